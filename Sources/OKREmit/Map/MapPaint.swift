/// The look of a map as attributes, for programs that draw SVG without the style sheet, or know nothing of custom properties. Any
/// style sheet's rule wins over them.
enum MapPaint {
  static let picture = " fill=\"#1c2126\" font-family=\"sans-serif\" font-size=\"12\""
  static let sheet = " fill=\"#fff\""
  static let face = " fill=\"#fff\" stroke=\"#888\""
  static let outline = " fill=\"none\" stroke=\"#888\""
  static let ribbons = " fill=\"none\" stroke=\"#777\""
  static let row = " fill=\"none\""
  static let track = " fill=\"#ddd\""
  static let fill = " fill=\"#444\""
  static let ref = " font-weight=\"600\""

  static func port(isGap: Bool) -> String {
    isGap
      ? " fill=\"#fff\" stroke=\"#8a2f0d\" stroke-width=\"2\" stroke-dasharray=\"2 2\""
      : " fill=\"#444\" stroke=\"#fff\" stroke-width=\"2\""
  }

  /// Of a card's outline, by its standing.
  static func dashes(_ standing: AlignmentMap.Standing) -> String {
    switch standing {
    case .tied: ""
    case .own: " stroke-dasharray=\"2 3\""
    case .apart: " stroke-dasharray=\"5 4\""
    }
  }

  /// Of words, by their class.
  static func text(_ kind: String) -> String {
    switch kind {
    case "level": " font-weight=\"600\""
    case "text": " font-size=\"13\" font-weight=\"600\""
    case "number": " font-size=\"11\" font-weight=\"600\""
    case "mark": " font-size=\"11\" font-weight=\"600\" fill=\"#8a2f0d\""
    case "unit", "remark": " font-size=\"11\" fill=\"#555\""
    case "count": " font-weight=\"400\" fill=\"#555\""
    default: ""
    }
  }
}

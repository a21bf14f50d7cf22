/// The look of a map that stands alone. In a page the page's own style sheet says the same with its own colours.
///
/// Nine custom properties hold the colours: `--paper`, `--ink`, `--soft` (small words), `--line` (outlines), `--deep` (what is
/// pointed at), `--warm` (what wants attention), `--wash` (behind it), `--fill` (ribbons and progress) and `--track`. Where the
/// picture stands inside a page, any rule for `.map` there sets them. Before each of them stands the colour itself, for programs
/// that draw SVG without knowing of custom properties.
enum MapStyle {
  private static let colours: [(name: String, light: String, dark: String)] = [
    ("paper", "#fdfcfa", "#15181b"), ("ink", "#1c2126", "#e9e7e2"), ("soft", "#5a616b", "#a9afb7"),
    ("line", "#b3ada0", "#4a525a"), ("deep", "#0b5c68", "#74cad5"), ("warm", "#a53d17", "#f3a47d"),
    ("wash", "#fbebe1", "#3b251c"), ("fill", "#2b8592", "#4ba7b3"), ("track", "#e4e1d9", "#333a40"),
  ]

  /// A colour by its name begins with `--`.
  private static let rules: [(selector: String, declarations: [(property: String, value: String)])] = [
    ("", [("font-family", "-apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", \"Liberation Sans\", Arial, sans-serif")]),
    (".sheet", [("fill", "--paper")]),
    ("text", [("fill", "--ink"), ("font-size", "12px")]),
    ("a", [("text-decoration", "none")]),
    (".level", [("font-weight", "600")]),
    (".count", [("font-weight", "400"), ("fill", "--soft")]),
    (".rule", [("stroke", "--line")]),
    (".face", [("fill", "--paper"), ("stroke", "--line")]),
    (".unit", [("font-size", "11px"), ("fill", "--soft")]),
    (".text", [("font-size", "13px"), ("font-weight", "600")]),
    (".ref", [("font-weight", "600")]),
    (".number", [("font-size", "11px"), ("font-weight", "600")]),
    (".remark", [("font-size", "11px"), ("fill", "--soft")]),
    (".row", [("fill", "none")]),
    (".track", [("fill", "--track")]),
    (".fill", [("fill", "--fill")]),
    (".ribbons", [("opacity", ".55")]),
    (".ribbon", [("fill", "none"), ("stroke", "--fill")]),
    (".handed-down", [("stroke", "--warm"), ("stroke-dasharray", "6 4")]),
    (".port", [("fill", "--fill"), ("stroke", "--paper"), ("stroke-width", "2")]),
    (".gap .row", [("fill", "--wash")]),
    (".gap .port", [("fill", "--paper"), ("stroke", "--warm"), ("stroke-dasharray", "2 2")]),
    (".mark", [("font-size", "11px"), ("font-weight", "600"), ("fill", "--warm")]),
    (".apart .face", [("stroke", "--warm"), ("stroke-dasharray", "5 4")]),
    (".own .face", [("stroke", "--soft"), ("stroke-dasharray", "2 3")]),
    (".stack", [("fill", "none"), ("stroke", "--line"), ("stroke-width", "1.5")]),
    (".focus .face", [("stroke", "--deep"), ("stroke-width", "3")]),
    ("a:hover .face", [("stroke", "--deep"), ("stroke-width", "2")]),
    ("a:focus .face", [("stroke", "--deep"), ("stroke-width", "2")]),
    ("a:hover .row", [("fill", "--track")]),
    ("a:focus .row", [("fill", "--track")]),
  ]

  static let text: String = {
    // Of no weight, so that every other rule wins.
    func palette(_ shade: (name: String, light: String, dark: String), _ colour: String) -> String { "--\(shade.name): \(colour);" }
    let light = colours.map { palette($0, $0.light) }.joined(separator: " ")
    let dark = colours.map { palette($0, $0.dark) }.joined(separator: " ")
    let head = "\n:where(.map) { \(light) }\n@media (prefers-color-scheme: dark) { :where(.map) { \(dark) } }\n"
    return rules.reduce(into: head) { text, rule in
      let declarations = rule.declarations.map { property, value in
        guard let colour = colours.first(where: { "--\($0.name)" == value }) else { return "\(property): \(value);" }
        return "\(property): \(colour.light); \(property): var(\(value));"
      }
      text += ".map\(rule.selector.isEmpty ? "" : " \(rule.selector)") { \(declarations.joined(separator: " ")) }\n"
    }
  }()
}

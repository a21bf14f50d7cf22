// Strings of style sheets, which stand inside HTML.

extension Escaping {
  /// The inside of a quoted CSS string in a `<style>` element, cut to `limit` scalars with `…` for the rest (CSS Syntax, 4.3.5
  /// and 4.3.7). All that is not plain ASCII text or above ASCII is written by its number, so that neither the string nor the element
  /// ends; line ends and tabs are spaces; control characters and marks that reorder or hide text are left out.
  package static func css(_ text: some StringProtocol, limit: Int) -> String {
    var writer = Writer()
    var left = limit
    for scalar in text.unicodeScalars {
      let isBreak = scalar == "\n" || scalar == "\t"
      guard isBreak || !isControl(scalar) else { continue }
      left -= 1
      if left < 0 {
        writer.write("…")
        break
      }
      switch scalar {
      case "\n", "\t": writer.write(byte: 0x20)
      case " ", "0"..."9", "A"..."Z", "a"..."z", ",", ".", ":", "-", "_", "\u{A0}"...: writer.write(scalar)
      default: writer.write("\\\(String(scalar.value, radix: 16, uppercase: true)) ")
      }
    }
    return writer.text
  }
}

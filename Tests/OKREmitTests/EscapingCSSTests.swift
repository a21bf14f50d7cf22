import Foundation
import OKREmit
import Testing

@Suite("Escaping: strings of style sheets")
struct EscapingCSSTests {
  /// Reads a quoted string as CSS Syntax, section 4.3.5, has it; `nil` when it does not end where `text` does, or is bad.
  static func read(_ text: String) -> String? {
    var scalars = Array(text.unicodeScalars)[...]
    guard scalars.popFirst() == "\"" else { return nil }
    var value = ""
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"": return scalars.isEmpty ? value : nil
      case "\n", "\r", "\u{C}": return nil
      case "\\":
        let digits = scalars.prefix { $0.properties.isASCIIHexDigit }.prefix(6)
        guard !digits.isEmpty else { return nil }
        scalars = scalars.dropFirst(digits.count)
        if let next = scalars.first, next == " " || next == "\n" || next == "\t" { scalars = scalars.dropFirst() }
        let number = digits.reduce(into: "") { $0.unicodeScalars.append($1) }
        guard let code = UInt32(number, radix: 16), code != 0, let character = Unicode.Scalar(code) else { return nil }
        value.unicodeScalars.append(character)
      default: value.unicodeScalars.append(scalar)
      }
    }
    return nil
  }

  /// What is to be read again: everything that is no control character, with spaces for line ends and tabs.
  static func expected(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" { out += " " } else if !Escaping.isControl(scalar) { out.unicodeScalars.append(scalar) }
    }
    return out
  }

  @Test("Any text is read again as it was, and ends neither the string nor the element", arguments: [1, 2, 3] as [UInt64])
  func readAgain(_ seed: UInt64) {
    var hostile = HostileText(seed: seed)
    for text in hostile.several(2_000) {
      let written = "\"\(Escaping.css(text, limit: 10_000))\""
      let read = Self.read(written).map { Array($0.unicodeScalars) }
      #expect(read == Array(Self.expected(text).unicodeScalars), "\(text.debugDescription)")
      #expect(!written.utf8.contains(0x3C) && !written.utf8.contains(0x7B))
    }
  }

  @Test func longTextsAreCut() {
    #expect(Escaping.css("abc", limit: 3) == "abc")
    #expect(Escaping.css("abcd", limit: 3) == "abc…")
  }

  @Test(
    "The head of each sheet holds the title and the period, whatever they are, and no rule is made of them",
    arguments: [1, 2] as [UInt64])
  func runningTitles(_ seed: UInt64) async throws {
    var hostile = HostileText(seed: seed)
    let plain = try await Self.rules(EmitOptions(version: "1", title: "A plan"))
    #expect(plain == #"@page { size: A4; @top-left { content: "A plan"; } @top-right { content: "2026-Q1"; } }"#)
    for text in hostile.several(20) {
      var options = EmitOptions(version: "1", title: text)
      options.paper = .letter
      let rules = try await Self.rules(options)
      let start = "@page { size: letter; @top-left { content: "
      let end = #"; } @top-right { content: "2026-Q1"; } }"#
      #expect(rules.hasPrefix(start) && rules.hasSuffix(end))
      #expect(Self.read(String(rules.dropFirst(start.count).dropLast(end.count))) != nil, "\(rules)")
    }
  }

  /// The last line of the page's style sheet.
  private static func rules(_ options: EmitOptions) async throws -> String {
    let files = ["a.md": "---\nperiod: 2026-Q1\n---\n\n## O1: Grow\n\n- KR1: Orders from 1 to 2\n"]
    let artifact = try #require(Emitter.html.emit(await Compiled.documents(files), options).first)
    let page = String(decoding: artifact.bytes, as: UTF8.self)
    let end = try #require(page.range(of: "</style>")).lowerBound
    return String(page[..<end].split(separator: "\n").last ?? "")
  }
}

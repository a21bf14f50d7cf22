package import OKRSource
package import OKRYAML

/// How the value of a key is read and written.
package struct ValueReader<Value: Sendable>: Sendable {
  /// Completes "takes …".
  package let expects: String
  package let read: @Sendable (YAMLNode) throws(Misfit) -> Value
  /// The value as it would be written.
  package let show: @Sendable (Value) -> String

  package init(
    expects: String, read: @escaping @Sendable (YAMLNode) throws(Misfit) -> Value, show: @escaping @Sendable (Value) -> String
  ) {
    self.expects = expects
    self.read = read
    self.show = show
  }
}

extension YAMLNode {
  /// The node's text, not empty.
  fileprivate func text() throws(Misfit) -> String {
    guard case .text(let text) = content, !text.isEmpty else { throw Misfit(self) }
    return text
  }
}

extension ValueReader<Int> {
  /// A whole number within limits.
  package static func count(_ limits: ClosedRange<Int>) -> ValueReader {
    ValueReader(expects: "a whole number from \(limits.lowerBound) to \(limits.upperBound)") { (node) throws(Misfit) -> Int in
      guard let value = Int(try node.text()), limits.contains(value) else { throw Misfit(node) }
      return value
    } show: {
      String($0)
    }
  }
}

extension ValueReader<ExactDecimal> {
  /// A share of a whole, from 0 to 1: `60 %` or `0.6`.
  package static var share: ValueReader<ExactDecimal> {
    ValueReader(expects: "a share from 0 % to 100 %, as `60%` or `0.6`") { (node) throws(Misfit) -> ExactDecimal in
      var bytes = Array(try node.text().utf8)
      let isPercentage = bytes.last == 0x25
      if isPercentage { bytes.removeLast() }
      while bytes.last == 0x20 { bytes.removeLast() }
      guard let number = ExactDecimal(bytes), let value = isPercentage ? number.scaled(byPowerOfTen: -2) : number,
        !value.isNegative, value <= .one
      else { throw Misfit(node) }
      return value
    } show: {
      "\(($0 * ExactDecimal(100)))%"
    }
  }
}

extension ValueReader<String> {
  /// Any text.
  package static func text(_ expects: String) -> ValueReader {
    ValueReader(expects: expects) { (node) throws(Misfit) -> String in
      try node.text()
    } show: {
      $0.isEmpty ? "none" : $0
    }
  }

  /// A language tag: `en`, `de-AT`.
  package static var language: ValueReader {
    ValueReader(expects: "a language tag such as `en` or `de-AT`") { (node) throws(Misfit) -> String in
      let text = try node.text()
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 4,
        parts.allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isLetterOrDigit) })
      else { throw Misfit(node) }
      return text
    } show: {
      $0
    }
  }

  private static func isLetterOrDigit(_ b: UInt8) -> Bool {
    (0x30...0x39).contains(b) || (0x41...0x5A).contains(b & 0xDF)
  }
}

extension ValueReader<[String]> {
  /// A list of different names, at least one.
  package static func names(_ expects: String) -> ValueReader {
    ValueReader(expects: expects) { (node) throws(Misfit) -> [String] in
      guard case .list(let items) = node.content, !items.isEmpty else { throw Misfit(node) }
      var names: [String] = []
      var seen: Set<String> = []
      for item in items {
        let name = try item.text()
        guard seen.insert(Folding.key(name)).inserted else { throw Misfit(item.span, found: "‘\(name)’ a second time") }
        names.append(name)
      }
      return names
    } show: {
      "[\($0.joined(separator: ", "))]"
    }
  }
}

extension ValueReader<[Glob]> {
  /// A pattern, or a list of them.
  package static var globs: ValueReader {
    ValueReader(expects: "a list of patterns such as `drafts` or `\"**/archive/*.md\"`") { (node) throws(Misfit) -> [Glob] in
      if case .text = node.content { return [Glob(try node.text())] }
      guard case .list(let items) = node.content else { throw Misfit(node) }
      var globs: [Glob] = []
      for item in items { globs.append(Glob(try item.text())) }
      return globs
    } show: {
      $0.isEmpty ? "none" : "[\($0.map { "\"\($0.pattern)\"" }.joined(separator: ", "))]"
    }
  }
}

extension ValueReader<Period?> {
  /// A period; what has no dates is kept as a name.
  package static var period: ValueReader<Period?> {
    ValueReader(expects: "a period such as `2026-Q1`, `2026-H1` or `FY26-Q1`") { (node) throws(Misfit) -> Period? in
      let text = try node.text()
      return Period(text) ?? .named(text)
    } show: {
      $0?.name ?? "none"
    }
  }
}

extension ValueReader where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of a few words.
  package static var word: ValueReader {
    let words = Value.allCases.map { "`\($0.rawValue)`" }
    return ValueReader(expects: words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")) {
      (node) throws(Misfit) -> Value in
      guard let value = Value(rawValue: try node.text()) else { throw Misfit(node) }
      return value
    } show: {
      $0.rawValue
    }
  }
}

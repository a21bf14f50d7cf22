package import OKRSource
package import OKRYAML

/// How the value of a key is read and written.
package struct ValueReader<Value: Sendable>: Sendable {
  /// Completes "takes …".
  package let expects: String
  /// The same for editors.
  package let shape: ValueShape
  package let read: @Sendable (YAMLNode) throws(Misfit) -> Value
  package let show: @Sendable (Value) -> ShownValue

  package init(
    expects: String, shape: ValueShape, read: @escaping @Sendable (YAMLNode) throws(Misfit) -> Value,
    show: @escaping @Sendable (Value) -> ShownValue
  ) {
    self.expects = expects
    self.shape = shape
    self.read = read
    self.show = show
  }
}

extension YAMLNode {
  /// The node's text, not empty.
  func text() throws(Misfit) -> String {
    guard case .text(let text) = content, !text.isEmpty else { throw Misfit(self) }
    return text
  }
}

extension ValueReader<Int> {
  /// A whole number within limits.
  package static func count(_ limits: ClosedRange<Int>) -> ValueReader {
    ValueReader(
      expects: "a whole number from \(limits.lowerBound) to \(limits.upperBound)", shape: .wholeNumber(limits)
    ) { (node) throws(Misfit) -> Int in
      guard let value = Int(try node.text()), limits.contains(value) else { throw Misfit(node) }
      return value
    } show: {
      .number($0)
    }
  }
}

extension ValueReader<ExactDecimal> {
  /// A share of a whole, from 0 to 1: `60 %` or `0.6`.
  package static var share: ValueReader<ExactDecimal> {
    ValueReader(expects: "a share from 0 % to 100 %, as `60%` or `0.6`", shape: .share) { (node) throws(Misfit) -> ExactDecimal in
      var bytes = Array(try node.text().utf8)
      let isPercentage = bytes.last == 0x25
      if isPercentage { bytes.removeLast() }
      while bytes.last == 0x20 { bytes.removeLast() }
      guard let number = ExactDecimal(bytes), let value = isPercentage ? number.scaled(byPowerOfTen: -2) : number,
        !value.isNegative, value <= .one
      else { throw Misfit(node) }
      return value
    } show: {
      .share($0)
    }
  }
}

extension ValueReader<String> {
  /// Any text.
  package static func text(_ expects: String) -> ValueReader {
    ValueReader(expects: expects, shape: .text) { (node) throws(Misfit) -> String in
      try node.text()
    } show: {
      $0.isEmpty ? .nothing : .text($0)
    }
  }

  /// A language tag: `en`, `de-AT`.
  package static var language: ValueReader {
    ValueReader(
      expects: "a language tag such as `en` or `de-AT`", shape: .form("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$")
    ) { (node) throws(Misfit) -> String in
      let text = try node.text()
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 4,
        parts.allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isLetterOrDigit) })
      else { throw Misfit(node) }
      return text
    } show: {
      .text($0)
    }
  }

  private static func isLetterOrDigit(_ b: UInt8) -> Bool {
    (0x30...0x39).contains(b) || (0x41...0x5A).contains(b & 0xDF)
  }
}

extension ValueReader<[String]> {
  /// A list of different names, at least one.
  package static func names(_ expects: String) -> ValueReader {
    ValueReader(expects: expects, shape: .list(of: .text, least: 1)) { (node) throws(Misfit) -> [String] in
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
      .list($0)
    }
  }
}

/// Words under a name.
package struct WordList: Hashable, Sendable {
  package let name: String
  package let words: [String]
}

extension ValueReader<[WordList]> {
  /// A mapping of names to lists of words; a list may be empty.
  package static func wordLists(_ expects: String) -> ValueReader {
    ValueReader(expects: expects, shape: .namedLists) { (node) throws(Misfit) -> [WordList] in
      guard case .mapping(let entries) = node.content else { throw Misfit(node) }
      var lists: [WordList] = []
      for entry in entries {
        guard case .list(let items) = entry.value.content else {
          throw Misfit(entry.value.span, found: "\(entry.value.description) for ‘\(entry.key)’")
        }
        var words: [String] = []
        for item in items {
          let word = try item.text()
          guard word.contains(where: { $0.isLetter || $0.isNumber }) else { throw Misfit(item) }
          words.append(word)
        }
        lists.append(WordList(name: entry.key, words: words))
      }
      return lists
    } show: {
      $0.isEmpty ? .nothing : .mapping($0.map { ShownValue.Entry(name: $0.name, items: $0.words) })
    }
  }
}

extension ValueReader<[Glob]> {
  /// A pattern, or a list of them.
  package static var globs: ValueReader {
    ValueReader(
      expects: "a list of patterns such as `drafts` or `\"**/archive/*.md\"`", shape: .oneOrMore(.text)
    ) { (node) throws(Misfit) -> [Glob] in
      if case .text = node.content { return [Glob(try node.text(), at: node.span)] }
      guard case .list(let items) = node.content else { throw Misfit(node) }
      var globs: [Glob] = []
      for item in items { globs.append(Glob(try item.text(), at: item.span)) }
      return globs
    } show: {
      $0.isEmpty ? .nothing : .list($0.map(\.pattern))
    }
  }
}

extension ValueReader<Period?> {
  /// A period; what has no dates is kept as a name.
  package static var period: ValueReader<Period?> {
    ValueReader(
      expects: "a period such as `2026-Q1`, `2026-H1` or `FY26-Q1`", shape: .text
    ) { (node) throws(Misfit) -> Period? in
      let text = try node.text()
      return Period(text) ?? .named(text)
    } show: {
      $0.map { .text($0.name) } ?? .nothing
    }
  }
}

extension ValueReader where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of a few words.
  package static var word: ValueReader {
    let words = Value.allCases.map(\.rawValue)
    let quoted = words.map { "`\($0)`" }
    return ValueReader(
      expects: quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? ""), shape: .word(words)
    ) { (node) throws(Misfit) -> Value in
      guard let value = Value(rawValue: try node.text()) else { throw Misfit(node) }
      return value
    } show: {
      .text($0.rawValue)
    }
  }
}

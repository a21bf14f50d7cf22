import OKRSource

/// The spellings of labels that people use in references: `Key Result 3`, `KR #3`, `Objective 1`, `O1KR3`, `o1-kr3`.
enum LabelSpelling {
  /// A path with its labels in their shortest spelling; one component that holds two labels becomes two, and others stay.
  static func components(_ path: ArraySlice<String>) -> [String] {
    if path.count == 1, let only = path.first {
      let short = shortened(only)
      if let (objective, keyResult) = pair(short) { return [objective, keyResult] }
      return [short]
    }
    return path.map { label($0) ?? $0 }
  }

  /// `o2` for `Objective 2`, `kr3` for `Key Result #3`; `nil` for what is no label.
  static func label(_ text: some StringProtocol) -> String? {
    let short = shortened(text)
    return isLabel(short) ? short : nil
  }

  /// The number in `kr12`.
  static func number(_ name: String, after prefix: String) -> Int? {
    let short = shortened(name)
    return short.hasPrefix(prefix) ? Int(short.dropFirst(prefix.utf8.count)) : nil
  }

  private static func shortened(_ text: some StringProtocol) -> String {
    var key = Folding.key(text)
    key.removeAll { $0 == "#" }
    for (long, short) in [("keyresult", "kr"), ("objective", "o"), ("obj", "o")] where key.hasPrefix(long) {
      let rest = key.dropFirst(long.utf8.count)
      if let next = rest.utf8.first, (0x30...0x39).contains(next) { return short + rest }
    }
    return key
  }

  private static func isLabel(_ key: String) -> Bool {
    let digits = key.hasPrefix("kr") ? key.dropFirst(2) : key.hasPrefix("o") ? key.dropFirst() : ""
    guard let first = digits.utf8.first, first != 0x2E, digits.utf8.last != 0x2E else { return false }
    return digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }

  /// `o1kr3`, and `kr1.3` for the third key result of the first objective.
  private static func pair(_ key: String) -> (String, String)? {
    if key.hasPrefix("o"), let k = key.firstIndex(of: "k") {
      var objective = key[..<k]
      while objective.hasSuffix(".") || objective.hasSuffix("/") { objective.removeLast() }
      let keyResult = key[k...]
      if isLabel(String(objective)), isLabel(String(keyResult)) { return (String(objective), String(keyResult)) }
    }
    if key.hasPrefix("kr"), isLabel(key), let dot = key.lastIndex(of: ".") {
      return ("o" + key[key.index(key.startIndex, offsetBy: 2)..<dot], "kr" + key[key.index(after: dot)...])
    }
    return nil
  }

  /// Takes the labels off the end of a name in words: `Company O1 KR3` is a unit and two labels. `nil` when it ends in none.
  static func split(_ name: String) -> (unit: String, path: [String])? {
    var words = name.split(whereSeparator: { $0.isWhitespace || $0 == ":" || $0 == "," })
    var path: [String] = []
    while path.count < 2, let (label, count) = lastLabel(words) {
      path.insert(label, at: 0)
      words.removeLast(count)
    }
    guard !path.isEmpty else { return nil }
    return (words.joined(separator: " "), path)
  }

  private static func lastLabel(_ words: [Substring]) -> (String, Int)? {
    for count in 1...3 where words.count >= count {
      if let label = label(words.suffix(count).joined(separator: " ")) { return (label, count) }
    }
    return nil
  }
}

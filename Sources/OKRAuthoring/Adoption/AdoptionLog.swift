/// What was taken for what, so that a person can check it in a minute. Entries that say the same of several lines are one.
package struct AdoptionLog: Sendable {
  package enum Kind: Int, CaseIterable, Sendable {
    /// `column ‘KR’ → key result`
    case taken
    /// Not certain; the first thing to check.
    case guessed
    /// Stands in the documents as prose, or as a note.
    case left
    /// Wrong in the input itself.
    case wrong
  }

  package struct Entry: Sendable {
    package var kind: Kind
    package var message: String
    /// The first of the lines that it is about, ascending.
    package var lines: [Int] = []
    /// How many lines there are in all.
    package var count = 0
  }

  /// Lines that an entry names.
  private static let shown = 8
  /// Entries of one kind; what is beyond is counted.
  private static let limit = 200

  package private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]
  private var counts = [Int](repeating: 0, count: Kind.allCases.count)

  package init() {}

  /// Notes something, about a line where there is one.
  package mutating func note(_ kind: Kind, _ message: String, line: Int? = nil) {
    let place: Int
    if let known = places[message] {
      place = known
    } else {
      counts[kind.rawValue] += 1
      guard counts[kind.rawValue] <= Self.limit else { return }
      place = entries.count
      places[message] = place
      entries.append(Entry(kind: kind, message: message))
    }
    guard let line, entries[place].lines.last != line else { return }
    entries[place].count += 1
    if entries[place].lines.count < Self.shown { entries[place].lines.append(line) }
  }

  /// Whether there is anything to check.
  package var hasDoubts: Bool { entries.contains { $0.kind != .taken } }

  /// The entries in words, a line each: what was taken first, then by kind and line.
  package func lines(of file: String) -> [String] {
    var out: [String] = []
    for kind in Kind.allCases {
      let own = entries.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      out.append(Self.title(of: kind))
      for entry in own.enumerated().sorted(by: {
        ($0.element.lines.first ?? 0, $0.offset) < ($1.element.lines.first ?? 0, $1.offset)
      }) {
        out.append("  " + Self.place(entry.element, file) + entry.element.message)
      }
      let more = counts[kind.rawValue] - own.count
      if more > 0 { out.append("  and \(more) more") }
    }
    return out
  }

  private static func title(of kind: Kind) -> String {
    switch kind {
    case .taken: "taken:"
    case .guessed: "guessed, please look:"
    case .left: "left as notes and prose:"
    case .wrong: "wrong in the input:"
    }
  }

  /// `okrs.csv:12: `, or `okrs.csv:12 (also 15, 19 and 240 more): `.
  private static func place(_ entry: Entry, _ file: String) -> String {
    guard let first = entry.lines.first else { return "" }
    var others = entry.lines.dropFirst().map(String.init)
    let more = entry.count - entry.lines.count
    if more > 0 { others.append("\(more) more") }
    guard let last = others.popLast() else { return "\(file):\(first): " }
    let list = others.isEmpty ? last : others.joined(separator: ", ") + " and " + last
    return "\(file):\(first) (also \(list)): "
  }
}

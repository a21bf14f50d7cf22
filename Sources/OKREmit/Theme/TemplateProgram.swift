/// The templates of a theme as one list of instructions, which `TemplateRun` follows. Names were looked up while it was made, so
/// that a page of thousands of tags compares numbers only.
struct TemplateProgram: Sendable {
  /// Where a tag's value is found.
  enum Place: Sendable {
    /// The value whose section this is.
    case current
    /// In the innermost view.
    case name(HTMLName)
    /// A view in a view, and so on.
    case path(Int)
    /// A text of the interface, by its place in `wordKeys`.
    case words(Int)
  }

  enum Instruction: Sendable {
    /// A part of `text`.
    case text(Range<Int>)
    case variable(Place)
    case unescaped(Place)
    /// Ends at the instruction `end`.
    case section(Place, end: Int)
    case inverted(Place, end: Int)
    case end
    /// A template by its number, with what its lines begin with, a part of `text`.
    case partial(Int, indentation: Range<Int>)
    /// The end of a template.
    case leave
  }

  struct Path: Sendable {
    var names: [HTMLName]
    /// Whether it begins at the current value and nowhere else.
    var isOwn: Bool
  }

  private(set) var instructions: [Instruction] = []
  private(set) var text: [UInt8] = []
  private(set) var paths: [Path] = []
  /// The keys of all texts that the templates show.
  private(set) var wordKeys: [String] = []
  /// Where each template begins.
  private(set) var starts: [Int]
  private let numbers: [String: Int]
  private var wordNumbers: [String: Int] = [:]

  /// - Parameter names: Of all templates.
  init(_ names: [String] = []) {
    starts = Array(repeating: -1, count: names.count)
    numbers = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Where a template begins; `nil` for one that is not there.
  func start(of name: String) -> Int? { numbers[name].map { starts[$0] }.flatMap { $0 < 0 ? nil : $0 } }

  /// - Parameter template: One without problems.
  mutating func add(_ name: String, _ template: TemplateTags) {
    guard let number = numbers[name] else { return }
    starts[number] = instructions.count
    var place = 0
    var open: [Int] = []
    for tag in template.tags {
      let line = template.line(of: tag)
      // A template that stands alone keeps the blanks before it, for its first line.
      let end = tag.kind == .partial ? tag.range.lowerBound : line?.lowerBound ?? tag.range.lowerBound
      add(template.bytes[place..<max(place, end)])
      place = line?.upperBound ?? tag.range.upperBound
      switch tag.kind {
      case .variable: instructions.append(.variable(find(tag.name)))
      case .unescaped: instructions.append(.unescaped(find(tag.name)))
      case .section, .inverted:
        open.append(instructions.count)
        instructions.append(tag.kind == .section ? .section(find(tag.name), end: 0) : .inverted(find(tag.name), end: 0))
      case .end: close(open.popLast())
      case .partial:
        let blanks = line.map { template.bytes[$0.lowerBound..<tag.range.lowerBound] } ?? []
        text += blanks
        instructions.append(.partial(numbers[tag.name] ?? 0, indentation: text.count - blanks.count..<text.count))
      case .comment, .other: break
      }
    }
    add(template.bytes[place...])
    instructions.append(.leave)
  }

  private mutating func add(_ part: ArraySlice<UInt8>) {
    guard !part.isEmpty else { return }
    instructions.append(.text(text.count..<text.count + part.count))
    text += part
  }

  private mutating func close(_ start: Int?) {
    guard let start else { return }
    switch instructions[start] {
    case .section(let place, _): instructions[start] = .section(place, end: instructions.count)
    case .inverted(let place, _): instructions[start] = .inverted(place, end: instructions.count)
    default: break
    }
    instructions.append(.end)
  }

  private mutating func find(_ name: String) -> Place {
    if name.hasPrefix(TemplateNames.words) {
      let key = String(name.dropFirst(TemplateNames.words.utf8.count))
      if let number = wordNumbers[key] { return .words(number) }
      wordNumbers[key] = wordKeys.count
      wordKeys.append(key)
      return .words(wordKeys.count - 1)
    }
    let names = name.split(separator: ".").map { HTMLName(String($0)) }
    let isOwn = name.hasPrefix(".")
    guard let first = names.first else { return .current }
    if names.count == 1, !isOwn { return .name(first) }
    paths.append(Path(names: names, isOwn: isOwn))
    return .path(paths.count - 1)
  }
}

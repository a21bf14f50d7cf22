import Foundation
import OKRAuthoring
import OKRMarkdown
import OKRSource
import OKRSyntax

/// A document as the draft that it says: by the program's reader for what is compiled, by the block tree for what is prose.
struct ReadDraft {
  private let file: SourceFile
  private let document: Document
  private let tree: BlockTree
  private(set) var draft = Draft(title: "")

  init(_ text: String) {
    let bytes = Array(text.utf8)
    file = SourceFile(id: FileID(0), path: "team.md", bytes: bytes)
    document = Document.parse(file, options: ReadingOptions())
    let end = text.hasPrefix("---\n") ? text.utf8.count - text.components(after: "\n---\n").utf8.count : 0
    tree = BlockTree(bytes, skipping: end)
    if end > 0, let section = document.sections.first { readFrontMatter(section, end: end) }
    readElements()
    readProse()
  }

  private mutating func readFrontMatter(_ section: UnitSection, end: Int) {
    if section.isNamed, section.range.end <= end { draft.frontMatter.append(.init("team", section.name)) }
    if section.hasWrittenID { draft.frontMatter.append(.init("id", section.id)) }
    if let parent = section.parent { draft.frontMatter.append(.init("parent", parent)) }
    if let owner = section.owner { draft.frontMatter.append(.init("owner", owner)) }
  }

  private func string(_ text: Text) -> String { text.plain >= 0 ? document.strings[Int(text.plain)] : file.text(text.range) }

  private func fields(_ range: Range<Int32>) -> [Draft.Field] {
    range.map { i in
      let field = document.fields[Int(i)]
      let key = field.origin == .written ? field.key.rawValue : "\(field.key.rawValue) in the text"
      // The place of a value that begins with an escaped sign is that of the sign.
      let end = file.bytes[Int(field.keyRange.end)...].firstIndex(of: 0x0A) ?? file.bytes.count
      let isLast = file.bytes[Int(field.valueRange.end)..<end].allSatisfy { $0 == 0x3B }
      let value = ByteRange(Int(field.keyRange.end) + 2, isLast ? end : Int(field.valueRange.end))
      return Draft.Field(key, LiteralText.reading(file.text(value)))
    }
  }

  private mutating func readElements() {
    for (o, node) in document.objectives.enumerated() {
      var objective = Draft.Objective(label: node.label, text: string(node.text), isDropped: node.isDropped)
      objective.fields = fields(node.fields)
      for keyResult in document.keyResults where Int(keyResult.objective) == o {
        objective.keyResults.append(
          .init(
            label: keyResult.label, text: string(keyResult.text), fields: fields(keyResult.fields),
            isDropped: keyResult.isDropped,
            isDone: keyResult.done == .unsaid ? nil : keyResult.done == .done))
      }
      draft.objectives.append(objective)
    }
  }

  /// The title, paragraphs, and the last items below each key result.
  private mutating func readProse() {
    var objective = -1
    for block in tree.children(of: 0) {
      switch tree.blocks[block].kind {
      case .heading where tree.blocks[block].level == 1: draft.title = reading(block)
      case .heading: objective += 1
      case .paragraph where objective < 0: draft.prose.append(reading(block))
      case .paragraph where draft.objectives.indices.contains(objective): draft.objectives[objective].prose.append(reading(block))
      case .list where draft.objectives.indices.contains(objective): readNotes(in: block, of: objective)
      default: draft.prose.append("\(tree.blocks[block].kind)")
      }
    }
  }

  private mutating func readNotes(in list: Int, of objective: Int) {
    var keyResult = -draft.objectives[objective].fields.count
    for item in tree.children(of: list) {
      for inner in tree.children(of: item) where tree.blocks[inner].kind == .list && keyResult >= 0 {
        let notes = tree.children(of: inner).compactMap { tree.children(of: $0).first { _ in true }.map(reading) }
        guard draft.objectives[objective].keyResults.indices.contains(keyResult) else { continue }
        draft.objectives[objective].keyResults[keyResult].notes =
          Array(notes.dropFirst(draft.objectives[objective].keyResults[keyResult].fields.count))
      }
      keyResult += 1
    }
  }

  private func reading(_ block: Int) -> String {
    LiteralText.reading(tree.blocks[block].lines.map { file.text(tree.lines[Int($0)]) }.joined(separator: " "))
  }
}

extension String {
  /// What follows the first occurrence of `mark`; nothing when there is none.
  fileprivate func components(after mark: String) -> String {
    guard let found = range(of: mark) else { return "" }
    return String(self[found.upperBound...])
  }
}

extension Draft {
  /// With the labels that the writer gives, and each text on one line.
  var normalised: Draft {
    var draft = self
    draft.title = MarkdownText.oneLine(title)
    draft.prose = prose.map { MarkdownText.oneLine($0) }
    draft.frontMatter = frontMatter.map { Field($0.key, MarkdownText.oneLine($0.value)) }
    for o in draft.objectives.indices { draft.objectives[o].normalise(label: "O\(o + 1)") }
    return draft
  }
}

extension Draft.Objective {
  fileprivate mutating func normalise(label: String) {
    self.label = label
    text = MarkdownText.oneLine(text)
    prose = prose.map { MarkdownText.oneLine($0) }
    fields = fields.map { Draft.Field($0.key, MarkdownText.oneLine($0.value)) }
    let given = Set(keyResults.compactMap(\.label))
    var number = 0
    for k in keyResults.indices {
      if let own = keyResults[k].label {
        number = Int(own.dropFirst(2)) ?? 0
      } else {
        repeat { number += 1 } while given.contains("KR\(number)")
        keyResults[k].label = "KR\(number)"
      }
      keyResults[k].text = MarkdownText.oneLine(keyResults[k].text)
      keyResults[k].fields = keyResults[k].fields.map { Draft.Field($0.key, MarkdownText.oneLine($0.value)) }
      keyResults[k].notes = keyResults[k].notes.map { MarkdownText.oneLine($0) }
    }
  }
}

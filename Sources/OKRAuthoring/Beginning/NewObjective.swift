import OKRMarkdown
package import OKRModel
package import OKRSource
import OKRSyntax

/// An objective that is to be added to a unit's document, behind those it has.
package struct NewObjective {
  package var text: String
  package var fields: [Draft.Field]
  /// Texts of its key results.
  package var keyResults: [String]

  package init(text: String, fields: [Draft.Field] = [], keyResults: [String] = []) {
    self.text = text
    self.fields = fields
    self.keyResults = keyResults
  }

  /// The edit, and the label the objective gets.
  package func edit(of unit: ID<Unit>, in workspace: Workspace) -> (edit: Edit, label: String) {
    let blocks = DocumentBlocks(workspace.file(workspace[unit].span.file))
    let place = Place(unit, in: workspace, blocks)
    let label = Self.nextLabel(of: unit, in: workspace)
    var number = Self.lastKeyResult(of: unit, in: workspace)
    var draft = Draft.Objective(label: label, text: text, fields: fields)
    for keyResult in keyResults {
      number += 1
      draft.keyResults.append(Draft.KeyResult(label: "KR\(number)", text: keyResult))
    }
    let written = DraftWriter.text(of: Draft(title: "-", objectives: [draft]))
    var lines = written.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).dropLast().map(String.init)
    if let heading = lines.first { lines[0] = String(repeating: "#", count: place.level) + heading.dropFirst(2) }
    return (place.edit(lines, in: blocks), label)
  }

  /// `O4` after `O1` to `O3`.
  private static func nextLabel(of unit: ID<Unit>, in workspace: Workspace) -> String {
    let numbers = workspace[unit].objectiveIDs.compactMap { number(workspace.name(of: workspace[$0])) }
    return "O\((numbers.max() ?? 0) + 1)"
  }

  /// Key results are counted through a unit's objectives, unless its labels begin again in each.
  private static func lastKeyResult(of unit: ID<Unit>, in workspace: Workspace) -> Int {
    let numbers = workspace[unit].objectiveIDs.map { o in
      workspace[o].keyResultIDs.compactMap { number(workspace.name(of: workspace[$0])) }
    }
    guard numbers.count(where: { $0.contains(1) }) < 2 else { return 0 }
    return numbers.joined().max() ?? 0
  }

  private static func number(_ name: String) -> Int? { Int(name.drop { $0.isLetter }) }

  /// What differs besides, as a sentence; `nil` when the objective is there and nothing else reads otherwise.
  package static func difference(_ label: String, of unit: ID<Unit>, before: Workspace, after: Workspace) -> String? {
    guard after.units.count == before.units.count else { return "it would be read as another unit's" }
    let known = Set(before[unit].objectiveIDs.map { before.name(of: before[$0]) })
    let added = after[unit].objectiveIDs.filter { !known.contains(after.name(of: after[$0])) }
    guard let new = added.first, added.count == 1, after.name(of: after[new]) == label else {
      return "it would not be read as an objective of this unit"
    }
    return ModelPrint(after, omitting: [new]) == ModelPrint(before) ? nil : "something else would read differently"
  }
}

extension NewObjective {
  /// Where an objective goes, and the level of its heading.
  private struct Place {
    var level = 2
    /// The block after which it stands; `nil` for the end of the document.
    private var last: Int?

    init(_ unit: ID<Unit>, in workspace: Workspace, _ blocks: DocumentBlocks) {
      let top = Array(blocks.tree.children(of: 0))
      guard !top.isEmpty else { return }
      // Objectives are in the order of the document within their unit.
      let ofUnit = workspace[unit].objectiveIDs.map { workspace[$0].range.start }
      let anchor = ofUnit.max() ?? workspace[unit].span.range.start
      let index = top.lastIndex { blocks.start($0) <= Int(anchor) }
      var limit = 1
      if let index {
        let isHeading = blocks.kind(top[index]) == .heading
        let own = Int(blocks.tree.blocks[top[index]].level)
        if isHeading, !ofUnit.isEmpty {
          (level, limit) = (own, own)
        } else {
          let above = top[...index].last { blocks.kind($0) == .heading }.map { Int(blocks.tree.blocks[$0].level) } ?? 1
          level = min(6, max(2, above + 1))
          limit = ofUnit.isEmpty ? above : 6
        }
        if limit == 1, ofUnit.isEmpty { limit = 0 }
      }
      let start = index ?? -1
      last = index.map { top[$0] } ?? top.last
      for block in top[(start + 1)...] {
        if blocks.kind(block) == .heading, Int(blocks.tree.blocks[block].level) <= limit { break }
        last = block
      }
    }

    func edit(_ lines: [String], in blocks: DocumentBlocks) -> Edit {
      guard let last else {
        let end = blocks.bytes.count
        return blocks.inserting((end == blocks.lineStart(end) && end > 0 ? [""] : []) + lines, afterLineOf: end)
      }
      let place = max(blocks.start(last), blocks.end(last) - 1)
      let next = blocks.nextLine(place)
      let isOpen = next >= blocks.bytes.count || blocks.bytes[next] == 0x0A || blocks.bytes[next] == 0x0D
      return blocks.inserting([""] + lines + (isOpen ? [] : [""]), afterLineOf: place)
    }
  }
}

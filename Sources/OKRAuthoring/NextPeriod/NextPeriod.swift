import OKRMarkdown
package import OKRModel
package import OKRSource
package import OKRSyntax

/// The documents of the next period, drafted from those of the running one: what is unfinished goes on from where it stands,
/// what is done is listed, references move along.
package struct NextPeriod {
  /// What is to be written for one unit.
  package struct Page: Sendable {
    package var unit: ID<Unit>
    package var path: String
    /// The text of a document that is not there yet; `nil` where a section goes into one that is.
    package var text: String?
    package var edit: Edit?
    package var carried = 0
    package var done = 0
  }

  let workspace: Workspace
  let alignment: Alignment
  let documents: [Document]
  package let old: Period
  package let new: Period
  /// Units that are drafted.
  package private(set) var units: [ID<Unit>] = []
  /// Units that the new period has already.
  package private(set) var present: [ID<Unit>] = []
  private let names: PeriodNames

  package init(from old: Period, to new: Period, in workspace: Workspace, _ alignment: Alignment, documents: [Document]) {
    self.workspace = workspace
    self.alignment = alignment
    self.documents = documents
    self.old = old
    self.new = new
    names = PeriodNames(from: old, to: new)
    let taken = Set(workspace.units.filter { $0.period == new }.map { Folding.key($0.id) })
    var seen: Set<String> = []
    for unit in workspace.unitIDs where workspace[unit].period == old {
      let key = Folding.key(workspace[unit].id)
      if taken.contains(key) { present.append(unit) } else if seen.insert(key).inserted { units.append(unit) }
    }
  }

  package func pages() -> [Page] {
    let drafted = Set(units)
    var taken: Set<String> = []
    return units.map { unit in
      let drafting = UnitDrafting(unit, self, drafted)
      let file = workspace.file(workspace[unit].span.file)
      var page = Page(unit: unit, path: file.path, carried: drafting.carried, done: drafting.done.count)
      if let place = sectionPlace(of: unit, in: file) {
        page.edit = section(drafting, after: place, in: file)
      } else {
        page.path = path(of: unit, in: file)
        if !taken.insert(page.path).inserted {
          page.path = PeriodNames.suffixed(page.path.replacingName(by: workspace[unit].id), new)
        }
        page.text = drafting.text
      }
      return page
    }
  }

  /// A unit that shares its document with others gets one of its own.
  private func path(of unit: ID<Unit>, in file: SourceFile) -> String {
    let units = Set(workspace.units.filter { $0.span.file == file.id && $0.period == old }.map { Folding.key($0.id) })
    guard units.count > 1 else { return names.path(following: file.path) }
    return names.path(following: file.path.replacingName(by: workspace[unit].id))
  }

  // Sections in one file.

  /// The heading below the first level that names the old period and holds the unit.
  private func sectionPlace(of unit: ID<Unit>, in file: SourceFile) -> Int? {
    guard FrontMatter(file.bytes)["period"] == nil, let first = workspace[unit].objectiveIDs.first(where: { _ in true }) else {
      return nil
    }
    let blocks = DocumentBlocks(file)
    return Array(blocks.tree.children(of: 0)).last { block in
      blocks.kind(block) == .heading && blocks.tree.blocks[block].level > 1
        && blocks.start(block) <= Int(workspace[first].range.start)
        && Period.mentioned(in: file.text(blocks.tree.blocks[block].range)) == old
    }
  }

  /// A section like the old one: after it, or before it where the newest stands first.
  private func section(_ drafting: UnitDrafting, after heading: Int, in file: SourceFile) -> Edit {
    let blocks = DocumentBlocks(file)
    let level = Int(blocks.tree.blocks[heading].level)
    let title = file.text(blocks.tree.blocks[heading].range)
    let lines =
      [names.replaced(in: title) ?? "\(String(repeating: "#", count: level)) \(new.name)", ""]
      + drafting.body.map { $0.hasPrefix("## ") ? String(repeating: "#", count: min(6, level + 1)) + $0.dropFirst(2) : $0 }
    let top = Array(blocks.tree.children(of: 0))
    let periods = top.compactMap { block in
      blocks.kind(block) == .heading && blocks.tree.blocks[block].level == level
        ? Period.mentioned(in: file.text(blocks.tree.blocks[block].range)) : nil
    }
    let isNewestFirst = periods.count > 1 && periods.first == old && periods.last != old
    if isNewestFirst { return blocks.inserting(lines + [""], beforeLineOf: blocks.start(heading)) }
    var last = heading
    for block in top where block > heading {
      if blocks.kind(block) == .heading, blocks.tree.blocks[block].level <= level { break }
      last = block
    }
    return blocks.inserting([""] + lines, afterLineOf: max(blocks.start(last), blocks.end(last) - 1))
  }
}

extension String {
  /// A path with another name for the file, its folder and ending kept.
  fileprivate func replacingName(by name: String) -> String {
    guard let slash = lastIndex(of: "/") else { return name + ".md" }
    return String(self[...slash]) + name + ".md"
  }
}

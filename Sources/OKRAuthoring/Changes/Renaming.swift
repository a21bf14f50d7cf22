package import OKRModel
package import OKRSource
package import OKRSyntax

/// A new name for a unit, an objective or a key result, at its definition and wherever it is referred to.
package struct Renaming: Sendable {
  /// Why something cannot be renamed: a sentence.
  package struct Refusal: Error {
    package let message: String

    init(_ message: String) { self.message = message }
  }

  /// What gets the name.
  enum Subject: Equatable, Sendable {
    /// All units of an id, in all periods.
    case unit(String, units: [ID<Unit>])
    case label(ElementID)
    case id(ElementID, String)
  }

  let workspace: Workspace
  /// The documents of the workspace's files, in their order.
  let documents: [Document]
  let subject: Subject
  package let newName: String

  /// - Parameters:
  ///   - reference: The name under which it was asked for, which tells whether its label or its id is meant.
  ///   - name: The new label, id, or id of a unit.
  package init(
    _ called: Called, as reference: String, to name: String, in workspace: Workspace, documents: [Document]
  ) throws(Refusal) {
    self.workspace = workspace
    self.documents = documents
    switch called {
    case .unit(let unit):
      if reference.contains("@") { throw Refusal("a unit has one id in all its periods; leave out what follows ‘@’") }
      let key = Folding.key(workspace[unit].id)
      subject = .unit(workspace[unit].id, units: workspace.unitIDs.filter { Folding.key(workspace[$0].id) == key })
      newName = try Self.checked(id: name)
      try Self.refuseTakenUnit(newName, key, in: workspace)
    case .element(let element):
      let last = reference.split(separator: "/").last.map { Folding.key($0) } ?? ""
      if let id = workspace.writtenID(of: element), Folding.key(id) == last || Folding.key(reference) == Folding.key(id) {
        subject = .id(element, id)
        newName = try Self.checked(id: name)
        try Self.refuseTakenID(newName, element, in: workspace)
      } else {
        guard let label = WrittenLabel(name), label.kind == (element.objective == nil ? .keyResult : .objective) else {
          throw Refusal(Self.wrongLabel(name, element, in: workspace))
        }
        subject = .label(element)
        newName = label.text
        try Self.refuseTakenLabel(newName, element, in: workspace)
      }
    }
  }

  /// How the subject is referred to before and after.
  package func names(after: Workspace) -> (old: String, new: String) {
    switch subject {
    case .unit(_, let units):
      return (units.first.map { workspace.reference(of: $0) } ?? "", units.first.map { after.reference(of: $0) } ?? "")
    case .label(let element): return (workspace.reference(of: element), after.reference(of: element))
    case .id(let element, let old):
      let unit = workspace.reference(of: workspace.unitID(of: element))
      return ("\(unit)/\(old)", "\(unit)/\(newName)")
    }
  }

  // What a name may be.

  private static func checked(id name: String) throws(Refusal) -> String {
    let isGood = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.properties.isGraphemeExtend || $0 == "-" || $0 == "_"
    }
    guard isGood, let first = name.unicodeScalars.first, first.properties.isAlphabetic || first.properties.numericType != nil
    else {
      throw Refusal("‘\(name)’ is no id; write letters, digits, ‘-’ and ‘_’, as in ‘data-platform’")
    }
    guard WrittenLabel(name) == nil else { throw Refusal("‘\(name)’ reads as a label; choose an id that is none") }
    return name
  }

  private static func wrongLabel(_ name: String, _ element: ElementID, in workspace: Workspace) -> String {
    let isObjective = element.objective != nil
    let start = "‘\(name)’ is no label of \(isObjective ? "an objective; write ‘O2’" : "a key result; write ‘KR2’")"
    guard let id = workspace.writtenID(of: element) else { return start }
    return "\(start), or name it by its id, ‘\(workspace.reference(of: workspace.unitID(of: element)))/\(id)’, to rename that"
  }

  private static func refuseTakenUnit(_ name: String, _ old: String, in workspace: Workspace) throws(Refusal) {
    let key = Folding.key(name)
    if key == old { return }
    for unit in workspace.units
    where Folding.key(unit.id) == key || (Folding.key(unit.name) == key && Folding.key(unit.id) != old) {
      throw Refusal("there is a unit ‘\(unit.id)’ already, “\(unit.name)” in \(workspace.file(unit.span.file).path)")
    }
  }

  private static func refuseTakenID(_ name: String, _ element: ElementID, in workspace: Workspace) throws(Refusal) {
    let key = Folding.key(name)
    for other in elements(of: workspace.unitID(of: element), in: workspace) where other != element {
      if workspace.writtenID(of: other).map({ Folding.key($0) == key }) == true {
        throw Refusal("‘\(workspace.reference(of: other))’ has the id ‘\(name)’ already")
      }
    }
  }

  private static func refuseTakenLabel(_ name: String, _ element: ElementID, in workspace: Workspace) throws(Refusal) {
    let key = Folding.key(name)
    let unit = workspace.unitID(of: element)
    for other in elements(of: unit, in: workspace) where other != element {
      let isSibling =
        element.objective != nil
        ? other.objective != nil
        : other.keyResult != nil && workspace.objectiveID(of: other) == workspace.objectiveID(of: element)
      let label =
        other.objective.map { workspace.name(of: workspace[$0]) } ?? other.keyResult.map { workspace.name(of: workspace[$0]) }
      if isSibling, label.map({ Folding.key($0) }) == key {
        throw Refusal("there is ‘\(workspace.reference(of: other))’ already: “\(workspace.text(of: other))”")
      }
    }
  }

  static func elements(of unit: ID<Unit>, in workspace: Workspace) -> [ElementID] {
    workspace[unit].objectiveIDs.flatMap { o in [ElementID(o)] + workspace[o].keyResultIDs.map { ElementID($0) } }
  }
}

// The definition.

extension Renaming {
  /// The edits that change the name where it is defined and where it is referred to, in the spelling of each place.
  package func edits() throws(Refusal) -> [Edit] {
    var edits = try definition()
    if case .unit(let old, _) = subject { edits += parents(old) }
    edits += ReferenceRewriting(self).edits()
    return Self.unique(edits)
  }

  /// Several references may share one definition of a link.
  static func unique(_ edits: [Edit]) -> [Edit] {
    var seen: Set<Span> = []
    return edits.filter { seen.insert($0.span).inserted }
  }

  private func definition() throws(Refusal) -> [Edit] {
    switch subject {
    case .unit(let old, let units):
      var edits: [Edit] = []
      for unit in units { edits += try definition(of: unit, old) }
      return edits
    case .id(let element, _):
      guard let field = workspace.field(.id, of: element) else { return [] }
      return [Edit(Span(workspace.fileID(of: element), field.valueRange), newName)]
    case .label(let element): return [labelEdit(element)]
    }
  }

  private func definition(of unit: ID<Unit>, _ old: String) throws(Refusal) -> [Edit] {
    let file = workspace.file(workspace[unit].span.file)
    let frontMatter = FrontMatter(file.bytes)
    if let written = frontMatter["id"]?.values.first, Folding.key(written.text) == Folding.key(old) { return [Edit(Span(file.id, written.range), newName)] }
    let sections = documents[Int(file.id.index)].sections
    guard sections.allSatisfy({ Folding.key($0.id) == Folding.key(old) }) else {
      let line = file.lineIndex().line(of: workspace[unit].span.start)
      throw Refusal(
        """
        ‘\(old)’ has its id from words in \(file.path):\(line), and the file holds other units; change those words, or give the \
        unit a file of its own with `id: \(newName)` in its front matter
        """)
    }
    let ending = DocumentBlocks.lineEnding(of: file.bytes)
    guard frontMatter.end > 0 else {
      return [Edit(Span(file.id, 0, 0), "---\(ending)id: \(newName)\(ending)---\(ending)\(ending)")]
    }
    let blocks = DocumentBlocks(file)
    let line = frontMatter["team"].map { Int($0.keyRange.start) } ?? 0
    return [blocks.inserting(["id: \(newName)"], afterLineOf: line)]
  }

  /// The number of the label; a label where there is none.
  private func labelEdit(_ element: ElementID) -> Edit {
    let file = workspace.file(workspace.fileID(of: element))
    let document = documents[Int(file.id.index)]
    let range = workspace.span(of: element).range
    let label =
      element.objective != nil
      ? document.objectives.first { $0.range == range }?.labelRange : document.keyResults.first { $0.range == range }?.labelRange
    let number = String(newName.drop { $0.isLetter })
    guard let label, !label.isEmpty else { return Edit(Span(file.id, Int(range.start), Int(range.start)), "\(newName): ") }
    let written = Array(file.bytes[label.indices])
    if let token = LabelToken.all(in: written).last {
      let start = Int(label.start)
      return Edit(Span(file.id, start + token.numberRange.lowerBound, start + token.numberRange.upperBound), number)
    }
    // `Objective:` gets a number.
    return Edit(Span(file.id, Int(label.end), Int(label.end)), written.count > 2 ? " \(number)" : number)
  }

  /// `parent:` in the front matter of units below.
  private func parents(_ old: String) -> [Edit] {
    var edits: [Edit] = []
    for document in documents {
      for section in document.sections {
        guard let parent = section.parent, !section.parentRange.isEmpty else { continue }
        let name = parent.prefix { $0 != "@" }
        guard Folding.key(name) == Folding.key(old) else { continue }
        let start = Int(section.parentRange.start)
        edits.append(Edit(Span(document.file, start, start + name.utf8.count), newName))
      }
    }
    return edits
  }
}

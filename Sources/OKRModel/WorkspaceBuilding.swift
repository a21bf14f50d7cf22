import OKRSource
import OKRSyntax

/// Joins documents into one workspace: sections of one unit and period in a file become a unit, and indices into a document's
/// tables become indices into the workspace's. Looks up no name.
struct WorkspaceBuilding {
  /// What a unit's sections say about its place among the units.
  struct Claim {
    var level: String?
    var parent: String?
    var parentRange: ByteRange
  }

  /// Facts of the documents that the workspace does not keep.
  struct Notes {
    /// For each unit.
    var claims: [Claim] = []
    /// For each objective the fields on its section's heading.
    var headings: [Range<Int32>] = []
    /// For each objective the raw id of the element it is nested under; -1 for none.
    var nesting: [Int32] = []
    /// Where the labels of objectives and of key results stand; empty without one.
    var objectiveLabels: [ByteRange] = []
    var keyResultLabels: [ByteRange] = []
  }

  var workspace: Workspace
  var notes = Notes()
  var unitsByID: [String: [Int32]] = [:]
  /// Folded ids that some section names as its parent: such a unit is one even without objectives.
  private var wanted: Set<String> = []
  private var order = DocumentOrder()

  init(files: [SourceFile]) { workspace = Workspace(files: files) }

  mutating func add(_ documents: consuming [Document]) {
    var documents = documents
    if !documents.indices.dropFirst().allSatisfy({ documents[$0 - 1].file < documents[$0].file }) {
      documents.sort { $0.file < $1.file }
    }
    reserve(for: documents)
    for document in documents {
      for section in document.sections {
        if let parent = section.parent { wanted.insert(Folding.key(parent)) }
      }
    }
    for i in documents.indices {
      var document = Document(file: documents[i].file)
      swap(&document, &documents[i])
      add(document)
    }
  }

  private mutating func reserve(for documents: [Document]) {
    workspace.units.reserveCapacity(documents.count)
    workspace.objectives.reserveCapacity(documents.reduce(0) { $0 + $1.objectives.count })
    workspace.keyResults.reserveCapacity(documents.reduce(0) { $0 + $1.keyResults.count })
    workspace.fields.reserveCapacity(documents.reduce(0) { $0 + $1.fields.count })
    workspace.references.reserveCapacity(documents.reduce(0) { $0 + $1.references.count })
    workspace.metrics.reserveCapacity(documents.reduce(0) { $0 + $1.metrics.count })
    workspace.checkIns.reserveCapacity(documents.reduce(0) { $0 + $1.checkIns.count })
    workspace.strings.reserveCapacity(documents.reduce(0) { $0 + $1.strings.count })
    notes.headings.reserveCapacity(workspace.objectives.capacity)
    notes.nesting.reserveCapacity(workspace.objectives.capacity)
    notes.objectiveLabels.reserveCapacity(workspace.objectives.capacity)
    notes.keyResultLabels.reserveCapacity(workspace.keyResults.capacity)
  }

  private mutating func add(_ document: Document) {
    let shift = Shift(workspace)
    let units = units(of: document)
    order.arrange(document, units: units.ofSections, first: units.first, count: workspace.units.count - units.first)
    place(document, shift, firstUnit: units.first)
    // All at once, then in place: copying each field on its own costs thrice the time.
    workspace.fields.append(contentsOf: document.fields)
    for i in Int(shift.fields)..<workspace.fields.count { shift.move(&workspace.fields[i].value) }
    for checkIn in document.checkIns { workspace.checkIns.append(shift.moved(checkIn)) }
    workspace.references.append(contentsOf: document.references)
    workspace.metrics.append(contentsOf: document.metrics)
    workspace.strings.append(contentsOf: document.strings)
  }

  /// The unit of each section (-1 for sections that are none), and the first of this document's units.
  private mutating func units(of document: Document) -> (ofSections: [Int32], first: Int) {
    let first = workspace.units.count
    var isUsed = [Bool](repeating: false, count: document.sections.count)
    for objective in document.objectives { isUsed[Int(objective.section)] = true }
    var found: [Int32] = []
    found.reserveCapacity(document.sections.count)
    for (i, section) in document.sections.enumerated() {
      let key = Folding.key(section.id)
      if isUsed[i] || section.hasWrittenID || section.parent != nil || wanted.contains(key) {
        found.append(unit(for: section, key, in: document.file))
      } else {
        found.append(-1)
      }
    }
    return (found, first)
  }

  private mutating func unit(for section: UnitSection, _ key: String, in file: FileID) -> Int32 {
    let index = Int32(truncatingIfNeeded: workspace.units.count)
    var unit = Unit(
      id: section.id, name: section.name, level: "", rank: 0, parent: nil, period: section.period, owner: section.owner,
      status: section.status, span: Span(file, section.range), objectives: 0..<0)
    unit.statusRange = section.statusRange
    for other in unitsByID[key, default: []] {
      let o = Int(other)
      if Period.areSame(workspace.units[o].period, section.period) {
        if workspace.units[o].span.file == file {
          merge(section, into: o)
          return other
        }
        unit.duplicate += 1
      } else {
        workspace.units[o].needsPeriod = true
        unit.needsPeriod = true
      }
    }
    unitsByID[key, default: []].append(index)
    workspace.units.append(unit)
    notes.claims.append(Claim(level: section.level, parent: section.parent, parentRange: section.parentRange))
    return index
  }

  private mutating func merge(_ section: UnitSection, into unit: Int) {
    if notes.claims[unit].level == nil { notes.claims[unit].level = section.level }
    if notes.claims[unit].parent == nil, section.parent != nil {
      notes.claims[unit].parent = section.parent
      notes.claims[unit].parentRange = section.parentRange
    }
    if workspace.units[unit].owner == nil { workspace.units[unit].owner = section.owner }
    if workspace.units[unit].status == nil {
      workspace.units[unit].status = section.status
      workspace.units[unit].statusRange = section.statusRange
    }
  }

  /// Appends the elements in the order found, unit by unit.
  private mutating func place(_ document: Document, _ shift: Shift, firstUnit: Int) {
    let base = workspace.objectives.count
    var unit = -1
    for old in order.objectives {
      let node = document.objectives[Int(old)]
      let index = Int32(truncatingIfNeeded: workspace.objectives.count)
      let its = Int(order.units[Int(old)])
      if its != unit {
        unit = its
        workspace.units[unit].objectives = index..<index
      }
      let first = Int32(truncatingIfNeeded: workspace.keyResults.count)
      for k in order.keyResults(of: old) {
        place(document.keyResults[Int(k)], of: index, in: document.file, first: first, shift)
      }
      let ordinal = index - workspace.units[unit].objectives.lowerBound + 1
      workspace.objectives.append(
        Objective(
          unit: ID(unit), file: document.file, ordinal: ordinal, label: node.label, range: node.range,
          text: shift.moved(node.text), fields: shift.movedFields(node.fields),
          keyResults: first..<Int32(truncatingIfNeeded: workspace.keyResults.count), isDropped: node.isDropped))
      workspace.units[unit].objectives = workspace.units[unit].objectives.lowerBound..<index + 1
      notes.headings.append(shift.movedFields(document.sections[Int(node.section)].fields))
      notes.objectiveLabels.append(node.label == nil ? .zero : node.labelRange)
      notes.nesting.append(order.parent(of: node, objectives: base, keyResults: Int(shift.keyResults)))
    }
  }

  private mutating func place(
    _ node: KeyResultNode, of objective: Int32, in file: FileID, first: Int32, _ shift: Shift
  ) {
    let ordinal = Int32(truncatingIfNeeded: workspace.keyResults.count) - first + 1
    workspace.keyResults.append(
      KeyResult(
        objective: ID(Int(objective)), file: file, ordinal: ordinal, label: node.label, range: node.range,
        text: shift.moved(node.text), fields: shift.movedFields(node.fields), done: node.done, isDropped: node.isDropped))
    notes.keyResultLabels.append(node.label == nil ? .zero : node.labelRange)
  }
}

/// How far a document's indices move in the workspace.
struct Shift {
  let keyResults, fields, references, metrics, checkIns, strings: Int32

  init(_ w: Workspace) {
    keyResults = Int32(truncatingIfNeeded: w.keyResults.count)
    fields = Int32(truncatingIfNeeded: w.fields.count)
    references = Int32(truncatingIfNeeded: w.references.count)
    metrics = Int32(truncatingIfNeeded: w.metrics.count)
    checkIns = Int32(truncatingIfNeeded: w.checkIns.count)
    strings = Int32(truncatingIfNeeded: w.strings.count)
  }

  func movedFields(_ range: Range<Int32>) -> Range<Int32> { range.lowerBound + fields..<range.upperBound + fields }

  func moved(_ text: Text) -> Text {
    text.plain < 0 ? text : Text(text.range, plain: text.plain + strings)
  }

  func move(_ value: inout FieldValue) {
    switch value {
    case .text(let text): if text.plain >= 0 { value = .text(moved(text)) }
    case .references(let range): value = .references(range.lowerBound + references..<range.upperBound + references)
    case .metric(let index): value = .metric(index + metrics)
    case .checkIn(let index): value = .checkIn(index + checkIns)
    case .share, .unscored, .confidence, .type, .day, .quantity, .invalid: break
    }
  }

  func moved(_ checkIn: CheckIn) -> CheckIn {
    guard let note = checkIn.note, note.plain >= 0 else { return checkIn }
    var checkIn = checkIn
    checkIn.note = moved(note)
    return checkIn
  }
}

// Room: OKRModel. What the documents mean together: units, objectives and key results linked across files, in flat arrays.
package import OKRSource
package import OKRSyntax

/// An index into one of the workspace's arrays, typed by what it finds there.
package struct ID<Entity>: Hashable, Comparable, Sendable {
  package let index: Int32

  package init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

  package static func < (a: ID, b: ID) -> Bool { a.index < b.index }
}

/// An objective or a key result: the things that contribute, need, provide and are named in references.
package struct ElementID: Hashable, Comparable, Sendable {
  /// Twice the index; odd for key results.
  package let raw: Int32

  init(raw: Int32) { self.raw = raw }

  package init(_ objective: ID<Objective>) { raw = objective.index << 1 }
  package init(_ keyResult: ID<KeyResult>) { raw = keyResult.index << 1 | 1 }

  package var objective: ID<Objective>? { raw & 1 == 0 ? ID(Int(raw >> 1)) : nil }
  package var keyResult: ID<KeyResult>? { raw & 1 == 1 ? ID(Int(raw >> 1)) : nil }

  /// Objectives before key results of equal index; only for having an order.
  package static func < (a: ElementID, b: ElementID) -> Bool { a.raw < b.raw }
}

/// A unit of the organisation in one period. A team that plans three quarters is three units of one id.
package struct Unit: Sendable {
  package var id: String
  package var name: String
  /// The level's name: `company`, `team`, or one of the configuration's.
  package var level: String
  /// The level's rank, 0 at the top.
  package var rank: Int
  package var parent: ID<Unit>?
  package var period: Period?
  package var owner: String?
  /// `draft`, `review` or `final`, and where the front matter says so.
  package var status: String?
  package internal(set) var statusRange = ByteRange.zero
  /// The place that names it.
  package var span: Span
  /// Its objectives; contiguous.
  package var objectives: Range<Int32>
  /// Another unit has the same id, in another period: references need theirs.
  package internal(set) var needsPeriod = false
  /// How many units before this one have the same id and period, in other files.
  package internal(set) var duplicate: Int32 = 0

  package init(
    id: String, name: String, level: String, rank: Int, parent: ID<Unit>?, period: Period?, owner: String?, status: String?,
    span: Span, objectives: Range<Int32>
  ) {
    self.id = id
    self.name = name
    self.level = level
    self.rank = rank
    self.parent = parent
    self.period = period
    self.owner = owner
    self.status = status
    self.span = span
    self.objectives = objectives
  }

  package var objectiveIDs: some Sequence<ID<Objective>> { objectives.lazy.map { ID<Objective>(Int($0)) } }
}

/// An objective in its unit.
package struct Objective: Sendable {
  package var unit: ID<Unit>
  package var file: FileID
  /// Its place among the unit's objectives, from 1.
  package var ordinal: Int32
  package var label: String?
  package var range: ByteRange
  package var text: Text
  /// Indices into `Workspace.fields`.
  package var fields: Range<Int32>
  /// Its key results; contiguous.
  package var keyResults: Range<Int32>
  package var isDropped: Bool
  /// How many objectives of the unit before this one have the same name.
  package internal(set) var duplicate: Int32 = 0

  package init(
    unit: ID<Unit>, file: FileID, ordinal: Int32, label: String?, range: ByteRange, text: Text, fields: Range<Int32>,
    keyResults: Range<Int32>, isDropped: Bool
  ) {
    self.unit = unit
    self.file = file
    self.ordinal = ordinal
    self.label = label
    self.range = range
    self.text = text
    self.fields = fields
    self.keyResults = keyResults
    self.isDropped = isDropped
  }

  package var keyResultIDs: some Sequence<ID<KeyResult>> { keyResults.lazy.map { ID<KeyResult>(Int($0)) } }
}

/// A key result of its objective.
package struct KeyResult: Sendable {
  package var objective: ID<Objective>
  package var file: FileID
  /// Its place among the objective's key results, from 1.
  package var ordinal: Int32
  package var label: String?
  package var range: ByteRange
  package var text: Text
  /// Indices into `Workspace.fields`.
  package var fields: Range<Int32>
  package var done: KeyResultNode.Done
  package var isDropped: Bool
  /// How many key results of the objective before this one have the same name.
  package internal(set) var duplicate: Int32 = 0

  package init(
    objective: ID<Objective>, file: FileID, ordinal: Int32, label: String?, range: ByteRange, text: Text,
    fields: Range<Int32>, done: KeyResultNode.Done, isDropped: Bool
  ) {
    self.objective = objective
    self.file = file
    self.ordinal = ordinal
    self.label = label
    self.range = range
    self.text = text
    self.fields = fields
    self.done = done
    self.isDropped = isDropped
  }
}

/// What ties two elements together.
package struct Link: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    case contribution, need, provision, relation
  }

  package enum Origin: UInt8, Sendable {
    /// A reference in a field of the element.
    case written
    /// A reference on the heading of the unit's section.
    case heading
    /// An objective in a list under a key result, or under another objective.
    case nested
    /// It restates a key result of a unit above, word for word.
    case restated
  }

  package var kind: Kind
  package var origin: Origin
  package var from: ElementID
  package var to: ElementID
  package var weight: ExactDecimal?
  /// The reference's place in the file of `from`; for implied links the text of `from`.
  package var range: ByteRange

  package init(kind: Kind, origin: Origin, from: ElementID, to: ElementID, weight: ExactDecimal?, range: ByteRange) {
    self.kind = kind
    self.origin = origin
    self.from = from
    self.to = to
    self.weight = weight
    self.range = range
  }
}

/// All documents of a compilation, linked. Immutable once built by `Workspace.resolve`.
package struct Workspace: Sendable {
  package internal(set) var files: [SourceFile]
  /// Grouped by file in path order, then in the order of the document.
  package internal(set) var units: [Unit] = []
  /// Grouped by unit, in document order.
  package internal(set) var objectives: [Objective] = []
  /// Grouped by objective, in document order.
  package internal(set) var keyResults: [KeyResult] = []
  package internal(set) var fields: [Field] = []
  package internal(set) var references: [Reference] = []
  package internal(set) var metrics: [Metric] = []
  package internal(set) var checkIns: [CheckIn] = []
  package internal(set) var strings: [String] = []
  /// Resolved links, sorted by `from`, then by place. Dangling references have none.
  package internal(set) var links: [Link] = []
  /// First link of each objective and key result in `links`: one more entry than elements, objectives first.
  var linkStarts: [Int32] = []
  /// Links by what they point at: indices into `links`, and the first of each element as in `linkStarts`.
  var incoming: [Int32] = []
  var incomingStarts: [Int32] = []
  /// Elements whose references were reported as unknown or ambiguous: rules keep quiet about what depends on them.
  package internal(set) var poisoned: Set<ElementID> = []

  package init(files: [SourceFile]) { self.files = files }

  // Lent, not copied: most questions are about one member of what holds a dozen counted references.
  package subscript(_ id: ID<Unit>) -> Unit { _read { yield units[Int(id.index)] } }
  package subscript(_ id: ID<Objective>) -> Objective { _read { yield objectives[Int(id.index)] } }
  package subscript(_ id: ID<KeyResult>) -> KeyResult { _read { yield keyResults[Int(id.index)] } }

  package var unitIDs: some Sequence<ID<Unit>> { units.indices.lazy.map { ID<Unit>($0) } }
  package var objectiveIDs: some Sequence<ID<Objective>> { objectives.indices.lazy.map { ID<Objective>($0) } }
  package var keyResultIDs: some Sequence<ID<KeyResult>> { keyResults.indices.lazy.map { ID<KeyResult>($0) } }

  package func file(_ id: FileID) -> SourceFile { files[Int(id.index)] }
}

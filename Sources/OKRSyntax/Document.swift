// Room: OKRSyntax. What the author wrote, read as OKRs: one `Document` per file, in flat tables. Nothing here looks at another file.
package import OKRSource

/// Text as an author wrote it: where it stands, and how it reads without markup.
package struct Text: Hashable, Sendable {
  package var range: ByteRange
  /// Index into the owner's `strings` when the plain text differs from the source bytes (markup, several lines); -1 when it is those bytes.
  package var plain: Int32

  package init(_ range: ByteRange, plain: Int32 = -1) {
    self.range = range
    self.plain = plain
  }

  package static let none = Text(.zero)
}

/// The keys of fields, under whichever alias they are written. Raw values are the canonical spelling.
package enum FieldKey: String, CaseIterable, Sendable {
  case contributesTo = "contributes to"
  case needs
  case provides
  case relatesTo = "relates to"
  case own
  case owner
  case metric
  case now
  case score
  case confidence
  case type
  case weight
  case due
  case id
  case checkIn = "check-in"
  /// Columns and marks of existing documents that have no field name of their own.
  case status
  case priority
  case tags
}

/// Where a field was found.
package enum FieldOrigin: UInt8, Sendable {
  /// A list item or a source line `key: value`.
  case written
  /// Read in the text itself: `from 3 to 8`, a trailing `(@x)`.
  case text
  /// A cell of a table row.
  case cell
  /// On the heading of the unit or the group above; holds for everything below.
  case heading
}

/// The three kinds of goals, by what their score is to be.
package enum GoalType: String, CaseIterable, Sendable {
  case committed, aspirational, learning
}

/// How likely a target is to be reached.
package enum Confidence: Hashable, Sendable {
  case onTrack, atRisk, offTrack
  /// From 0 to 1.
  case share(ExactDecimal)
}

/// The value of a field, read. What could not be read is `.invalid` and already reported.
package enum FieldValue: Hashable, Sendable {
  case text(Text)
  /// Indices into `Document.references`.
  case references(Range<Int32>)
  /// Scores and weights: a share, 0.7 for `70%` and `7/10`.
  case share(ExactDecimal)
  /// `score: -`: said, but not scored.
  case unscored
  case confidence(Confidence)
  case type(GoalType)
  case day(CalendarDay)
  /// Boxed: it is rare, and would make every field of the program nearly half as large again.
  indirect case quantity(Quantity)
  /// Index into `Document.metrics`.
  case metric(Int32)
  /// Index into `Document.checkIns`.
  case checkIn(Int32)
  case invalid
}

/// One `key: value` of an objective or a key result.
package struct Field: Hashable, Sendable {
  package var key: FieldKey
  package var origin: FieldOrigin
  /// The key as written; empty where it has none (read in the text itself).
  package var keyRange: ByteRange
  package var valueRange: ByteRange
  package var value: FieldValue

  package init(_ key: FieldKey, _ origin: FieldOrigin, keyRange: ByteRange, valueRange: ByteRange, value: FieldValue) {
    self.key = key
    self.origin = origin
    self.keyRange = keyRange
    self.valueRange = valueRange
    self.value = value
  }
}

/// A name of a unit, an objective or a key result, taken apart but not yet looked up.
package struct Reference: Hashable, Sendable {
  /// The name, from the unit to the last part, without the weight.
  package var range: ByteRange
  /// The name as written, without markup: `company/KR3`, `Company O1 KR3`. For a link its text.
  package var name: String
  /// The unit's part; `nil` inside the same unit.
  package var unit: String?
  /// The period after `@`.
  package var period: String?
  /// What follows the unit: `["O1", "KR3"]`, `["KR3"]`, `["my-id"]`; empty when the unit itself is named.
  package var path: [String]
  /// The target of a Markdown link: a path relative to the file, and a fragment.
  package var link: String?
  /// Where that target is written: behind the link's text or in a definition elsewhere in the file.
  package var linkRange: ByteRange
  package var weight: ExactDecimal?
  package var weightRange: ByteRange

  package init(
    range: ByteRange, name: String, unit: String?, period: String?, path: [String], link: String? = nil,
    linkRange: ByteRange = .zero, weight: ExactDecimal? = nil, weightRange: ByteRange = .zero
  ) {
    self.range = range
    self.name = name
    self.unit = unit
    self.period = period
    self.path = path
    self.link = link
    self.linkRange = linkRange
    self.weight = weight
    self.weightRange = weightRange
  }
}

/// What was known on a day.
package struct CheckIn: Hashable, Sendable {
  package var day: CalendarDay
  package var dayRange: ByteRange
  package var value: Quantity?
  package var confidence: Confidence?
  package var note: Text?

  package init(day: CalendarDay, dayRange: ByteRange, value: Quantity?, confidence: Confidence?, note: Text?) {
    self.day = day
    self.dayRange = dayRange
    self.value = value
    self.confidence = confidence
    self.note = note
  }
}

/// A part of a document that belongs to one unit and one period.
package struct UnitSection: Sendable {
  /// The unit's name as people read it.
  package var name: String
  /// From the front matter; otherwise the slug of the name.
  package var id: String
  /// Whether `id` was written.
  package var hasWrittenID: Bool
  /// A level's name, from the front matter or from the words of the heading; `nil` when nothing says it.
  package var level: String?
  /// The id of the unit above, from the front matter.
  package var parent: String?
  package var parentRange: ByteRange
  package var period: Period?
  package var owner: String?
  package var status: String?
  package var statusRange = ByteRange.zero
  /// The place that names the unit: a front matter value, a heading, the label of the first objective.
  package var range: ByteRange
  /// Whether words of the document name this unit (rather than its file name).
  package var isNamed: Bool
  /// Fields written on the section's heading (`Product Team OKR (contributing to Company KR3):`); indices into `Document.fields`.
  package var fields: Range<Int32>

  package init(
    name: String, id: String, hasWrittenID: Bool = false, level: String? = nil, parent: String? = nil,
    parentRange: ByteRange = .zero, period: Period? = nil, owner: String? = nil, status: String? = nil,
    range: ByteRange = .zero, isNamed: Bool = false, fields: Range<Int32> = 0..<0
  ) {
    self.name = name
    self.id = id
    self.hasWrittenID = hasWrittenID
    self.level = level
    self.parent = parent
    self.parentRange = parentRange
    self.period = period
    self.owner = owner
    self.status = status
    self.range = range
    self.isNamed = isNamed
    self.fields = fields
  }
}

/// An objective as written.
package struct ObjectiveNode: Sendable {
  /// Index into `Document.sections`.
  package var section: Int32
  /// From the label to the end of the text.
  package var range: ByteRange
  /// `O1`, `O2.1`; canonical: letters upper case, no spaces. `nil` without a numbered label.
  package var label: String?
  package var labelRange: ByteRange
  package var text: Text
  /// Indices into `Document.fields`, including those read in the text.
  package var fields: Range<Int32>
  /// Index into `Document.keyResults` of the key result this objective is nested under; -1 for none.
  package var parentKeyResult: Int32
  /// Index into `Document.objectives` of the objective this one is nested under directly; -1 for none.
  package var parentObjective: Int32
  /// Struck through as a whole.
  package var isDropped: Bool

  package init(
    section: Int32, range: ByteRange, label: String?, labelRange: ByteRange, text: Text, fields: Range<Int32> = 0..<0,
    parentKeyResult: Int32 = -1, parentObjective: Int32 = -1, isDropped: Bool = false
  ) {
    self.section = section
    self.range = range
    self.label = label
    self.labelRange = labelRange
    self.text = text
    self.fields = fields
    self.parentKeyResult = parentKeyResult
    self.parentObjective = parentObjective
    self.isDropped = isDropped
  }
}

/// A key result as written.
package struct KeyResultNode: Sendable {
  package enum Done: UInt8, Sendable {
    /// Not a task.
    case unsaid
    /// `- [ ]`
    case open
    /// `- [x]`
    case done
  }

  /// Index into `Document.objectives`.
  package var objective: Int32
  package var range: ByteRange
  /// `KR1`, `KR1.2`; canonical. `nil` without a numbered label.
  package var label: String?
  package var labelRange: ByteRange
  package var text: Text
  /// Indices into `Document.fields`, including those read in the text.
  package var fields: Range<Int32>
  package var done: Done
  package var isDropped: Bool

  package init(
    objective: Int32, range: ByteRange, label: String?, labelRange: ByteRange, text: Text, fields: Range<Int32> = 0..<0,
    done: Done = .unsaid, isDropped: Bool = false
  ) {
    self.objective = objective
    self.range = range
    self.label = label
    self.labelRange = labelRange
    self.text = text
    self.fields = fields
    self.done = done
    self.isDropped = isDropped
  }
}

/// A comment that silences a rule: `<!-- okrc: allow copied-key-result: agreed with finance -->`.
package struct Suppression: Hashable, Sendable {
  /// The whole comment.
  package var range: ByteRange
  /// Code or name of the rule, as written.
  package var rule: String
  package var ruleRange: ByteRange
  /// Empty when none is given, which is itself a finding.
  package var reason: String
  /// What it silences: the bytes of the next element, or nothing when none follows. Ignored when `isForFile`.
  package var scope: ByteRange
  /// Stands above the first objective: holds for the whole file.
  package var isForFile: Bool

  package init(
    range: ByteRange, rule: String, ruleRange: ByteRange, reason: String, scope: ByteRange = .zero, isForFile: Bool = false
  ) {
    self.range = range
    self.rule = rule
    self.ruleRange = ruleRange
    self.reason = reason
    self.scope = scope
    self.isForFile = isForFile
  }
}

/// One file read as OKRs. All indices are into the tables of the same document.
package struct Document: Sendable {
  package let file: FileID
  package var sections: [UnitSection] = []
  package var objectives: [ObjectiveNode] = []
  /// Grouped by objective, in document order.
  package var keyResults: [KeyResultNode] = []
  package var fields: [Field] = []
  package var references: [Reference] = []
  package var metrics: [Metric] = []
  package var checkIns: [CheckIn] = []
  package var suppressions: [Suppression] = []
  package var strings: [String] = []
  /// What the reading itself has to say: OKR001 to OKR005.
  package var diagnostics: [Diagnostic] = []

  package init(file: FileID) { self.file = file }
}

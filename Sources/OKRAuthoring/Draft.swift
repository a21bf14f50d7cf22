// Room: OKRAuthoring. Text for people to keep: the canonical form, documents made of other data, and changes to documents. Bytes go in,
// bytes or edits come out; nothing here reads or writes a file.

/// What is to be written as a document of one unit, before there is any text of it. Values are plain text; `DraftWriter` escapes them.
package struct Draft: Hashable, Sendable {
  /// `key: value`, below an objective or a key result.
  package struct Field: Hashable, Sendable {
    package var key: String
    package var value: String

    package init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  package struct KeyResult: Hashable, Sendable {
    /// `KR1`; `nil` for the next number.
    package var label: String?
    package var text: String
    /// In the order in which they are to stand, check-ins (whose key is a date) last.
    package var fields: [Field] = []
    /// Items below it that are no fields.
    package var notes: [String] = []
    /// Struck through as a whole: kept, shown, and counted nowhere.
    package var isDropped = false
    /// Whether its box is checked; `nil` without a box.
    package var isDone: Bool?

    package init(
      label: String? = nil, text: String, fields: [Field] = [], notes: [String] = [], isDropped: Bool = false, isDone: Bool? = nil
    ) {
      self.isDone = isDone
      self.label = label
      self.text = text
      self.fields = fields
      self.notes = notes
      self.isDropped = isDropped
    }
  }

  package struct Objective: Hashable, Sendable {
    /// `O1`; `nil` for the next number.
    package var label: String?
    package var text: String
    package var fields: [Field] = []
    package var keyResults: [KeyResult] = []
    /// Paragraphs below it that are no fields.
    package var prose: [String] = []
    package var isDropped = false

    package init(
      label: String? = nil, text: String, fields: [Field] = [], keyResults: [KeyResult] = [], prose: [String] = [],
      isDropped: Bool = false
    ) {
      self.label = label
      self.text = text
      self.fields = fields
      self.keyResults = keyResults
      self.prose = prose
      self.isDropped = isDropped
    }
  }

  /// Keys and values of the front matter.
  package var frontMatter: [Field] = []
  /// The first heading.
  package var title: String
  /// Paragraphs between the title and the first objective.
  package var prose: [String] = []
  package var objectives: [Objective] = []

  package init(frontMatter: [Field] = [], title: String, prose: [String] = [], objectives: [Objective] = []) {
    self.frontMatter = frontMatter
    self.title = title
    self.prose = prose
    self.objectives = objectives
  }
}

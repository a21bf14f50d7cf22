package import OKRSource

/// What became of an input that was no document of ours: documents, and what is to be said about them.
package struct Adoption: Sendable {
  /// A document of one unit and one period.
  package struct Document: Sendable {
    /// The name of its file without the ending: a slug.
    package var name: String
    package var text: [UInt8]

    package init(name: String, text: [UInt8]) {
      self.name = name
      self.text = text
    }
  }

  package var documents: [Document] = []
  package var log = AdoptionLog()
  package var objectives = 0
  package var keyResults = 0

  package init() {}
}

/// Why an input could not be adopted at all.
package struct AdoptionFault: Error, Equatable {
  package var line: Int?
  package var message: String

  package init(line: Int? = nil, _ message: String) {
    self.line = line
    self.message = message
  }
}

/// What is known of an input beside its bytes.
package struct AdoptionOptions: Sendable {
  /// The file's name without folders and ending, for what nothing else names.
  package var name = "okrs"
  /// Columns and the fields that they are said to hold.
  package var mapping: [(column: String, field: TableField)] = []
  package var team: String?
  package var period: Period?
  /// Asks a person; `nil` when there is none to ask.
  package var ask: (@Sendable (AdoptionQuestion) -> String?)?

  package init() {}
}

/// Something that only a person can know, with the answers there are.
package struct AdoptionQuestion: Sendable {
  /// One sentence, without the answers.
  package var text: String
  /// Words to answer with; the first is what is taken when nothing is said.
  package var answers: [String]
  /// Whether any other words of the same kind are an answer, too.
  package var isOpen: Bool

  package init(_ text: String, answers: [String], isOpen: Bool = false) {
    self.text = text
    self.answers = answers
    self.isOpen = isOpen
  }
}

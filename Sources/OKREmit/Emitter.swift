// Room: OKREmit. A finished compilation becomes bytes for people and programs. Nothing here reads or writes a file.
package import OKRModel
package import OKRSource

/// One file an emitter made. Nobody has written it yet.
package struct Artifact: Sendable {
  /// Relative to the output folder, with `/`.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A size of paper; the raw value is what CSS calls it.
package enum PaperSize: String, CaseIterable, Sendable {
  case a4 = "A4"
  case letter

  /// As it is asked for.
  package var name: String { rawValue.lowercased() }
}

/// What an emitter is to show, and how it names itself. The same for every format.
package struct EmitOptions: Sendable {
  /// The part of the organisation to show.
  package enum Focus: Hashable, Sendable {
    case everything
    /// A unit, what it contributes to and what contributes to it.
    case unit(ID<Unit>)
    /// An objective, or the one a key result belongs to, with what lies above and below it.
    case element(ElementID)
  }

  /// The program's version, as `--version` prints it.
  package var version: String
  /// The heading of the result; `nil` leaves it to the emitter.
  package var title: String?
  package var focus: Focus
  /// Only units whose period is this one, encloses it or lies in it; `nil` for all.
  package var period: Period?
  /// Where links to elements begin, before `#` and the element's anchor: the report's address, or nothing within it.
  package var reportAddress: String
  /// Where links to source files begin, before the path: a forge's address, or `nil` for no such links.
  package var sourceAddress: String?
  /// The language of the documents, a BCP 47 tag.
  package var language: String
  /// What the page is printed on.
  package var paper: PaperSize = .a4
  /// Whether files beside the main one have a place to go to.
  package var isInFolder = true
  /// Whether the page is written as many files.
  package var isSplit = false
  /// How the page looks and what it says; `nil` for the default.
  package var theme: Theme?

  package init(
    version: String, title: String? = nil, focus: Focus = .everything, period: Period? = nil, reportAddress: String = "",
    sourceAddress: String? = nil, language: String = "en"
  ) {
    self.version = version
    self.title = title
    self.focus = focus
    self.period = period
    self.reportAddress = reportAddress
    self.sourceAddress = sourceAddress
    self.language = language
  }
}

/// A format a compilation can be written in: one value, listed once in `Emitter.all`.
package struct Emitter: Sendable {
  /// What follows `--format`.
  package let name: String
  /// One line for the help.
  package let summary: String
  package let mediaType: String
  /// Without the dot.
  package let fileExtension: String
  /// The name of its main file in an output folder.
  package var fileName: String { Self.fileName(fileExtension) }
  static func fileName(_ fileExtension: String) -> String { "okrs.\(fileExtension)" }
  /// At least one artifact; the first is the main file, the one that standard output or a single file gets.
  package let emit: @Sendable (Compilation, EmitOptions) -> [Artifact]

  package init(
    name: String, summary: String, mediaType: String, fileExtension: String,
    emit: @escaping @Sendable (Compilation, EmitOptions) -> [Artifact]
  ) {
    self.name = name
    self.summary = summary
    self.mediaType = mediaType
    self.fileExtension = fileExtension
    self.emit = emit
  }
}

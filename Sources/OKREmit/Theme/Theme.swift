import OKRSource
import Templates

/// Something in a theme that cannot be used.
package struct ThemeProblem: Error, Sendable {
  /// The name within the theme: `report.mustache`, `words/de.txt`.
  package let file: String
  /// Counted from 1; `nil` for the file as a whole.
  package let line: Int?
  /// What it is and what to do.
  package let message: String
}

/// How the page looks and what it says: templates, style sheet and words, read and checked once.
package struct Theme: Sendable {
  private let program: TemplateProgram
  package let style: HTMLStyle
  /// The lines of each file of words, by the language in small letters.
  private let catalogues: [String: [String: String]]

  /// What is compiled into the program.
  package static let standard = (try? Theme([])) ?? Theme()

  /// The names of the files a theme may replace.
  package static let fileNames = Templates.files.map(\.name)

  /// The files of the default theme, for people who want to change them.
  package static let defaults = Templates.files

  /// The most bytes of one file.
  package static let fileLimit = 1 << 20

  /// The default theme with some of its files replaced.
  ///
  /// - Parameter files: By their names within the theme, with `/`; words of further languages may be among them.
  package init(_ files: [(name: String, bytes: [UInt8])]) throws(ThemeRefusal) {
    var check = ThemeCheck(files)
    let program = check.program()
    style = check.style()
    catalogues = check.catalogues()
    guard check.problems.isEmpty else {
      let problems = check.problems.sorted { ($0.file, $0.line ?? 0, $0.message) < ($1.file, $1.line ?? 0, $1.message) }
      throw ThemeRefusal(problems: problems)
    }
    self.program = program
  }

  /// Nothing at all: what the default would be if it could not be read, which a test rules out.
  private init() {
    program = TemplateProgram()
    style = HTMLStyle("")
    catalogues = [:]
  }

  /// The words for documents of a language: its own, those of the language without the country, else English.
  package func words(for language: String) -> Words {
    let english = catalogues["en"] ?? [:]
    for tag in [language.lowercased(), Words.primary(language)] {
      guard let texts = catalogues[tag] else { continue }
      return Words(language: tag == language.lowercased() ? language : tag, texts: english.merging(texts) { $1 })
    }
    return Words(language: "en", texts: english)
  }

  /// The words as the templates ask for them, looked up and escaped.
  func bind(_ words: Words, beside language: String) -> ThemeWords {
    ThemeWords(program.wordKeys.map { words.value(of: $0, beside: language) })
  }

  /// - Parameter words: What `{{words…}}` stands for, in this template and in all that it calls.
  func render(_ name: String, _ view: HTMLView, words: ThemeWords) -> HTMLFragment {
    guard let start = program.start(of: name) else { return .empty }
    return HTMLFragment(TemplateRun.bytes(program, from: start, view, words))
  }
}

/// The words that a theme's templates show, in the order in which its program numbers them.
struct ThemeWords: Sendable {
  let values: [HTMLValue?]
  /// The same for text and attributes.
  let escaped: [[UInt8]]

  init(_ values: [HTMLValue?]) {
    self.values = values
    escaped = values.map { value in
      guard case .text(let text)? = value else { return [] }
      return Array(Escaping.html(text).utf8)
    }
  }
}

/// Why a theme cannot be used: all that is wrong with it, file by file.
package struct ThemeRefusal: Error, Sendable {
  package let problems: [ThemeProblem]
}

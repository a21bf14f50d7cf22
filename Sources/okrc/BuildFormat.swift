import OKREmit
import OKRModel

/// A format of `okrc build`: what an emitter makes by itself, or what a program of the machine makes of it.
struct BuildFormat {
  enum Maker {
    case emitter(Emitter)
    /// The page of this emitter, printed.
    case printer(Emitter)
  }

  /// What follows `--format`.
  let name: String
  /// One line for the help.
  let summary: String
  let maker: Maker

  private init(_ emitter: Emitter) {
    name = emitter.name
    summary = emitter.summary
    maker = .emitter(emitter)
  }

  private init(name: String, summary: String, maker: Maker) {
    self.name = name
    self.summary = summary
    self.maker = maker
  }

  private static let pdf = BuildFormat(
    name: "pdf", summary: "the page on paper, by Chromium, Chrome, Edge or WeasyPrint, whichever is installed",
    maker: .printer(.html))

  /// In the order of the help.
  static let all = Emitter.all.flatMap { $0.name == Emitter.html.name ? [BuildFormat($0), pdf] : [BuildFormat($0)] }

  /// What is written unless another is asked for.
  static var standard: BuildFormat { all[0] }

  static func named(_ name: String) throws(Failure) -> BuildFormat {
    guard let format = all.first(where: { $0.name == name }) else {
      throw Failure(Suggestion.message("format", name, among: all.map(\.name)))
    }
    return format
  }

  var isPrinted: Bool {
    if case .printer = maker { true } else { false }
  }

  /// What it makes of a compilation; `printing` does it for what is printed.
  func artifacts(_ compilation: Compilation, _ options: EmitOptions, printing: Printing?) async throws(Failure) -> [Artifact] {
    switch maker {
    case .emitter(let emitter): return emitter.emit(compilation, options)
    case .printer(let emitter):
      guard let printing, let page = emitter.emit(compilation, options.forPaper).first else { return [] }
      return [Artifact(path: "okrs.\(name)", bytes: try await printing.pdf(of: page.bytes))]
    }
  }
}

extension EmitOptions {
  /// The page as one, whatever else is many; and a sheet of paper lies nowhere, so that relative links would lead nowhere.
  fileprivate var forPaper: EmitOptions {
    var options = self
    options.isSplit = false
    if options.sourceAddress == "" { options.sourceAddress = nil }
    return options
  }
}

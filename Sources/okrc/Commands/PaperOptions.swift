import ArgumentParser
import OKREmit

/// How the page is printed.
struct PaperOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The paper that the page is printed on: a4 or letter.", valueName: "size"),
    completion: .list(PaperSize.allCases.map(\.name)))
  var paper = PaperSize.a4.name

  @Option(
    help: ArgumentHelp(
      "The program that prints --format pdf: Chromium, Chrome, Edge or WeasyPrint. Without it OKRC_BROWSER, else what is found.",
      valueName: "program"),
    completion: .file())
  var browser: String?

  var size: PaperSize {
    get throws(Failure) {
      guard let size = PaperSize.allCases.first(where: { $0.name == paper }) else {
        throw Failure(Suggestion.message("size of paper", paper, among: PaperSize.allCases.map(\.name)))
      }
      return size
    }
  }

  /// What prints, where one of the formats is printed.
  func printing(_ formats: [BuildFormat]) throws(Failure) -> Printing? {
    formats.contains(where: \.isPrinted) ? Printing(program: try PrintProgram.found(named: browser)) : nil
  }
}

import OKRModel
import OKRSource
import Templates

extension Emitter {
  package static let html = Emitter(
    name: "html", summary: "one page for people: for the screen and for paper, without network or script",
    mediaType: "text/html", fileExtension: "html"
  ) { compilation, options in
    let page = HTMLPage(compilation, options)
    if options.isSplit { return HTMLSite(page).artifacts }
    return [Artifact(path: Emitter.fileName("html"), bytes: page.text.bytes)]
  }
}

/// What all parts of the page look at. The parts are extensions, each in its own file beside its template.
struct HTMLPage {
  let compilation: Compilation
  let options: EmitOptions
  let workspace: Workspace
  let alignment: Alignment
  let selection: Selection
  let figures: Figures
  let anchors: Anchors
  /// The selected findings, in order.
  let diagnostics: [Diagnostic]
  /// Units that are selected and have objectives to show, the upper levels first.
  let units: [ID<Unit>]
  /// For each key result.
  let isGap: [Bool]
  /// What places in documents belong to.
  let elementPlaces: ElementPlaces
  /// The findings by what they stand at.
  let ownFindings: HTMLOwnFindings
  /// Of findings, by their codes.
  let names: [String: String]
  let infos: [String: DiagnosticInfo]
  let theme: Theme
  let words: Words
  /// The same for templates.
  private let themeWords: ThemeWords
  /// Where it stands among other files; `nil` where it is all there is.
  var place: HTMLPlace?

  init(_ compilation: Compilation, _ options: EmitOptions) {
    let workspace = compilation.workspace
    let selection = Selection(of: workspace, options: options)
    self.compilation = compilation
    self.options = options
    self.workspace = workspace
    alignment = compilation.alignment
    self.selection = selection
    figures = Figures(of: compilation, selection: selection)
    anchors = Anchors(of: workspace)
    diagnostics = selection.diagnostics(of: compilation)
    units = workspace.unitIDs
      .filter { selection.contains($0) && workspace[$0].objectiveIDs.contains { selection.contains($0) } }
      .sorted { (workspace[$0].rank, $0) < (workspace[$1].rank, $1) }
    var isGap = [Bool](repeating: false, count: workspace.keyResults.count)
    for gap in compilation.alignment.gaps { isGap[Int(gap.index)] = true }
    self.isGap = isGap
    elementPlaces = ElementPlaces(of: workspace)
    ownFindings = HTMLOwnFindings(diagnostics, elementPlaces)
    infos = Dictionary(compilation.infos.map { ($0.code, $0) }) { first, _ in first }
    names = infos.mapValues(\.name)
    theme = options.theme ?? .standard
    words = theme.words(for: options.language)
    themeWords = theme.bind(words, beside: options.language)
  }

  typealias Part = (anchor: String, name: String, text: HTMLFragment)

  /// The page's parts in the order in which a reader asks; what does not apply is empty.
  private func parts(_ places: inout HTMLPlaces) -> [Part] {
    [
      ("coverage", words["coverage.heading"], coverage()), ("map", words["map.title"], mapSection()),
      ("cascade", words["cascade.heading"], cascade(of: topObjectives, hasRest: true)),
      ("units", unitsHeading, unitSections()),
      ("dependencies", words["dependencies.heading"], dependencies(workspace.links)),
      ("overlaps", words["overlaps.heading"], overlaps(findLikenesses())),
      ("tracking", words["tracking.heading"], tracking()),
      ("findings", words["findings.heading"], findings(Array(diagnostics.indices), &places)),
      ("glossary", words["glossary.heading"], glossary()), ("rules", words["rules.heading"], rules()),
    ]
  }

  var text: HTMLFragment {
    var places = HTMLPlaces(of: self)
    return text(with: parts(&places), &places)
  }

  /// The page on which reading begins: the head, what needs attention, and some parts.
  func text(with parts: [Part], _ places: inout HTMLPlaces) -> HTMLFragment {
    let attention = attention(&places)
    var view = head()
    for part in parts { view[HTMLName(part.anchor)] = part.text }
    view["attention"] = attention
    view["calm"] = attention == nil && !units.isEmpty ? calm : nil
    var contents: [(anchor: String, name: String)] = units.isEmpty ? [] : [("attention", words["attention.heading"])]
    contents += parts.filter { !$0.text.isEmpty }.map { ($0.anchor, $0.name) }
    view["hasContents"] = contents.count > 1
    view["contents"] = contents.map { HTMLView(["anchor": "page_\($0.anchor)", "name": $0.name]) }
    view["index"] = unitIndex()
    return render("report", view)
  }

  func render(_ template: String, _ view: HTMLView) -> HTMLFragment { theme.render(template, view, words: themeWords) }
}

// Words that several parts of the page use.

extension HTMLPage {
  func contains(_ element: ElementID) -> Bool { selection.contains(element, in: workspace) }

  /// `Northwind`, or `Northwind, 2026-Q1` where that period is not the whole page's.
  func name(of unit: ID<Unit>) -> String {
    guard workspace[unit].needsPeriod, let period = workspace[unit].period else { return workspace[unit].name }
    return "\(workspace[unit].name), \(period.name)"
  }

  /// `126 000`, with narrow spaces that do not break.
  static func grouped(_ number: Int) -> String {
    if (0..<10_000).contains(number) { return String(number) }
    var out: [UInt8] = []
    let digits = Array(String(number).utf8)
    for (i, digit) in digits.enumerated() {
      if i > 0, digits.count > 4, (digits.count - i).isMultiple(of: 3) { out += Array("\u{202F}".utf8) }
      out.append(digit)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Rounded to a whole per cent, `57 %`, with a space that does not break.
  static func percent(_ share: ExactDecimal) -> String {
    "\((share * ExactDecimal(100)).rounded(toPlaces: 0))\u{A0}%"
  }

  /// A name that keeps its own writing direction inside a sentence.
  static func isolated(_ name: String) -> String { "\u{2068}\(name)\u{2069}" }
}

import OKRModel
import OKRSource
import OKRSyntax

/// Documents given as text, linked.
struct ResolverDocuments {
  let workspace: Workspace
  let diagnostics: [Diagnostic]
  /// Where `‸` stood, by path: byte offsets without the marks.
  let marks: [String: [Int]]

  init(_ files: [(path: String, text: String)], levels: [String] = ["company", "department", "team", "individual"]) {
    var sources: [SourceFile] = []
    var marks: [String: [Int]] = [:]
    for (i, file) in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }).enumerated() {
      let parts = file.text.split(separator: "‸", omittingEmptySubsequences: false)
      var at = 0
      for part in parts.dropLast() {
        at += part.utf8.count
        marks[file.path, default: []].append(at)
      }
      sources.append(SourceFile(id: FileID(i), path: file.path, bytes: Array(parts.joined().utf8)))
    }
    let options = ReadingOptions(levels: levels)
    let documents = sources.map { Document.parse($0, options: options) }
    (workspace, diagnostics) = Workspace.resolve(
      files: sources, documents: documents, options: ResolvingOptions(levels: levels))
    self.marks = marks
  }

  /// One file with a front matter for a team in 2026-Q1.
  init(team: String = "Product", _ text: String) {
    self.init([Self.unit(team, text)])
  }

  /// A file of one unit: `product.md` for `Product`.
  static func unit(
    _ name: String, level: String? = nil, parent: String? = nil, period: String? = "2026-Q1", _ text: String
  ) -> (path: String, text: String) {
    var front = "---\nteam: \(name)\n"
    if let level { front += "level: \(level)\n" }
    if let parent { front += "parent: \(parent)\n" }
    if let period { front += "period: \(period)\n" }
    let suffix = period.map { "-" + $0.filter { $0 != "." } } ?? ""
    return (Folding.slug(name) + suffix + ".md", front + "---\n\n" + text)
  }

  /// `product/O1 > company/O1/KR2` for each link, with its origin where it was not written and its kind where it is no
  /// contribution.
  var links: [String] {
    workspace.links.map { link in
      let kind = link.kind == .contribution ? "" : " \(link.kind)"
      let origin = link.origin == .written ? "" : " \(link.origin)"
      return "\(workspace.reference(of: link.from)) > \(workspace.reference(of: link.to))\(kind)\(origin)"
    }
  }

  /// `OKR101 the message`, in order.
  var messages: [String] { diagnostics.map { "\($0.code) \($0.message)" } }

  func diagnostics(_ code: String) -> [Diagnostic] { diagnostics.filter { $0.code == code } }

  /// Where the diagnostics of a code begin, by path.
  func places(_ code: String) -> [String: [Int]] {
    var places: [String: [Int]] = [:]
    for diagnostic in diagnostics(code) {
      places[workspace.file(diagnostic.primary.file).path, default: []].append(diagnostic.primary.start)
    }
    return places
  }

  /// The text a span covers.
  func text(_ span: Span) -> String { workspace.file(span.file).text(span.range) }
}

extension ResolverDocuments {
  /// A company with two objectives whose key results are counted through: O1 has KR1 and KR2, O2 has KR3 and KR4.
  static let company = unit(
    "Company",
    """
    ## O1: Customers stay because we save them time

    - KR1: Cut time to value from 7 to 1 days
    - KR2: Raise renewals from 82% to 90%

    ## O2: People recommend us

    - KR3: Raise the promoter score from 20 to 40
    - KR4: Win 30 customers by referral

    """)
}

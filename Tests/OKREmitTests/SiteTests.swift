import Foundation
import OKREmit
import OKRModel
import OKRTestSupport
import Testing

@Suite("A report of many files")
struct SiteTests {
  private static func site(_ compilation: Compilation, language: String = "en") -> [Artifact] {
    var options = EmitOptions(version: "1", language: language)
    options.isSplit = true
    return Emitter.html.emit(compilation, options)
  }

  /// Python's parser reads every page and follows every link: exits with 0 when each leads to a file of the report and to an id
  /// in it, and each id of a page is its only one.
  private static let judge = """
    import html.parser, os, sys, urllib.parse
    root, pages, wrong, links = sys.argv[1], {}, [], []
    policy = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"
    class Reader(html.parser.HTMLParser):
      def __init__(self, name):
        super().__init__(convert_charrefs=True)
        self.name, self.ids, self.policy = name, [], None
      def handle_starttag(self, tag, given):
        given = dict(given)
        if tag in ("script", "img", "b", "iframe", "base"): wrong.append((self.name, tag))
        if "id" in given: self.ids.append(given["id"])
        if "href" in given: links.append((self.name, given["href"]))
        if given.get("http-equiv") == "Content-Security-Policy": self.policy = given["content"]
      def handle_startendtag(self, tag, given): self.handle_starttag(tag, given)
    for folder, _, files in os.walk(root):
      for file in files:
        path = os.path.join(folder, file)
        name = os.path.relpath(path, root)
        if not file.endswith(".html"):
          pages[name] = set()
          continue
        reader = Reader(name)
        reader.feed(open(path, newline="", encoding="utf-8").read())
        reader.close()
        pages[name] = set(reader.ids)
        if len(reader.ids) != len(pages[name]): wrong.append((name, "ids twice"))
        if reader.policy != policy: wrong.append((name, reader.policy))
    for name, link in links:
      way, _, fragment = link.partition("#")
      target = os.path.normpath(os.path.join(os.path.dirname(name), urllib.parse.unquote(way))) if way else name
      if ":" in way.split("/")[0] or target not in pages: wrong.append((name, link, "no such file"))
      elif fragment and urllib.parse.unquote(fragment) not in pages[target]: wrong.append((name, link, "no such place"))
    print(len(links))
    sys.exit(repr(wrong[:8]) if wrong or not links else 0)
    """

  /// The number of links in all pages, each of which lands.
  @discardableResult
  private func follow(_ artifacts: [Artifact]) throws -> Int {
    let python = try #require(Tool.python)
    let folder = FileManager.default.temporaryDirectory.appending(path: "okrc-site-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for artifact in artifacts {
      let file = folder.appending(path: artifact.path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(artifact.bytes).write(to: file)
    }
    let program = try TemporaryFolder()
    let outcome = try python.run([program.file("judge.py", Array(Self.judge.utf8)).path, folder.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return Int(String(decoding: outcome.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  private static func text(_ path: String, in artifacts: [Artifact]) throws -> String {
    String(decoding: try #require(artifacts.first { $0.path == path }, "\(artifacts.map(\.path))").bytes, as: UTF8.self)
  }

  @Test("A page for each unit and for each objective of the top level that something serves; every link lands",
    .enabled(if: Tool.python != nil, ForeignParserTests.noPython), arguments: ["en", "de"])
  func whole(_ language: String) async throws {
    let site = Self.site(await Compiled.documents(Compiled.organisation), language: language)
    #expect(
      site.map(\.path) == [
        "okrs.html", "okrs/style.css", "okrs/units/company.html", "okrs/units/design.html", "okrs/units/product.html",
        "okrs/objectives/company.O1.html", "okrs/objectives/company.O2.html", "okrs/files.txt",
      ])
    #expect(try follow(site) > 40)
  }

  @Test("A unit's page tells what it serves and who serves it, what it waits for, what is said twice and what was found")
  func unit() async throws {
    var documents = Compiled.organisation
    documents["teams/sales.md"] = """
      ---
      team: Sales
      level: team
      period: 2026-Q1
      ---

      ## O1: Buyers come back

      - contributes to: company/O1
      - KR1: Orders TBD from 3 to 5
      - KR2: Time to value from 7 days to 1 day
        - needs: design/O1/KR2
      """
    let site = Self.site(await Compiled.documents(documents))
    let sales = try Self.text("okrs/units/sales.html", in: site)
    #expect(sales.contains("<h1 class=\"unit-heading\"><bdi>Sales</bdi></h1>"))
    #expect(sales.contains("<a href=\"company.html#company/O1\">"))
    #expect(sales.contains("<a href=\"design.html#design/O1/KR2\">"))
    #expect(sales.contains("<link rel=\"stylesheet\" href=\"../style.css\">"))
    #expect(sales.contains("id=\"finding_1\"") && sales.contains("OKR308"))
    #expect(!sales.contains("New customers succeed in their first week"))
    let company = try Self.text("okrs/units/company.html", in: site)
    #expect(company.contains("<a href=\"sales.html#sales/O1\">"))
    let objective = try Self.text("okrs/objectives/company.O1.html", in: site)
    #expect(objective.contains("Customers stay with us") && objective.contains("<a href=\"../units/sales.html#sales/O1\">"))
    #expect(objective.contains("class=\"map\""))
    let start = try Self.text("okrs.html", in: site)
    #expect(start.contains("okrs/units/sales.html#sales") && start.contains("okrs/objectives/company.O1.html"))
    #expect(!start.contains("class=\"unit-section\""))
  }

  @Test("A finding in one unit changes no page of another")
  func stability() async throws {
    let before = Self.site(await Compiled.documents(Compiled.organisation))
    var documents = Compiled.organisation
    documents["teams/design.md"] = try #require(documents["teams/design.md"])
      .replacing("Accessibility findings", with: "TBD")
    let after = Self.site(await Compiled.documents(documents))
    let changed = zip(before, after).filter { $0.bytes != $1.bytes }.map(\.0.path)
    #expect(changed == ["okrs.html", "okrs/units/design.html"])
  }

  @Test("Hostile texts stay texts, and every link lands",
    .enabled(if: Tool.python != nil, ForeignParserTests.noPython), arguments: [1, 2] as [UInt64])
  func hostile(_ seed: UInt64) async throws {
    try follow(Self.site(await Compiled.hostile(seed: seed)))
  }

  private static let names = [
    "مبيعات", "<b>bold</b>", "../../etc/passwd", "CON", "aux", "com1", "Straße", "strasse", "Café", "Cafe\u{301} 2", ".", "🚀",
    "👩‍🚀",
    String(repeating: "long ", count: 90) + "one", String(repeating: "long ", count: 90) + "two",
    String(repeating: "مبيعات ", count: 50), "a/b", "a b", "a-b", "x~2", "\u{202E}gpj.exe", "%2e%2e", "C:\\windows", "nul.txt",
    "-rf",
  ]

  @Test("No name of a unit leads out of the folder, is too long, or meets another where capitals count for nothing",
    .enabled(if: Tool.python != nil, ForeignParserTests.noPython))
  func names() async throws {
    var documents = [
      "company.md": "---\nteam: Company\nlevel: company\n---\n\n## O1: Stay\n\n- KR1: Churn from 5% to 3%\n- KR2: Calls from 1 to 9\n"
    ]
    for (i, name) in Self.names.enumerated() {
      let quoted = name.replacing("'", with: "''")
      documents["u\(i).md"] =
        "---\nteam: '\(quoted)'\nlevel: team\n---\n\n## O1: Win \(i)\n\n- contributes to: company/O1/KR1\n"
        + "- KR1: Orders from 1 to \(i + 2)\n"
    }
    let compilation = await Compiled.documents(documents)
    #expect(compilation.workspace.units.count == Self.names.count + 1)
    let site = Self.site(compilation)
    let pages = site.map(\.path).filter { $0.hasPrefix("okrs/units/") }
    #expect(pages.count == Self.names.count + 1)
    #expect(Set(pages.map { $0.decomposedStringWithCanonicalMapping.uppercased().lowercased() }).count == pages.count)
    for page in pages {
      let name = page.dropFirst("okrs/units/".count)
      #expect(name.utf8.count < 160 && !name.contains("/") && !name.contains("\\") && !name.contains(":"), "\(page)")
      #expect(!name.hasPrefix(".") && !name.contains(".."), "\(page)")
      #expect(!["con", "aux", "nul", "com1"].contains(name.prefix { $0 != "." }.lowercased()), "\(page)")
    }
    try follow(site)
    let list = try #require(site.last)
    let others = site.map(\.path).filter { $0 != "okrs.html" && $0 != SitePages.list }
    #expect(SitePages.files(inList: list.bytes).sorted() == others.sorted())
  }

  @Test("A list of files names nothing outside of its folders", arguments: [
    "../x.html", "/etc/passwd", "okrs/units/../../x.html", "okrs/units/a/b.html", "okrs/units/.hidden.html", "okrs.html",
    "units/a.html", "okrs/units/a.md", "okrs//a.html", "okrs/files.txt", "okrs/unitsx/a.html", "",
  ])
  func list(_ name: String) {
    var bytes = SitePages.bytes(ofList: ["okrs/units/good.html"])
    bytes += Array("\(name)\n".utf8)
    #expect(SitePages.files(inList: bytes) == ["okrs/units/good.html"])
    #expect(SitePages.files(inList: Array("\(name)\nokrs/units/good.html\n".utf8)) == [])
  }
}

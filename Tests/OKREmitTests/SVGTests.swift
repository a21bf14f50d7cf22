import Foundation
import OKREmit
import OKRModel
import OKRSource
import OKRTestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("SVG: the alignment map alone")
struct SVGTests {
  private func picture(_ compilation: Compilation, _ options: EmitOptions = EmitOptions(version: "1")) throws -> SVGFile {
    let artifact = try #require(Emitter.svg.emit(compilation, options).first)
    return try #require(SVGFile(artifact.bytes))
  }

  private func picture(_ files: [String: String], _ options: EmitOptions = EmitOptions(version: "1")) async throws -> SVGFile {
    try picture(await Compiled.documents(files), options)
  }

  @Test("Cards say unit, name and text, and what is the matter with them, in words")
  func words() async throws {
    let texts = try await picture(Compiled.organisation).plainTexts
    for words in [
      "company 2 objectives", "team 2 objectives", "Company · O1", "Customers stay with us", "KR2 Ten reference customers",
      "▲ gap", "Own goals, on purpose 1 objective", "leads to what it serves", "gap: nothing serves this key result",
    ] {
      #expect(texts.contains(words), "\(words) is not in \(texts)")
    }
    #expect(!texts.contains { $0.contains("old console") }, "what was dropped is not shown")
  }

  @Test("A cut text has its full form at hand")
  func fullTexts() async throws {
    let long = String(repeating: "very many words ", count: 190) + "end"
    let picture = try await picture(["a.md": "# A\n\n## O1: \(long)\n\n- KR1: 3 of 4 \(long)\n"])
    #expect(picture.titles.contains { $0.hasPrefix("\u{2068}a/O1\u{2069}: very") && $0.hasSuffix("end") })
    #expect(picture.titles.contains { $0.hasPrefix("\u{2068}a/O1/KR1\u{2069}: 3 of 4 very") && $0.hasSuffix("end") })
    #expect(picture.texts.allSatisfy { $0.count < 80 } && picture.texts.contains { $0.hasSuffix("…") })
  }

  @Test("Only what the legend names is in the picture, and the other way round")
  func legend() async throws {
    let calm = try await picture(["a.md": "# A\n\n## O1: Alone\n\n- KR1: 3 of 4\n"])
    #expect(!calm.classes.contains("legend"))
    #expect(!calm.texts.contains("contributes to"))
  }

  @Test("Together with the page every link lands in it")
  func linksToThePage() async throws {
    for compilation in [await Compiled.documents(Compiled.organisation), await Compiled.hostile(seed: 4)] {
      let page = try #require(Emitter.html.emit(compilation, EmitOptions(version: "1")).first)
      let html = String(decoding: page.bytes, as: UTF8.self)
      let picture = try picture(compilation, EmitOptions(version: "1", reportAddress: "okrs.html"))
      #expect(picture.addresses.count > 5)
      for address in picture.addresses {
        let anchor = try #require(address.split(separator: "#", maxSplits: 1).last).removingPercentEncoding ?? ""
        #expect(address.hasPrefix("okrs.html#") && html.contains("id=\"\(Escaping.html(anchor))\""), "\(address)")
      }
    }
  }

  @Test("Alone its links lead to the lines of the documents, or nowhere")
  func linksToDocuments() async throws {
    var options = EmitOptions(version: "1", sourceAddress: "https://forge.example/plan/")
    let addresses = try await picture(Compiled.organisation, options).addresses
    #expect(addresses.contains("https://forge.example/plan/teams/product.md#L7"))
    options = EmitOptions(version: "1", sourceAddress: "javascript:")
    #expect(try await picture(Compiled.organisation, options).addresses.isEmpty)
    #expect(try await picture(Compiled.organisation).addresses.isEmpty)
  }

  /// The picture of what a reference is tied to.
  private func picture(of reference: String) async throws -> SVGFile {
    let compilation = await Compiled.documents(Compiled.organisation)
    let workspace = compilation.workspace
    if let unit = workspace.unitIDs.first(where: { workspace.reference(of: $0) == reference }) {
      return try picture(compilation, EmitOptions(version: "1", focus: .unit(unit)))
    }
    let elements = workspace.objectiveIDs.map { ElementID($0) } + workspace.keyResultIDs.map { ElementID($0) }
    let element = try #require(elements.first { workspace.reference(of: $0) == reference })
    return try picture(compilation, EmitOptions(version: "1", focus: .element(element)))
  }

  @Test("A focus shows a unit, an objective or that of a key result with what it is tied to, and marks it")
  func focus() async throws {
    let all = try await picture(Compiled.organisation).plainTexts
    #expect(all.contains("Design · O1") && all.contains("Customers stay with us") && all.contains("Everyone knows the plan"))
    for reference in ["product", "product/O1", "product/O1/KR1"] {
      let part = try await picture(of: reference)
      #expect(part.plainTexts.contains("Customers stay with us") && part.plainTexts.contains("Product · O1"))
      #expect(part.focused == 1, "\(reference)")
    }
    let other = try await picture(of: "company/O2")
    #expect(other.plainTexts.contains("Product · O1") && !other.plainTexts.contains("Design · O1"))
    #expect(!other.plainTexts.contains("Customers stay with us") && other.cards == 2)
  }

  @Test("A workspace without objectives is a small picture that says so")
  func empty() async throws {
    let picture = try await picture(["a.md": "# Notes\n\nNothing yet.\n"])
    #expect(picture.texts == ["There are no objectives to show."])
    #expect(picture.cards == 0 && picture.size.width < 400 && picture.size.height < 100)
  }

  @Test("Twenty levels are twenty columns")
  func manyLevels() async throws {
    let levels = (0..<20).map { "level \($0)" }
    var files: [String: String] = [:]
    for (i, level) in levels.enumerated() {
      let link = i == 0 ? "" : "- contributes to: u\(i - 1)/O1/KR1\n"
      files["u\(i).md"] = "---\nteam: U\(i)\nlevel: \(level)\n---\n\n## O1: Reach it\n\n\(link)- KR1: \(i) of 40\n"
    }
    let configuration = "levels: [\(levels.joined(separator: ", "))]\n"
    let picture = try picture(await TestCompilation.of(files, configuration: configuration))
    #expect(levels.allSatisfy { picture.texts.contains("\($0) 1 objective") })
    #expect(picture.cards == 20)
    #expect(picture.size.height < 2500)
  }

  @Test("The same documents give the same picture")
  func deterministic() async throws {
    let files = MapLayoutTests.organisation(seed: 3)
    let pictures = try await [picture(files), picture(files)]
    #expect(pictures[0].bytes == pictures[1].bytes)
  }

  @Test("Hostile documents leave it well-formed, with nothing in it that we do not draw", arguments: 1...6 as ClosedRange<UInt64>)
  func hostile(seed: UInt64) async throws {
    let options = EmitOptions(version: "1", title: "<b>\u{1}&\u{FFFE}]]>", sourceAddress: "")
    let picture = try picture(await Compiled.hostile(seed: seed), options)
    #expect(picture.elements.isSubset(of: ["svg", "title", "desc", "style", "g", "a", "rect", "circle", "path", "text", "tspan"]))
    #expect(
      picture.attributes.isSubset(of: [
        "xmlns", "class", "viewBox", "width", "height", "role", "aria-labelledby", "aria-describedby", "id", "x", "y", "rx",
        "cx", "cy", "r", "d", "fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "href", "font-family",
        "font-size", "font-weight",
      ]))
    #expect(Set(picture.ids).count == picture.ids.count && picture.ids.count == 2)
    #expect(picture.titles.first == "<b>\u{FFFD}&\u{FFFD}]]>")
  }
}

/// A picture as Foundation's XML parser reads it.
final class SVGFile: NSObject, XMLParserDelegate {
  let bytes: [UInt8]
  private(set) var elements: Set<String> = []
  private(set) var attributes: Set<String> = []
  private(set) var classes: Set<String> = []
  private(set) var ids: [String] = []
  private(set) var addresses: [String] = []
  private(set) var titles: [String] = []
  private(set) var texts: [String] = []
  private(set) var cards = 0
  private(set) var focused = 0
  private(set) var size = (width: 0, height: 0)
  private var text = ""

  /// `nil` where it is not well-formed.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes given: [String: String] = [:]
  ) {
    elements.insert(name)
    attributes.formUnion(given.keys)
    let kinds = (given["class"] ?? "").split(separator: " ").map(String.init)
    classes.formUnion(kinds)
    if kinds.contains("card") { cards += 1 }
    if kinds.contains("focus") { focused += 1 }
    if let id = given["id"] { ids.append(id) }
    if let address = given["href"] { addresses.append(address) }
    if name == "svg" { size = (Int(given["width"] ?? "") ?? 0, Int(given["height"] ?? "") ?? 0) }
    if name != "tspan" { text = "" }
  }

  /// Without the marks that isolate names.
  var plainTexts: [String] {
    texts.map { text in String(String.UnicodeScalarView(text.unicodeScalars.filter { !(0x2066...0x2069).contains($0.value) })) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if name == "title" { titles.append(text) }
    if name == "text" { texts.append(text) }
  }
}

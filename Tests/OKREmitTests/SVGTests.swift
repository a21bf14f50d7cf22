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
    let texts = try await picture(Compiled.organisation).texts
    for words in [
      "company", "team", "Company", "O1 Customers stay with us", "gap: nothing serves it", "own goal, on purpose",
      "contributes to", "gap: nothing serves this key result", "own goal, on purpose",
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

  @Test("A focus shows one objective with what it is tied to")
  func focus() async throws {
    let compilation = await Compiled.documents(Compiled.organisation)
    let all = try picture(compilation)
    #expect(all.texts.contains("Design") && all.texts.contains { $0.hasPrefix("O1 Customers") })
    let product = try #require(compilation.workspace.objectiveIDs.first {
      compilation.workspace.reference(of: ElementID($0)) == "product/O1"
    })
    let part = try picture(compilation, EmitOptions(version: "1", focus: .element(ElementID(product))))
    #expect(part.texts.contains("Product") && part.texts.contains { $0.hasPrefix("O1 Customers") })
    let company = try #require(compilation.workspace.objectiveIDs.first {
      compilation.workspace.reference(of: ElementID($0)) == "company/O2"
    })
    let other = try picture(compilation, EmitOptions(version: "1", focus: .element(ElementID(company))))
    #expect(other.texts.contains("Product") && !other.texts.contains("Design"))
    #expect(other.cards < all.cards)
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
    #expect(levels.allSatisfy { picture.texts.contains($0) })
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
    #expect(picture.elements.isSubset(of: ["svg", "title", "desc", "style", "g", "a", "rect", "circle", "path", "text"]))
    #expect(
      picture.attributes.isSubset(of: [
        "xmlns", "class", "viewBox", "width", "height", "role", "aria-labelledby", "aria-describedby", "id", "x", "y", "rx",
        "cx", "cy", "r", "d", "fill", "stroke-width", "text-anchor", "href",
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
    if let id = given["id"] { ids.append(id) }
    if let address = given["href"] { addresses.append(address) }
    if name == "svg" { size = (Int(given["width"] ?? "") ?? 0, Int(given["height"] ?? "") ?? 0) }
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if name == "title" { titles.append(text) }
    if name == "text" { texts.append(text) }
  }
}

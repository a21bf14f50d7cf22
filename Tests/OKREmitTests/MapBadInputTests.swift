import Foundation
import OKRModel
import Testing

@testable import OKREmit

/// A sane picture of what nobody would draw.
@Suite("Map: odd organisations")
struct MapBadInputTests {
  private func drawing(_ files: [String: String]) async -> MapDrawing {
    HTMLPage(await Compiled.documents(files), EmitOptions(version: "1")).map
  }

  /// It is well-formed, no larger than the picture of any other, and its words stand inside it.
  private func picture(_ drawing: MapDrawing) throws -> SVGFile {
    var drawing = drawing
    let picture = try #require(SVGFile(Array(drawing.svg(title: "Map", style: MapStyle.text).utf8)))
    #expect(picture.size.height <= 2000 && picture.size.width <= 1400)
    #expect(picture.cards == drawing.map.cards.count)
    return picture
  }

  private func unit(_ name: String, _ level: String, _ text: String) -> String {
    "---\nteam: \(name)\nlevel: \(level)\n---\n\n\(text)\n"
  }

  @Test("One objective alone is one card")
  func alone() async throws {
    let drawing = await drawing(["a.md": "# A\n\n## O1: Stay\n\n- KR1: 3 of 4\n"])
    let picture = try picture(drawing)
    #expect(picture.cards == 1 && picture.size.width < 500 && picture.size.height < 200)
    #expect(!picture.classes.contains("gap"))
  }

  @Test("An Arabic name keeps its direction and stands before the objective's")
  func arabic() async throws {
    let text = "## O1: نكسب ثقة العملاء كل يوم\n\n- KR1: ٣ of 4\n"
    let drawing = await drawing(["a.md": unit("فريق المنتج", "company", text)])
    #expect(drawing.cards[0].head == "\u{2068}فريق المنتج\u{2069} · O1")
    #expect(drawing.cards[0].lines == ["\u{2067}نكسب ثقة العملاء كل يوم\u{2069}"])
    _ = try picture(drawing)
  }

  @Test("Of a key result of 3,000 characters the picture shows three lines and has the rest at hand")
  func long() async throws {
    let long = String(repeating: "very many words ", count: 190) + "end"
    for text in [long, String(repeating: "x", count: 3_000)] {
      let drawing = await drawing(["a.md": unit("A", "company", "## O1: Stay\n\n- KR1: 3 of 4 \(text)\n")])
      #expect(drawing.cards[0].rows[0].lines.count == 3)
      let picture = try picture(drawing)
      #expect(picture.titles.contains { $0.hasSuffix(text) })
      #expect(picture.size.height < 250)
    }
  }

  @Test("Forty key results of one objective are all counted")
  func manyKeyResults() async throws {
    let keyResults = (1...40).map { "- KR\($0): sales of part \($0) from 3 to 4\n" }.joined()
    let below = unit("T", "team", "## O1: Do\n\n- contributes to: company/KR40\n- KR1: 3 of 4\n")
    let drawing = await drawing(["company.md": unit("Company", "company", "## O1: Stay\n\n\(keyResults)"), "t.md": below])
    #expect(drawing.cards[0].rows.count + drawing.map.cards[0].hiddenKeyResults.count == 40)
    #expect(drawing.map.ribbons.count == 1)
    _ = try picture(drawing)
  }

  @Test("Names that are HTML are words")
  func html() async throws {
    let name = "<script>alert(1)</script>"
    let drawing = await drawing([
      "a.md": unit("'\(name)'", "company", "## O1: <b>&amp;amp; \(name)\n\n- KR1: 3 of 4 </title></svg>\n"),
      "b.md": unit("B", "team", "## O1: Do\n\n- KR1: 3 of 4\n"),
    ])
    let picture = try picture(drawing)
    #expect(picture.plainTexts.contains { $0.hasPrefix(name) })
    #expect(!picture.elements.contains("script"))
  }

  @Test("Without an upper level the teams stand side by side")
  func oneLevel() async throws {
    var files: [String: String] = [:]
    for i in 0..<9 { files["t\(i).md"] = unit("T\(i)", "team", "## O1: Do\n\n- KR1: \(i) of 40\n") }
    let drawing = await drawing(files)
    #expect(Set(drawing.frames.map(\.x)).count == 3 && !drawing.map.isFolded)
    let picture = try picture(drawing)
    #expect(!picture.classes.contains("port") && !picture.classes.contains("mark"), "there is nothing they could serve")
  }

  @Test("What goes round is drawn")
  func cycle() async throws {
    func serving(_ name: String, _ other: String) -> String {
      unit(name, "team", "## O1: Do\n\n- contributes to: \(other)/O1\n- KR1: 3 of 4\n")
    }
    let company = unit("Company", "company", "## O1: Stay\n\n- contributes to: a/O1\n- KR1: 3 of 4\n")
    let drawing = await drawing(["company.md": company, "a.md": serving("a", "b"), "b.md": serving("b", "a")])
    #expect(drawing.map.ribbons.count == 3 && drawing.map.cards.count == 3)
    _ = try picture(drawing)
  }

  @Test("Where everything is dropped it says that there is nothing")
  func dropped() async throws {
    let drawing = await drawing(["a.md": "# A\n\n## O1: ~~Stay~~\n\n- KR1: ~~3 of 4~~\n"])
    #expect(try picture(drawing).texts == ["There are no objectives to show."])
  }

  @Test("More units than have room under one key result share a card in the page's picture of it")
  func crowdInThePage() async throws {
    let compilation = await Compiled.documents(MapFoldingTests.organisation(teams: 300))
    let page = try #require(Emitter.html.emit(compilation, EmitOptions(version: "1")).first)
    let html = String(decoding: page.bytes, as: UTF8.self)
    let pictures = html.components(separatedBy: "<svg xmlns=").count - 1
    #expect(pictures == 6, "all, one for each objective of the company, and the rest")
    #expect(html.components(separatedBy: "<details class=\"picture\"").count - 1 == 5)
    for number in 0..<pictures {
      #expect(html.components(separatedBy: "id=\"page_map_\(number)_title\"").count == 2)
    }
    #expect(!html.contains("style=\""))
  }
}

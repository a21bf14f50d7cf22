import Testing

@testable import okrc

/// A PDF says nothing of when it was made, and its offsets stay right.
@Suite struct PortableDocumentTests {
  static func cleaned(_ body: String) throws -> String {
    let text = "%PDF-1.4\n\(body)\n%%EOF\n"
    let document = try #require(PortableDocument(Array(text.utf8)))
    let cleaned = String(decoding: document.bytes, as: UTF8.self)
    #expect(cleaned.utf8.count == text.utf8.count)
    return String(cleaned.dropFirst(9).dropLast(7))
  }

  @Test func datesAreBlank() throws {
    #expect(
      try Self.cleaned("<</Title (A)\n/CreationDate (D:20260215093000+00'00')\n/ModDate (D:20260215093000Z)>>")
        == "<</Title (A)\n" + String(repeating: " ", count: 39) + "\n" + String(repeating: " ", count: 28) + ">>")
  }

  @Test func structureIsNumberedFromOne() throws {
    #expect(
      try Self.cleaned("/ID (node00000086)/Headers [(node00000086) (node00000101)] /Names [(node00000101) 5 0 R]")
        == "/ID (node00000001)/Headers [(node00000001) (node00000016)] /Names [(node00000016) 5 0 R]")
  }

  @Test(arguments: [
    "/Title (node00000001)/Alt(node00000002)/URI (node00000003)", "(node0000001)", "(node000000001)", "(nodeABCDEFGH)", "(node",
    "/CreationDate \\(D:20260215\\)", "/CreationDate (D:20260215",
  ]) func textIsLeftAlone(body: String) throws {
    #expect(try Self.cleaned("/ID (node00000001) \(body)") == "/ID (node00000001) \(body)")
  }

  @Test(arguments: ["", "%PDF-1.4\n", "<html></html>%%EOF", "%PDF-1.4\n%%EO"]) func whatIsNoWholeDocumentIsRefused(text: String) {
    #expect(PortableDocument(Array(text.utf8)) == nil)
  }
}

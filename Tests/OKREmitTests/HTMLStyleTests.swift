import Foundation
import OKREmit
import Testing

@Suite("HTML: the style sheet and the policy that names it")
struct HTMLStyleTests {
  /// Examples of FIPS 180-4, and lengths around the end of a block.
  @Test("SHA-256 of known messages", arguments: [
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="),
    (String(repeating: "a", count: 55), "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg="),
    (String(repeating: "c", count: 64), "UrZBnSe9f1R87juS+MF6kIuKSWAey+wWHlAw3h3+ngo="),
  ])
  func digests(_ message: String, _ digest: String) {
    #expect(HTMLStyle.base64(SHA256.digest(of: Array(message.utf8))) == digest)
  }

  /// Examples of RFC 4648, section 10.
  @Test("Base64 of known bytes", arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func base64(_ text: String, _ encoded: String) {
    #expect(HTMLStyle.base64(Array(text.utf8)) == encoded)
  }

  @Test("The policy allows the style sheet of the page, byte for byte, and nothing else")
  func policy() async throws {
    let artifact = try #require(Emitter.html.emit(await Compiled.documents([:]), EmitOptions(version: "1")).first)
    let page = String(decoding: artifact.bytes, as: UTF8.self)
    let style = try #require(page.range(of: "<style>")).upperBound..<#require(page.range(of: "</style>")).lowerBound
    let digest = HTMLStyle.base64(SHA256.digest(of: Array(page[style].utf8)))
    #expect(page.contains("content=\"default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'\""))
  }

  @Test("The style sheet asks nothing of the network")
  func selfContained() {
    let text = Theme.standard.style.text
    #expect(!text.isEmpty && !text.contains("url(") && !text.contains("@import") && !text.contains("</"))
  }
}

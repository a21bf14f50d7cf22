import Foundation
import OKREmit
import OKRModel
import OKRSource
import OKRTestSupport
import Testing

@Suite struct BaselineFileTests {
  static func fault(_ text: String) -> BaselineFile.Fault? {
    do {
      _ = try BaselineFile.read(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  /// What is written is read again, whatever it holds, and another JSON reader agrees.
  @Test(arguments: ["product/O1", "", "a\"b\\c\n\t\u{0}", "é漢👩‍👩‍👧\u{202E}", "</script>", "\u{10FFFF}"])
  func isReadAsWritten(text: String) throws {
    let key = FindingKey(code: "OKR101", subject: text, field: "contributes to", target: text + "x", occurrence: 3)
    let other = FindingKey(code: "OKR308", subject: "b", field: "text", target: "", occurrence: 1)
    let bytes = BaselineFile.bytes(of: Baseline([other, key, key]), infos: [])
    #expect(try BaselineFile.read(bytes).keys == [key, other].sorted())
    let foreign = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect((foreign["findings"] as? [[String: Any]])?.contains { $0["subject"] as? String == text } == true)
  }

  @Test func whatIsNotKnownIsPassedOver() throws {
    let text = """
      \u{FEFF}{"note": [{"a": [1.5e3, true, null, "}"]}], "findings": [{"code": "OKR101", "since": {"year": 2026}}],
       "okrc": {"baseline": 1, "made": "\\u0062y \\ud83d\\ude00"}}
      """
    #expect(try BaselineFile.read(Array(text.utf8)).keys.map(\.code) == ["OKR101"])
  }

  @Test(arguments: [
    ("", 1, 1), ("[]", 1, 1), ("{\"okrc\": {\"baseline\": 1},\n\"findings\": [}", 2, 14), ("{\"a\": \"b", 1, 7 + 2), ("{\"a\": }", 1, 7),
    ("{\"okrc\": {\"baseline\": 1}, \"findings\": []} x", 1, 43), ("{\"okrc\": {\"baseline\": \"1\"}}", 1, 23), ("{\"a\": \"\\x\"}", 1, 8),
    ("{\"findings\": {}}", 1, 14), ("{\"findings\": [{\"code\": \"OKR101\", \"occurrence\": -1}]}", 1, 48),
  ]) func saysWhereItIsNone(text: String, line: Int, column: Int) {
    #expect(Self.fault(text)?.position == Position(line: line, column: column), "\(text)")
  }

  @Test func anotherVersionIsNotRead() {
    #expect(Self.fault("{\"okrc\": {\"baseline\": 2}}")?.message == "this is a baseline of version 2; version 1 is read")
  }

  @Test func depthIsNoMatter() {
    let text = "{\"a\": " + String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000) + "}"
    #expect(Self.fault(text)?.position == nil)
  }

  /// Damaged bytes give a fault or a baseline, never a trap.
  @Test(arguments: 1...60) func survivesDamage(seed: Int) {
    var generator = DocumentGenerator(seed: UInt64(seed))
    let key = FindingKey(code: "OKR101", subject: "product/O1", field: "needs", target: "a/b", occurrence: 1)
    let text = String(decoding: BaselineFile.bytes(of: Baseline([key]), infos: []), as: UTF8.self)
    _ = try? BaselineFile.read(generator.damaged(text))
  }
}

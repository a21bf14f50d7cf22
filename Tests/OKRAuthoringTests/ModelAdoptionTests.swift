import Foundation
import OKRAuthoring
import OKRTestSupport
import Testing

/// The way back: what `okrc build --format json` writes becomes documents that compile to the same model, but for places and for labels that
/// were only counted before.
@Suite struct ModelAdoptionTests {
  private static let workspaces =
    ["samples/healthy", "samples/bottom-up", "samples/cascade"] + Repository.files(in: "samples/shapes", endings: [".md"])

  @Test(arguments: workspaces) func theDocumentsSayWhatTheModelSaid(path: String) async throws {
    let (files, configuration) = try Self.workspace(path)
    let first = try await Self.model(files, configuration)
    let adoption = try ModelAdoption.adopt(first, AdoptionOptions())
    var adopted: [String: String] = [:]
    for document in adoption.documents { adopted[document.name + ".md"] = String(decoding: document.text, as: UTF8.self) }
    // Documents are read in their canonical form, whatever the configuration says of layouts.
    let second = try await Self.model(adopted, configuration.replacing("outline", with: "exclude"))
    let (before, after) = (try Self.content(first), try Self.content(second))
    #expect(!before.isEmpty)
    #expect(before == after, "\(path)\n\(Difference.lines(before, after))")
  }

  @Test func anotherVersionIsNamed() throws {
    #expect(throws: AdoptionFault("is of version 2 of the model; this program reads version 1")) {
      try ModelAdoption.adopt(Array(#"{"okrc": {"version": "9.0", "schema": 2}, "objectives": []}"#.utf8), AdoptionOptions())
    }
    #expect(throws: AdoptionFault("is JSON, but not the model that `okrc build --format json` writes")) {
      try ModelAdoption.adopt(Array("{}".utf8), AdoptionOptions())
    }
    #expect(throws: AdoptionFault("holds findings and no OKRs; `okrc build --format json` writes both")) {
      try ModelAdoption.adopt(Array(#"{"okrc": {"version": "0.1", "schema": 1}, "diagnostics": []}"#.utf8), AdoptionOptions())
    }
    #expect(throws: AdoptionFault(line: 2, "is no JSON that can be read: `,` or `}` is expected here")) {
      try ModelAdoption.adopt(Array("{\"okrc\": {\"schema\": 1}\n \"units\": []}".utf8), AdoptionOptions())
    }
  }

  private static func workspace(_ path: String) throws -> (files: [String: String], configuration: String) {
    guard !path.hasSuffix(".md") else {
      return ([String(path.dropFirst("samples/shapes/".count)): try Repository.text(path)], "")
    }
    var files: [String: String] = [:]
    for file in Repository.files(in: path, endings: [".md"]) {
      files[String(file.dropFirst(path.count + 1))] = try Repository.text(file)
    }
    return (files, (try? Repository.text(path + "/okrc.yml")) ?? "")
  }

  private static func model(_ files: [String: String], _ configuration: String) async throws -> [UInt8] {
    let compilation = await TestCompilation.of(files, configuration: configuration)
    return Array(try #require(TestCompilation.output("json", of: compilation)).utf8)
  }

  /// Units and objectives without places and labels, in the order of their names, a member a line.
  private static func content(_ model: [UInt8]) throws -> String {
    let root = try #require(try JSONSerialization.jsonObject(with: Data(model)) as? [String: Any])
    let units = (root["units"] as? [[String: Any]] ?? []).map { bare($0) }.sorted {
      "\($0["id"] ?? "")\($0["period"] ?? "")" < "\($1["id"] ?? "")\($1["period"] ?? "")"
    }
    let objectives = (root["objectives"] as? [[String: Any]] ?? []).map { bare($0) }.sorted {
      "\($0["ref"] ?? "")" < "\($1["ref"] ?? "")"
    }
    let data = try JSONSerialization.data(withJSONObject: [units, objectives], options: [.prettyPrinted, .sortedKeys])
    return String(decoding: data, as: UTF8.self)
  }

  private static func bare(_ object: [String: Any]) -> [String: Any] {
    var out = object
    out["source"] = nil
    out["label"] = nil
    if let results = object["keyResults"] as? [[String: Any]] { out["keyResults"] = results.map(bare) }
    return out
  }
}

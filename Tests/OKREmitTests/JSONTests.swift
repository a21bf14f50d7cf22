import Foundation
import OKREmit
import OKRModel
import OKRSource
import OKRTestSupport
import Testing

@Suite("JSON, schema version 1")
struct JSONTests {
  private func model(_ files: [String: String], _ options: EmitOptions = EmitOptions(version: "1.2.3")) async throws -> [UInt8] {
    try #require(Emitter.json.emit(await Compiled.documents(files), options).first).bytes
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private func list(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

  @Test("Keys stand in their order, one element a line")
  func layout() async throws {
    let text = """
      # Product OKRs 2026-Q1

      ## O1: New customers **succeed**

      - KR1: Time to value from 7 days to 1.50 days
        - 2026-02-01: 5 days, at risk — é wizard
      - KR2: Activation from 40% to 60%
        - owner: @ana
      """
    let json = String(decoding: try await model(["product.md": text]), as: UTF8.self)
    let objectives = json.components(separatedBy: "\n").filter { $0.contains("\"ref\"") }
    #expect(
      objectives.map { $0.components(separatedBy: ", \"source\"")[0] } == [
        #"    {"ref": "product/O1", "label": "O1", "text": "New customers succeed", "unit": "product", "period": "2026-Q1", "#
          + #""owner": null, "type": null, "depth": 1, "progress": 0.363636, "score": null, "confidence": null, "#
          + #""contributesTo": [], "needs": [], "provides": [], "relatesTo": [], "own": false, "dropped": false"#,
        #"      {"ref": "product/O1/KR1", "label": "KR1", "text": "Time to value from 7 days to 1.50 days", "owner": null, "#
          + #""type": null, "weight": null, "due": null, "#
          + #""metric": {"kind": "change", "from": 7, "to": 1.5, "now": 5, "unit": "days"}, "progress": 0.363636, "#
          + #""score": null, "confidence": "at risk", "contributesTo": [], "needs": [], "provides": [], "relatesTo": [], "#
          + #""checkIns": [{"date": "2026-02-01", "value": 5, "unit": "days", "confidence": "at risk", "note": "é wizard"}], "#
          + #""dropped": false"#,
        #"      {"ref": "product/O1/KR2", "label": "KR2", "text": "Activation from 40% to 60%", "owner": "@ana", "type": null, "#
          + #""weight": null, "due": null, "metric": {"kind": "change", "from": 40, "to": 60, "now": null, "unit": "%"}, "#
          + #""progress": null, "score": null, "confidence": null, "contributesTo": [], "needs": [], "provides": [], "#
          + #""relatesTo": [], "checkIns": [], "dropped": false"#,
      ])
    #expect(json.hasPrefix("{\n  \"okrc\": {\"version\": \"1.2.3\", \"schema\": 1},\n  \"summary\": {\"units\": 1, "))
    #expect(json.hasSuffix("]\n}\n"))
  }

  @Test("A place is a line, a column in scalars, and bytes on the disk")
  func places() async throws {
    let text = "\u{FEFF}# Team\r\n\r\n## O1: 漢字 👩‍👩‍👧 é\r\n\r\n- KR1: One of 3\r\n- KR2: Two of 3\r\n"
    let file = Array(text.utf8)
    let model = try object(try await model(["a.md": text]))
    let objective = try #require(list(model["objectives"]).first)
    let source = try #require(objective["source"] as? [String: Any])
    #expect(source["file"] as? String == "a.md")
    #expect(source["line"] as? Int == 3 && source["column"] as? Int == 4)
    let text3 = "O1: 漢字 👩‍👩‍👧 é"
    #expect(source["endLine"] as? Int == 3 && source["endColumn"] as? Int == 4 + text3.unicodeScalars.count)
    let start = try #require(source["start"] as? Int)
    let end = try #require(source["end"] as? Int)
    #expect(String(decoding: file[start..<end], as: UTF8.self) == text3)
  }

  @Test("A need is matched when the other side knows of it")
  func dependencies() async throws {
    var files = Compiled.organisation
    let answered = list(try object(try await model(files))["dependencies"])
    #expect(answered.map { $0["from"] as? String } == ["product/O1/KR1"])
    #expect(answered.map { $0["to"] as? String } == ["design/O1/KR1"])
    #expect(answered.map { $0["matched"] as? Bool } == [true])
    files["teams/design.md"] = files["teams/design.md"]?.replacingOccurrences(of: "  - provides: product/O1/KR1\n", with: "")
    let unanswered = list(try object(try await model(files))["dependencies"])
    #expect(unanswered.map { $0["matched"] as? Bool } == [false])
  }

  @Test("What is dropped is shown and counted nowhere")
  func dropped() async throws {
    let model = try object(try await model(Compiled.organisation))
    let summary = try #require(model["summary"] as? [String: Any])
    #expect(summary["objectives"] as? Int == 4 && list(model["objectives"]).count == 5)
    #expect(summary["keyResults"] as? Int == 7)
    #expect(list(model["objectives"]).filter { $0["dropped"] as? Bool == true }.map { $0["ref"] as? String } == ["product/O2"])
  }

  @Test("Period and focus select units and what they are tied to")
  func selection() async throws {
    let other = "---\nteam: Later\nlevel: team\nperiod: 2026-Q2\n---\n\n## O1: Next\n\n- KR1: 3 of 4\n- KR2: 5 of 6\n"
    let files = Compiled.organisation.merging(["later.md": other]) { first, _ in first }
    func units(_ options: EmitOptions) async throws -> [String?] {
      list(try object(try await model(files, options))["units"]).map { $0["id"] as? String }
    }
    var options = EmitOptions(version: "1")
    #expect(try await units(options) == ["company", "later", "design", "product"])
    options.period = Period("2026-Q1")
    #expect(try await units(options) == ["company", "design", "product"])
    options.period = Period("2026")
    #expect(try await units(options).count == 4)
    options.period = nil
    let compilation = await Compiled.documents(files)
    let workspace = compilation.workspace
    let later = try #require(workspace.unitIDs.first { workspace[$0].id == "later" })
    options.focus = .unit(later)
    #expect(try await units(options) == ["later"])
    let product = try #require(workspace.objectiveIDs.first { workspace.reference(of: ElementID($0)) == "product/O1" })
    options.focus = .element(ElementID(product))
    #expect(try await units(options) == ["company", "design", "product"])
  }

  @Test("Output holds to the published schema", arguments: ["organisation", "hostile", "nothing", "faults"])
  func schema(_ name: String) async throws {
    let compilation =
      switch name {
      case "organisation": await Compiled.documents(Compiled.organisation)
      case "hostile": await Compiled.hostile(seed: 7)
      case "nothing": await Compiled.documents([:])
      default: await Compiled.documents(["a.md": "---\nteam: A\nperod: 2026\n---\n\n## O1: x\n\n- needs: c/O1\n\n## O1: TBD\n"])
      }
    if name == "faults" { #expect(!compilation.diagnostics.isEmpty) }
    let model = try #require(Emitter.json.emit(compilation, EmitOptions(version: "1")).first).bytes
    let findings = JSONDocument.findings(of: compilation, version: "1")
    let schema = try JSONSchema("schema/okrc-1.schema.json")
    #expect(try schema.faults(in: model) == [])
    #expect(try schema.faults(in: findings, definition: "check") == [])
  }

  @Test(
    "A validator that is not ours agrees",
    .enabled(if: Tool.pythonHas("jsonschema"), "Python's jsonschema is not installed"), arguments: [1, 2, 3] as [UInt64])
  func validator(_ seed: UInt64) async throws {
    let compilation = seed == 1 ? await Compiled.documents(Compiled.organisation) : await Compiled.hostile(seed: seed)
    let model = try #require(Emitter.json.emit(compilation, EmitOptions(version: "1")).first).bytes
    let folder = try TemporaryFolder()
    let script = """
      import json, jsonschema, sys
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      jsonschema.Draft202012Validator(schema).validate(json.load(open(sys.argv[2])))
      check = dict(schema["$defs"]["check"], **{"$defs": schema["$defs"]})
      jsonschema.Draft202012Validator(check).validate(json.load(open(sys.argv[3])))
      """
    let outcome = try #require(Tool.python).run([
      "-c", script, Repository.root.appendingPathComponent("schema/okrc-1.schema.json").path,
      folder.file("model.json", model).path,
      folder.file("findings.json", JSONDocument.findings(of: compilation, version: "1")).path,
    ])
    #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
  }
}

import OKRAuthoring
import OKRCompiler
import OKRModel
import OKRSource
import OKRSyntax
import OKRTestSupport
import Testing

/// A new objective stands behind those of its unit, under the next label, and changes nothing that was there.
@Suite struct NewObjectiveTests {
  private static let new = NewObjective(
    text: "O1: *Everything* [has] `its` place", fields: [Draft.Field("own", "yes")],
    keyResults: ["Things out of place from 9 to 1", "KR7: things from 1 to 2"])

  @Test(arguments: Amended.samples, ["\n", "\r\n"]) func everyUnitCanHaveOneMore(sample: String, endings: String) async throws {
    let amended = try await Amended.sample(sample, endings: endings)
    let workspace = amended.workspace
    for unit in workspace.unitIDs {
      let (edit, label) = Self.new.edit(of: unit, in: workspace)
      let after = await amended.applying([edit])
      let reference = workspace.reference(of: unit)
      let file = workspace.file(edit.span.file)
      // With its label it would be the only marked one, and an outline is read otherwise.
      if file.text(ByteRange(0, 60)).contains("okr: outline") || reference.contains("~") { continue }
      let difference = NewObjective.difference(label, of: unit, before: workspace, after: after.workspace)
      // Where each objective says whose it is, a heading behind them all is the last one's, and that is refused.
      let unitsHere = workspace.units.count { $0.span.file == file.id }
      if unitsHere > 1, difference == "it would be read as another unit's" { continue }
      #expect(difference == nil, "\(file.path): \(reference)")
      guard after.workspace.units.count == workspace.units.count, let added = after.workspace[unit].objectiveIDs.map({ $0 }).last else {
        continue
      }
      #expect(after.workspace.text(of: ElementID(added)) == Self.new.text)
      #expect(after.workspace[added].keyResultIDs.map { after.workspace.text(of: ElementID($0)) } == Self.new.keyResults)
      #expect(!edit.replacement.replacing("\r\n", with: "").contains(endings == "\n" ? "\r" : "\n"))
    }
  }

  @Test func keyResultsAreCountedAsTheUnitDoes() async throws {
    for (second, labels) in [("KR3", ["KR5", "KR6"]), ("KR1", ["KR1", "KR2"])] {
      let text = "## O1: A\n\n- KR1: X from 1 to 2\n- KR2: Y from 1 to 2\n\n## O2: B\n\n- \(second): Z from 1 to 2\n- KR4: Q from 1 to 2\n"
      let amended = await Amended(["a.md": text])
      let (edit, label) = Self.new.edit(of: ID(0), in: amended.workspace)
      #expect(label == "O3")
      let after = await amended.applying([edit])
      #expect(after.workspace.keyResults.suffix(2).map(\.label) == labels)
    }
  }
}

import OKRSource
import OKRSyntax

// What is said about references that mean nothing (OKR101) or several things (OKR102).

/// Something a reference may have meant.
struct Proposal: Hashable {
  /// As it would have to be written.
  var name: String
  var place: Span
}

extension Resolver {
  /// Longest list of names and places in one finding; what is left out is counted.
  static let longestPath = 50

  /// Reports what a reference failed at, if it did.
  mutating func reportFailure(_ outcome: Outcome, of reference: Reference, in unit: Int32) {
    let span = Span(workspace.units[Int(unit)].span.file, reference.range)
    switch outcome {
    case .found: return
    case .ambiguous(let elements):
      reportAmbiguous(
        reference.name, at: span,
        candidates: elements.map { (written($0, from: unit), workspace.textSpan(of: $0)) })
    case .unit(let units):
      let example = units.first.flatMap { anElement(of: $0) }
      report(
        .unknownReference, at: span, label: "names a unit", "‘\(shown(reference))’ names a unit and nothing in it",
        help: example.map { "name an objective or a key result, such as ‘\(written($0, from: unit))’" }
          ?? "name one of its objectives or key results")
    case .missing(let path, let units):
      let owner = units.first.map { "‘\(workspace.units[Int($0)].id)’ has no ‘\(path.joined(separator: "/"))’" }
      reportMiss(
        reference, at: span, label: owner ?? "", near(path, in: units, from: unit),
        otherwise: units.first.flatMap { anElement(of: $0) }.map { "name what exists, such as ‘\(written($0, from: unit))’" })
    case .missingPeriod(let units, let period, let path):
      let name = units.first.map { workspace.units[Int($0)].id } ?? ""
      var proposals: [Proposal] = []
      for other in units.suffix(3) {
        if let element = matches(path[...], in: other).first {
          proposals.append(proposal(element, from: unit, isShort: path.count == 1))
        }
      }
      reportMiss(
        reference, at: span, label: "‘\(name)’ has nothing in \(period)", proposals, isSafe: false,
        otherwise: "name a period in which ‘\(name)’ has objectives")
    case .unknownUnit(let name, let path):
      reportMiss(
        reference, at: span, label: "no unit is called ‘\(name)’", near(unit: name, path: path, from: unit),
        otherwise: unitList().map { "name one of the units: \($0)" })
    case .unknownFile(let path):
      reportMiss(
        reference, at: span, label: path.isEmpty ? "" : "‘\(path)’ is none of the documents", [],
        otherwise: "link to one of the compiled documents, or write the reference as ‘unit/KR1’")
    }
  }

  private mutating func reportMiss(
    _ reference: Reference, at span: Span, label: String, _ proposals: [Proposal], isSafe: Bool = true, otherwise: String?
  ) {
    let fixes = reference.link == nil ? replacement(of: reference.name, at: span, by: proposals, isSafe: isSafe) : []
    report(
      .unknownReference, at: span, label: label, "no objective or key result is called ‘\(shown(reference))’",
      secondary: proposals.prefix(1).map { Label($0.place, "‘\($0.name)’ is defined here") },
      help: proposals.isEmpty ? otherwise : "did you mean \(Self.alternatives(proposals.map(\.name)))?", fixes: fixes)
  }

  mutating func reportUnknownUnit(_ name: String, at span: Span, from unit: Int32) {
    let proposals = nearUnits(name).filter { $0 != unit }.map {
      Proposal(name: workspace.units[Int($0)].id, place: workspace.units[Int($0)].span)
    }
    report(
      .unknownReference, at: span, "no unit is called ‘\(name)’",
      secondary: proposals.prefix(1).map { Label($0.place, "‘\($0.name)’ is declared here") },
      help: proposals.isEmpty
        ? unitList().map { "name one of the units: \($0)" } : "did you mean \(Self.alternatives(proposals.map(\.name)))?",
      fixes: replacement(of: name, at: span, by: proposals, isSafe: true))
  }

  /// The fix that writes the only proposal. Safe where the name is that one with a slip: another number or another unit is a
  /// guess. None where markup stands inside the name or the proposal would be read as some.
  private func replacement(of name: String, at span: Span, by proposals: [Proposal], isSafe: Bool) -> [Fix] {
    guard proposals.count == 1, let proposal = proposals.first, workspace.file(span.file).text(span.range) == name else { return [] }
    let isPlain = proposal.name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.properties.isGraphemeExtend || "-/.@".unicodeScalars.contains($0)
    }
    let isSafe = isSafe && isPlain && Slip.isOne(name, of: proposal.name)
    return [Fix("write ‘\(proposal.name)’", isSafe: isSafe, edits: [Edit(span, proposal.name)])]
  }

  mutating func reportAmbiguous(_ name: String, at span: Span, candidates: [(name: String, place: Span)]) {
    let shown = candidates.prefix(10)
    let more = candidates.count > shown.count ? " and \(candidates.count - shown.count) more" : ""
    report(
      .ambiguousReference, at: span, "‘\(name)’ may be any of \(candidates.count)",
      secondary: shown.map { Label($0.place, "‘\($0.name)’") },
      help: "write \(Self.alternatives(shown.map(\.name)))\(more)")
  }

  private func shown(_ reference: Reference) -> String { reference.link ?? reference.name }

  /// An element as a reference in a unit would write it; `isShort` leaves the objective out where the key result's name is
  /// enough, `isID` names it by its id where it has one.
  func written(_ element: ElementID, from unit: Int32, isShort: Bool = false, isID: Bool = false) -> String {
    let its = workspace.unitID(of: element)
    let reference = workspace.reference(of: its)
    var path = String(workspace.reference(of: element).dropFirst(reference.count + 1))
    if isShort, let k = element.keyResult {
      let name = workspace.name(of: workspace[k])
      if matches([name][...], in: its.index).single == element { path = name }
    }
    if isID, let id = workspace.writtenID(of: element) { path = id }
    if its.index == unit { return path }
    let isSamePeriod = Period.areSame(workspace[its].period, workspace.units[Int(unit)].period)
    return "\(isSamePeriod ? workspace[its].id : reference)/\(path)"
  }

  func proposal(_ element: ElementID, from unit: Int32, isShort: Bool, isID: Bool = false) -> Proposal {
    Proposal(name: written(element, from: unit, isShort: isShort, isID: isID), place: workspace.textSpan(of: element))
  }

  private func anElement(of unit: Int32) -> ElementID? {
    let objectives = workspace.units[Int(unit)].objectives
    if let k = keyResults(of: objectives).first { return ElementID(ID<KeyResult>(Int(k))) }
    return objectives.first.map { ElementID(ID<Objective>(Int($0))) }
  }

  /// All units when they are few.
  private func unitList() -> String? {
    let ids = workspace.units.prefix(9).map(\.id)
    let distinct = ids.indices.filter { ids.firstIndex(of: ids[$0]) == $0 }.map { ids[$0] }
    guard workspace.units.count < 9, !distinct.isEmpty else { return nil }
    return distinct.map { "‘\($0)’" }.joined(separator: ", ")
  }

  /// `‘a’, ‘b’ or ‘c’`.
  static func alternatives(_ names: [String]) -> String {
    let quoted = names.map { "‘\($0)’" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }

  /// `a → b → … → a`, with the middle of a very long path counted.
  static func path(_ names: [String]) -> String {
    guard names.count > longestPath else { return names.joined(separator: " → ") }
    let head = names.prefix(longestPath / 2).joined(separator: " → ")
    let tail = names.suffix(longestPath / 2).joined(separator: " → ")
    return "\(head) → … \(names.count - longestPath / 2 * 2) more … → \(tail)"
  }
}

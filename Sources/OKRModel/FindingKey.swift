package import OKRSource
import OKRSyntax

/// What a finding is about, in words that stay the same while lines move: the rule, the element, its field, and what it is held
/// against. Baselines and the formats of continuous integration know a finding again by it; it holds no line and no message.
package struct FindingKey: Hashable, Comparable, Sendable {
  package let code: String
  /// `product@2026-Q1/O1/KR2`, `product@2026-Q1`, or the path of a file that holds none of our elements.
  package let subject: String
  /// `contributes to`, `text` for the element's own words, empty where neither is meant.
  package let field: String
  /// The reference as written and folded, or the element the finding points at second; may be empty.
  package let target: String
  /// Which of the findings with all else equal, from 1, in the order of their places.
  package let occurrence: Int

  package init(code: String, subject: String, field: String, target: String, occurrence: Int) {
    self.code = code
    self.subject = subject
    self.field = field
    self.target = target
    self.occurrence = occurrence
  }

  package static func < (a: FindingKey, b: FindingKey) -> Bool {
    (a.subject, a.code, a.field, a.target, a.occurrence) < (b.subject, b.code, b.field, b.target, b.occurrence)
  }

  /// All parts in one line, parted by tabs: what digests are made of.
  package var text: String { "\(code)\t\(subject)\t\(field)\t\(target)\t\(occurrence)" }

  /// The keys of findings, in their order; no two are equal.
  package static func keys(of diagnostics: [Diagnostic], in workspace: Workspace) -> [FindingKey] {
    let places = ElementPlaces(of: workspace)
    var seen: [FindingKey: Int] = [:]
    return diagnostics.map { diagnostic in
      let first = workspace.key(of: diagnostic, places)
      let count = seen[first, default: 0] + 1
      seen[first] = count
      guard count > 1 else { return first }
      return FindingKey(
        code: first.code, subject: first.subject, field: first.field, target: first.target, occurrence: count)
    }
  }
}

extension Workspace {
  fileprivate func key(of diagnostic: Diagnostic, _ places: ElementPlaces) -> FindingKey {
    let owner = places.owner(of: diagnostic.primary)
    var field: Field?
    var isText = false
    if case .element(let element)? = owner {
      field = self.field(at: diagnostic.primary.range, of: element)
      isText = textNode(of: element).range.contains(diagnostic.primary.range)
    }
    return FindingKey(
      code: diagnostic.code, subject: subject(owner, in: diagnostic.primary.file),
      field: field?.key.rawValue ?? (isText ? "text" : ""), target: target(of: diagnostic, in: field, owner, places), occurrence: 1)
  }

  /// The field, not one read in the text itself, that holds a place.
  private func field(at range: ByteRange, of element: ElementID) -> Field? {
    fields(of: element).first { $0.origin != .text && $0.keyRange.union($0.valueRange).contains(range) }
  }

  private func subject(_ owner: ElementPlaces.Owner?, in file: FileID) -> String {
    switch owner {
    case .unit(let unit): lastingName(of: unit)
    case .element(let element): lastingName(of: element)
    case nil: files.indices.contains(Int(file.index)) ? self.file(file).path : ""
    }
  }

  private func target(of diagnostic: Diagnostic, in field: Field?, _ owner: ElementPlaces.Owner?, _ places: ElementPlaces) -> String {
    if case .references(let range)? = field?.value {
      for reference in references[Int(range.lowerBound)..<Int(range.upperBound)]
      where reference.range.contains(diagnostic.primary.range) {
        return Folding.key(reference.name)
      }
    }
    guard let second = diagnostic.secondary.first?.span else { return "" }
    switch places.owner(of: second) {
    case .unit(let unit): return lastingName(of: unit)
    case .element(let element): return lastingName(of: element)
    case nil: return ""
    }
  }

  /// Unlike a reference it names the period even while no other unit has the id: the next quarter's documents change nothing.
  private func lastingName(of unit: ID<Unit>) -> String {
    let name = reference(of: unit)
    guard !self[unit].needsPeriod, let period = self[unit].period else { return name }
    return "\(name)@\(period.name)"
  }

  private func lastingName(of element: ElementID) -> String {
    let objective = self[objectiveID(of: element)]
    let head = "\(lastingName(of: objective.unit))/\(writtenID(of: ElementID(objectiveID(of: element))) ?? name(of: objective))"
    guard let keyResult = element.keyResult else { return head }
    return "\(head)/\(writtenID(of: element) ?? name(of: self[keyResult]))"
  }
}

package import OKRModel
package import OKRSource
package import OKRSyntax

/// References to something that gets another name, each rewritten in its own spelling.
struct ReferenceRewriting {
  private let renaming: Renaming
  private let targets: ReferenceTargets

  init(_ renaming: Renaming) {
    self.renaming = renaming
    targets = ReferenceTargets(renaming.workspace, renaming.documents)
  }

  private var workspace: Workspace { renaming.workspace }

  func edits() -> [Edit] {
    var edits: [Edit] = []
    for document in renaming.documents {
      let file = workspace.file(document.file)
      for (number, reference) in document.references.enumerated() where concerns(reference, number, document) {
        edits += self.edits(of: reference, in: file)
      }
    }
    return edits
  }

  /// Whether a reference leads to what is renamed or into it.
  private func concerns(_ reference: Reference, _ number: Int, _ document: Document) -> Bool {
    if let target = targets[document, number, in: workspace] { return concerns(target) }
    // Said twice in one list it is one link; said of a unit as a whole it is none.
    guard let unit = reference.unit else { return false }
    if case .unit(let old, _) = renaming.subject { return Folding.key(unit) == Folding.key(old) }
    let name = ([unit] + reference.path).joined(separator: "/")
    return workspace.called(name).contains { if case .element(let element) = $0 { concerns(element) } else { false } }
  }

  private func concerns(_ target: ElementID) -> Bool {
    switch renaming.subject {
    case .unit(_, let units): units.contains(workspace.unitID(of: target))
    case .id(let element, _): target == element
    case .label(let element):
      target == element || (element.objective != nil && ElementID(workspace.objectiveID(of: target)) == element)
    }
  }

  private func edits(of reference: Reference, in file: SourceFile) -> [Edit] {
    var edits: [Edit] = []
    let words = Array(file.bytes[reference.range.indices])
    if let edit = substitution(in: words, reference) {
      edits.append(moved(edit, by: Int(reference.range.start), file.id))
    }
    if reference.link != nil, !reference.linkRange.isEmpty {
      let target = Array(file.bytes[reference.linkRange.indices])
      if let hash = target.firstIndex(of: 0x23), let edit = substitution(inFragment: Array(target[(hash + 1)...])) {
        edits.append(moved(edit, by: Int(reference.linkRange.start) + hash + 1, file.id))
      }
    }
    return edits
  }

  private typealias Substitution = (range: Range<Int>, text: String)

  private func moved(_ substitution: Substitution, by offset: Int, _ file: FileID) -> Edit {
    Edit(Span(file, substitution.range.lowerBound + offset, substitution.range.upperBound + offset), substitution.text)
  }

  private func substitution(in words: [UInt8], _ reference: Reference) -> Substitution? {
    switch renaming.subject {
    case .unit(let old, _):
      guard let unit = reference.unit, Folding.key(unit) == Folding.key(old) else { return nil }
      return unitPart(of: words, Folding.key(old))
    case .id(_, let old): return component(of: words, Folding.key(old))
    case .label(let element):
      // The words of a link are a name only where they end in labels.
      guard reference.link == nil || reference.path.contains(where: { WrittenLabel($0) != nil }) else { return nil }
      return label(in: words, of: element)
    }
  }

  private func substitution(inFragment fragment: [UInt8]) -> Substitution? {
    switch renaming.subject {
    case .unit: nil
    case .id(_, let old): component(of: fragment, Folding.key(old))
    case .label(let element): label(in: fragment, of: element)
    }
  }

  /// The number of the last label of its kind, where that is the old one; in `KR1.2` the last number alone may be it.
  private func label(in words: [UInt8], of element: ElementID) -> Substitution? {
    let kind: LabelToken.Kind = element.objective == nil ? .keyResult : .objective
    let old =
      element.objective.map { workspace.name(of: workspace[$0]) } ?? element.keyResult.map { workspace.name(of: workspace[$0]) }
      ?? ""
    let number = String(renaming.newName.drop { $0.isLetter })
    guard let token = LabelToken.all(in: words).last(where: { $0.kind == kind }) else { return nil }
    if token.number == String(old.drop { $0.isLetter }) { return (token.numberRange, number) }
    return nil
  }

  /// The words before the labels, or before a slash or `@`.
  private func unitPart(of words: [UInt8], _ old: String) -> Substitution? {
    for end in (1...max(1, words.count)).reversed() where end <= words.count {
      let isBoundary = end == words.count || [0x2F, 0x40, 0x20, 0x3A, 0x2C].contains(words[end])
      if isBoundary, Folding.key(String(decoding: words[..<end], as: UTF8.self)) == old, words[end - 1] != 0x20 {
        return (0..<end, renaming.newName)
      }
    }
    return nil
  }

  /// The last part between slashes that is the old id.
  private func component(of words: [UInt8], _ old: String) -> Substitution? {
    var end = words.count
    while end > 0 {
      let start = words[..<end].lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
      if Folding.key(String(decoding: words[start..<end], as: UTF8.self)) == old { return (start..<end, renaming.newName) }
      end = start - 1
    }
    return nil
  }
}

/// References that lead elsewhere or nowhere after a change of names, written by the names that hold now.
package enum ReferenceRepair {
  /// Edits of the documents before the change; `renumbered` says which element of the workspace afterwards one before is.
  package static func edits(
    before: Workspace, _ documents: [Document], after: Workspace, _ documentsAfter: [Document],
    renumbered: (ElementID) -> ElementID?
  ) -> [Edit] {
    let old = ReferenceTargets(before, documents)
    let new = ReferenceTargets(after, documentsAfter)
    var edits: [Edit] = []
    for document in documents {
      for (number, reference) in document.references.enumerated() {
        guard let target = old[document, number, in: before], let meant = renumbered(target),
          new[document, number, in: before] != meant
        else { continue }
        let name = after.reference(of: meant)
        guard reference.link != nil, !reference.linkRange.isEmpty else {
          edits.append(Edit(Span(document.file, reference.range), name))
          continue
        }
        let written = before.file(document.file).bytes[reference.linkRange.indices]
        guard let hash = written.firstIndex(of: 0x23) else { continue }
        let path = name.split(separator: "/").dropFirst().joined(separator: "/").lowercased()
        edits.append(Edit(Span(document.file, hash + 1, Int(reference.linkRange.end)), path))
      }
    }
    return Renaming.unique(edits)
  }
}

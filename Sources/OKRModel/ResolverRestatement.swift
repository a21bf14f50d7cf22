import OKRSource
import OKRSyntax

// Objectives without a reference that restate a key result of a unit above, word for word: they contribute to it.

extension Resolver {
  struct Restatement {
    let objective: Int32
    let parent: ElementID
  }

  /// For each such objective, in order, the key result it restates: of the nearest ancestor, else of the nearest level above.
  func restatedParents() -> [Restatement] {
    let candidates = objectivesWithoutParent()
    guard let lowest = candidates.map({ workspace[workspace.objectives[Int($0)].unit].rank }).max(), lowest > 0 else { return [] }
    var words = FoldedWords()
    var places: [UInt64: [Int32]] = [:]
    for (place, o) in candidates.enumerated() {
      let code = words.code(of: ElementID(ID<Objective>(Int(o))), in: workspace)
      if code != 0 { places[code, default: []].append(Int32(truncatingIfNeeded: place)) }
    }
    var best = [(parent: ElementID, distance: Int)?](repeating: nil, count: candidates.count)
    for unit in workspace.unitIDs where workspace[unit].rank < lowest {
      for k in keyResults(of: workspace[unit].objectives) where !workspace.keyResults[Int(k)].isDropped {
        let element = ElementID(ID<KeyResult>(Int(k)))
        guard let matching = places[words.code(of: element, in: workspace)] else { continue }
        for place in matching {
          let o = ElementID(ID<Objective>(Int(candidates[Int(place)])))
          guard let distance = distance(from: workspace.unitID(of: o), up: unit),
            distance < best[Int(place)]?.distance ?? .max, words.areEqual(o, element, in: workspace)
          else { continue }
          best[Int(place)] = (element, distance)
        }
      }
    }
    var found: [Restatement] = []
    for (place, o) in candidates.enumerated() {
      if let parent = best[place]?.parent { found.append(Restatement(objective: o, parent: parent)) }
    }
    return found
  }

  /// Objectives that neither say nor show what they contribute to, and are not declared their unit's own.
  private func objectivesWithoutParent() -> [Int32] {
    var found: [Int32] = []
    var mention = 0
    for o in workspace.objectives.indices {
      let element = ElementID(ID<Objective>(o))
      var contributes = notes.nesting[o] >= 0
      while mention < names.firstKeyResultMention, names.mentions[mention].element == element {
        if workspace.fields[Int(names.mentions[mention].field)].key == .contributesTo { contributes = true }
        mention += 1
      }
      if contributes || workspace.units[Int(workspace.objectives[o].unit.index)].rank == 0 { continue }
      if notes.headings[o].contains(where: { workspace.fields[Int($0)].key == .contributesTo }) { continue }
      if workspace.objectives[o].isDropped || workspace.isOwn(element) { continue }
      found.append(Int32(truncatingIfNeeded: o))
    }
    return found
  }

  /// How far a unit is above another: by parents, and behind all of those by level; `nil` when it is not, or in a period it cannot serve.
  private func distance(from lower: ID<Unit>, up upper: ID<Unit>) -> Int? {
    var ancestor = workspace[lower].parent
    var steps = 1
    while let unit = ancestor, steps < 64 {
      if unit == upper { return steps }
      ancestor = workspace[unit].parent
      steps += 1
    }
    let levels = workspace[lower].rank - workspace[upper].rank
    guard levels > 0, Period.mayServe(workspace[lower].period, workspace[upper].period) else { return nil }
    return 64 + levels
  }
}

/// Texts without letter case and punctuation, as hashes and as bytes.
struct FoldedWords {
  private var buffer: [UInt8] = []

  /// A number that equal texts share; 0 for a text without a word.
  mutating func code(of element: ElementID, in workspace: Workspace) -> UInt64 {
    fold(element, workspace)
    guard !buffer.isEmpty else { return 0 }
    var hash = StableHash()
    for byte in buffer { hash.combine(byte) }
    return hash.value | 1
  }

  mutating func areEqual(_ a: ElementID, _ b: ElementID, in workspace: Workspace) -> Bool {
    fold(a, workspace)
    let first = buffer
    fold(b, workspace)
    return first == buffer
  }

  private mutating func fold(_ element: ElementID, _ workspace: Workspace) {
    let node = workspace.textNode(of: element)
    buffer.removeAll(keepingCapacity: true)
    if node.plain < 0 {
      let bytes = workspace.files[Int(workspace.fileID(of: element).index)].bytes
      fold(bytes[node.range.indices.clamped(to: bytes.indices)])
    } else {
      fold(workspace.strings[Int(node.plain)].utf8)
    }
  }

  private mutating func fold(_ bytes: some Collection<UInt8>) {
    var gap = false
    for byte in bytes {
      switch byte {
      case 0x30...0x39, 0x61...0x7A, 0x41...0x5A:
        if gap, !buffer.isEmpty { buffer.append(0x20) }
        gap = false
        buffer.append(byte < 0x41 ? byte : byte | 0x20)
      case 0x80...:
        foldOtherScript(String(decoding: bytes, as: UTF8.self))
        return
      default: gap = true
      }
    }
  }

  private mutating func foldOtherScript(_ text: String) {
    buffer.removeAll(keepingCapacity: true)
    var gap = false
    func add(_ bytes: some Sequence<UInt8>) {
      if gap, !buffer.isEmpty { buffer.append(0x20) }
      gap = false
      buffer.append(contentsOf: bytes)
    }
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        switch byte {
        case 0x30...0x39, 0x61...0x7A: add(CollectionOfOne(byte))
        case 0x41...0x5A: add(CollectionOfOne(byte | 0x20))
        default: gap = true
        }
        continue
      }
      switch WordFolding.fold(scalar.value) {
      case .separator, .apostrophe, .comparison: gap = true
      case .ignored: break
      case .mark(let mark): buffer.append(mark)
      case .letters(let letters, let mark):
        add((0..<3).map { UInt8(truncatingIfNeeded: letters >> ($0 * 8)) }.filter { $0 != 0 })
        if mark != 0 { buffer.append(mark) }
      case .ideograph: add(String(scalar).utf8)
      case .other(let value): add(UnicodeScalar(value).map { Array(String($0).utf8) } ?? [])
      }
    }
  }
}

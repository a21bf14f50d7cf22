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
    var texts = HashNumbering(capacity: candidates.count)
    let numbers = candidates.map { o in
      let code = words.code(of: ElementID(ID<Objective>(Int(o))), in: workspace)
      return code == 0 ? -1 : texts.number(code)
    }
    var bearers = TextBearers(texts: texts.count)
    for unit in workspace.unitIDs where workspace[unit].rank < lowest {
      for k in keyResults(of: workspace[unit].objectives) where !workspace.keyResults[Int(k)].isDropped {
        let number = texts.find(words.code(of: ElementID(ID<KeyResult>(Int(k))), in: workspace))
        if number >= 0 { bearers.add(k, of: unit, text: number) }
      }
    }
    var found: [Restatement] = []
    for (o, number) in zip(candidates, numbers) where number >= 0 {
      guard let k = bearers.nearest(above: workspace.objectives[Int(o)].unit, text: number, in: workspace) else { continue }
      let parent = ElementID(ID<KeyResult>(Int(k)))
      if words.areEqual(ElementID(ID<Objective>(Int(o))), parent, in: workspace) {
        found.append(Restatement(objective: o, parent: parent))
      }
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
}

/// Which units have a key result of a text; many may share one text, so nothing here looks at all pairs.
private struct TextBearers {
  private struct Place: Hashable {
    var text: Int32
    var unit: Int32
  }

  private struct Level: Hashable {
    var text: Int32
    var rank: Int
    var period: Period?
  }

  private var first: [Place: Int32] = [:]
  /// For each text the units in order, each once.
  private var units: [[ID<Unit>]]
  private var known: [Level: Int32?] = [:]

  init(texts: Int) { units = Array(repeating: [], count: texts) }

  mutating func add(_ keyResult: Int32, of unit: ID<Unit>, text: Int32) {
    let place = Place(text: text, unit: unit.index)
    guard first[place] == nil else { return }
    first[place] = keyResult
    units[Int(text)].append(unit)
  }

  /// The key result of the nearest ancestor that has the text, else of the first unit of the nearest level above whose period
  /// fits.
  mutating func nearest(above unit: ID<Unit>, text: Int32, in workspace: Workspace) -> Int32? {
    guard !units[Int(text)].isEmpty else { return nil }
    var ancestor = workspace[unit].parent
    var steps = 0
    while let above = ancestor, steps < 64 {
      if let k = first[Place(text: text, unit: above.index)], Period.mayServe(workspace[unit].period, workspace[above].period) {
        return k
      }
      ancestor = workspace[above].parent
      steps += 1
    }
    let level = Level(text: text, rank: workspace[unit].rank, period: workspace[unit].period)
    if let answer = known[level] { return answer }
    var best: ID<Unit>?
    // More bearers than this share a text only in documents made to be slow.
    for other in units[Int(text)].prefix(2_000) where workspace[other].rank < level.rank {
      guard Period.mayServe(level.period, workspace[other].period) else { continue }
      if let now = best, workspace[now].rank >= workspace[other].rank { continue }
      best = other
    }
    let answer = best.flatMap { first[Place(text: text, unit: $0.index)] }
    known[level] = .some(answer)
    return answer
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

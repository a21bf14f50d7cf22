import OKRSource
import OKRSyntax

/// A folded name in one word, for scanning many: up to eight bytes as they are, more as a hash.
struct NameCode: Hashable {
  let word: UInt64

  /// Whether equal codes mean equal names; else the names must be compared.
  var isExact: Bool { word >> 63 == 0 }

  init(_ name: String) {
    var word: UInt64 = 0
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var count = 0
    for byte in name.utf8 {
      var b = byte
      switch byte {
      case 0x41...0x5A: b |= 0x20
      case 0x20, 0x2D, 0x5F, 0x09: continue
      case 0x80...:
        self.word = Self.word(otherScript: Folding.key(name))
        return
      default: break
      }
      word = word << 8 | UInt64(b)
      hash = (hash ^ UInt64(b)) &* 0x100_0000_01b3
      count += 1
    }
    self.word = count <= 8 ? word : hash | 1 << 63
  }

  /// Canonically equivalent spellings get one code, as they are one `String`.
  private static func word(otherScript folded: String) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(folded)
    return UInt64(bitPattern: Int64(hasher.finalize())) | 1 << 63
  }

  /// `o12`, `kr3`: the name of an element without a label.
  init(_ prefix: StaticString, ordinal: Int32) {
    var digits: UInt64 = 0
    var n = ordinal
    var shift: UInt64 = 0
    repeat {
      digits |= UInt64(0x30 + n % 10) << shift
      shift += 8
      n /= 10
    } while n > 0 && shift < 48
    word = (prefix.utf8CodeUnitCount == 1 ? 0x6F : 0x6B72) << shift | digits
  }
}

/// The names of all elements in arrays beside the workspace's.
struct ElementNames {
  /// An `id` somebody wrote.
  struct WrittenID {
    let unit: Int32
    let code: NameCode
    let element: ElementID
    let name: String
    /// The field's value.
    let range: ByteRange
  }

  /// What references to elements and weights say, found in the one walk over all fields.
  struct Mention {
    let element: ElementID
    /// Index into `Workspace.fields`.
    let field: Int32
  }

  private(set) var objectives: [NameCode] = []
  private(set) var keyResults: [NameCode] = []
  /// By unit, then in the order of elements.
  private(set) var ids: [WrittenID] = []
  /// Fields that hold references; objectives' first, each in the order of elements.
  private(set) var mentions: [Mention] = []
  /// Where key results' mentions begin.
  private(set) var firstKeyResultMention = 0
  /// Key results with a weight, in order.
  private(set) var weights: [Mention] = []

  init(_ w: Workspace) {
    objectives.reserveCapacity(w.objectives.count)
    keyResults.reserveCapacity(w.keyResults.count)
    for i in w.objectives.indices {
      objectives.append(w.objectives[i].label.map { NameCode($0) } ?? NameCode("o", ordinal: w.objectives[i].ordinal))
      survey(w, ElementID(ID<Objective>(i)), w.objectives[i].fields)
    }
    firstKeyResultMention = mentions.count
    for i in w.keyResults.indices {
      keyResults.append(w.keyResults[i].label.map { NameCode($0) } ?? NameCode("kr", ordinal: w.keyResults[i].ordinal))
      survey(w, ElementID(ID<KeyResult>(i)), w.keyResults[i].fields)
    }
    // Stable: within a unit objectives first, each kind in order.
    ids = ids.enumerated().sorted { ($0.element.unit, $0.offset) < ($1.element.unit, $1.offset) }.map(\.element)
  }

  private mutating func survey(_ w: Workspace, _ element: ElementID, _ fields: Range<Int32>) {
    for index in fields {
      switch w.fields[Int(index)].key {
      case .contributesTo, .needs, .provides, .relatesTo: mentions.append(Mention(element: element, field: index))
      case .weight: if element.keyResult != nil { weights.append(Mention(element: element, field: index)) }
      case .id:
        let field = w.fields[Int(index)]
        guard case .text(let text) = field.value else { continue }
        let name = w.string(text, in: w.fileID(of: element))
        ids.append(
          WrittenID(
            unit: w.unitID(of: element).index, code: NameCode(name), element: element, name: name, range: field.valueRange))
      default: break
      }
    }
  }

  /// The ids written in a unit.
  func ids(of unit: Int32) -> ArraySlice<WrittenID> {
    guard !ids.isEmpty else { return [] }
    let first = ids.partition(whereFirst: { $0.unit >= unit })
    var last = first
    while last < ids.count, ids[last].unit == unit { last += 1 }
    return ids[first..<last]
  }
}

extension Array {
  /// The first index whose element satisfies a predicate that no earlier and every later element does.
  func partition(whereFirst predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

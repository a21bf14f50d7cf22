/// Texts with the same stems, as one: a hundred thousand copies of a sentence are one group, and everything that compares
/// texts compares groups. Groups are numbered by how many stems they have, the shortest first, and among equals by their first
/// text.
struct SimilarityGroups {
  /// The group of each text; -1 for those that were left out.
  private(set) var ofText: [Int32]
  /// Where each group's texts begin in `texts`; one more entry than groups.
  private(set) var starts: [Int32]
  /// The texts by group, within one ascending.
  private(set) var texts: [Int32]
  /// How many stems each group has.
  private(set) var sizes: [Int32]

  /// The first text of each group, ascending.
  private(set) var firsts: [Int32] = []

  var count: Int { sizes.count }

  /// - Parameter selection: The texts to group, ascending.
  init(_ selection: some Collection<Int32>, in index: SimilarityIndex) {
    // Most texts are the only one of theirs, which a small filter tells for most of them.
    var repeated = RepetitionFilter(expecting: selection.count)
    for text in selection { repeated.note(index.setHash(Int(text)) >> 32) }
    var numbering = HashNumbering()
    var numbers: [Int32] = []
    ofText = Array(repeating: -1, count: index.count)
    var found: [Int32] = []
    for text in selection {
      let hash = index.setHash(Int(text))
      var group = Int32(truncatingIfNeeded: found.count)
      if repeated.saw(hash >> 32) {
        let number = Int(numbering.number(hash))
        if number < numbers.count { group = numbers[number] } else { numbers.append(group) }
      }
      if Int(group) == found.count {
        found.append(Int32(truncatingIfNeeded: index.range(Int(text)).count))
        firsts.append(text)
      }
      ofText[Int(text)] = group
    }
    // By size, stable, in one counting pass.
    var bySize = [Int32](repeating: 0, count: Int(found.max() ?? 0) + 2)
    for size in found { bySize[Int(size) + 1] += 1 }
    for i in 1..<bySize.count { bySize[i] += bySize[i - 1] }
    var renumbered = found
    sizes = found
    for (old, size) in found.enumerated() {
      renumbered[old] = bySize[Int(size)]
      sizes[Int(bySize[Int(size)])] = size
      bySize[Int(size)] += 1
    }
    starts = Array(repeating: 0, count: found.count + 1)
    for text in selection {
      ofText[Int(text)] = renumbered[Int(ofText[Int(text)])]
      starts[Int(ofText[Int(text)]) + 1] += 1
    }
    for i in found.indices { starts[i + 1] += starts[i] }
    var next = starts
    texts = Array(repeating: 0, count: selection.count)
    for text in selection {
      let group = Int(ofText[Int(text)])
      texts[Int(next[group])] = text
      next[group] += 1
    }
  }

  func texts(of group: Int) -> ArraySlice<Int32> { texts[Int(starts[group])..<Int(starts[group + 1])] }

  /// Any text of a group: all have the same stems.
  func first(of group: Int) -> Int { Int(texts[Int(starts[group])]) }
}

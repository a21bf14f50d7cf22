import OKRMarkdown
import OKRSource

// After the walk: fields to their elements, key results to their objectives, comments to what they silence, unused sections away.

extension DocumentParser {
  consuming func finish() -> Document {
    var parser = self
    parser.noteUnreadTables()
    parser.dropProse()
    parser.groupKeyResults()
    parser.groupFields()
    parser.dropUnusedSections()
    parser.readSuppressions()
    parser.document.diagnostics.sort(by: Diagnostic.inOrder)
    return parser.document
  }

  /// `Objective:` is a word of lesson plans and reports too. Where nothing else in a document speaks of OKRs, it is one of those.
  private mutating func dropProse() {
    guard let first = document.objectives.first, document.keyResults.isEmpty, frontMatter.entries.isEmpty, !isOutline,
      document.objectives.allSatisfy({ $0.label == nil && $0.parentObjective < 0 }), document.references.isEmpty,
      document.sections.count == 1,
      !saysOKRs()
    else { return }
    report(
      ReadingDiagnostics.looksLikeOKRs, "an objective in a document that has no key result and says nothing of OKRs",
      at: first.text.range,
      help: "add its key results (`- KR1: …`), or say `okr: off` in the front matter")
    document.objectives.removeAll()
    document.fields.removeAll()
    fieldOwners.removeAll()
    for i in comments.indices { comments[i].element = nil }
  }

  /// Key results of one objective lie together; nested objectives had them interleaved.
  private mutating func groupKeyResults() {
    let results = document.keyResults
    guard zip(results, results.dropFirst()).contains(where: { $0.objective > $1.objective }) else { return }
    let order = results.indices.sorted { (results[$0].objective, $0) < (results[$1].objective, $1) }
    var place = [Int32](repeating: 0, count: results.count)
    for (new, old) in order.enumerated() { place[old] = Int32(truncatingIfNeeded: new) }
    document.keyResults = order.map { results[$0] }
    for i in document.objectives.indices where document.objectives[i].parentKeyResult >= 0 {
      document.objectives[i].parentKeyResult = place[Int(document.objectives[i].parentKeyResult)]
    }
    func moved(_ owner: Int32) -> Int32 { owner >= 0 && owner & 1 == 1 ? place[Int(owner >> 1)] << 1 | 1 : owner }
    for i in fieldOwners.indices { fieldOwners[i] = moved(fieldOwners[i]) }
    for i in comments.indices { comments[i].element = comments[i].element.map(moved) }
  }

  /// Fields of one element lie together, in the order they are written.
  private mutating func groupFields() {
    guard !document.fields.isEmpty else { return }
    var order = Array(document.fields.indices)
    if zip(fieldOwners, fieldOwners.dropFirst()).contains(where: { $0 > $1 }) {
      order.sort { (fieldOwners[$0], $0) < (fieldOwners[$1], $1) }
      let fields = document.fields
      document.fields = order.map { fields[$0] }
    }
    var i = 0
    while i < order.count {
      let owner = fieldOwners[order[i]]
      var j = i
      while j < order.count, fieldOwners[order[j]] == owner { j += 1 }
      let range = Int32(truncatingIfNeeded: i)..<Int32(truncatingIfNeeded: j)
      if owner < 0 {
        document.sections[Int(-1 - owner)].fields = range
      } else if owner & 1 == 0 {
        document.objectives[Int(owner >> 1)].fields = range
      } else {
        document.keyResults[Int(owner >> 1)].fields = range
      }
      i = j
    }
  }

  /// Sections without objectives stay only when the front matter names the unit.
  private mutating func dropUnusedSections() {
    var used = [Bool](repeating: false, count: document.sections.count)
    for objective in document.objectives { used[Int(objective.section)] = true }
    if frontMatter["team"] != nil || frontMatter["id"] != nil { used[0] = true }
    guard used.contains(false) else { return }
    var place = [Int32](repeating: -1, count: used.count)
    var kept: [UnitSection] = []
    for (i, section) in document.sections.enumerated() where used[i] {
      place[i] = Int32(truncatingIfNeeded: kept.count)
      kept.append(section)
    }
    document.sections = kept
    for i in document.objectives.indices { document.objectives[i].section = place[Int(document.objectives[i].section)] }
  }

  // Comments.

  /// Keeps the comments of an HTML block.
  mutating func noteComments(in range: ByteRange) {
    let bytes = file.bytes
    var i = Int(range.start)
    while i + 6 < Int(range.end) {
      guard bytes[i] == 0x3C, bytes[i + 1] == 0x21, bytes[i + 2] == 0x2D, bytes[i + 3] == 0x2D else {
        i += 1
        continue
      }
      var end = i + 4
      while end + 2 < bytes.count, !(bytes[end] == 0x2D && bytes[end + 1] == 0x2D && bytes[end + 2] == 0x3E) { end += 1 }
      comments.append((ByteRange(i, min(end + 3, bytes.count)), nil))
      i = end + 3
    }
  }

  private mutating func readSuppressions() {
    guard !comments.isEmpty else { return }
    let firstObjective = document.objectives.map(\.range.start).min() ?? Int32.max
    var starts: [(start: Int32, scope: ByteRange)] = []
    for objective in document.objectives { starts.append((objective.range.start, scope(objective.range, objective.fields))) }
    for keyResult in document.keyResults { starts.append((keyResult.range.start, scope(keyResult.range, keyResult.fields))) }
    starts.sort { $0.start < $1.start }
    var seen: Set<ByteRange> = []
    for comment in comments where seen.insert(comment.range).inserted {
      guard var suppression = Self.suppression(file.bytes, comment.range) else { continue }
      if let element = comment.element {
        suppression.scope =
          element & 1 == 0
          ? scope(document.objectives[Int(element >> 1)].range, document.objectives[Int(element >> 1)].fields)
          : scope(document.keyResults[Int(element >> 1)].range, document.keyResults[Int(element >> 1)].fields)
      } else {
        suppression.isForFile = comment.range.end <= firstObjective
        suppression.scope = starts.first { $0.start >= comment.range.end }?.scope ?? .zero
      }
      document.suppressions.append(suppression)
    }
    document.suppressions.sort { $0.range.start < $1.range.start }
  }

  /// An element and its own fields.
  private func scope(_ range: ByteRange, _ fields: Range<Int32>) -> ByteRange {
    var scope = range
    for field in document.fields[Int(fields.lowerBound)..<Int(fields.upperBound)] {
      scope = scope.union(field.keyRange).union(field.valueRange)
    }
    return scope
  }

  /// `<!-- okrc: allow NAME: reason -->`.
  private static func suppression(_ bytes: [UInt8], _ range: ByteRange) -> Suppression? {
    let end = max(Int(range.start) + 4, Int(range.end) - 3)
    func skip(_ from: Int) -> Int {
      var i = from
      while i < end, bytes[i] <= 0x20 { i += 1 }
      return i
    }
    var i = skip(Int(range.start) + 4)
    guard Bytes.hasPrefix(bytes, i, "okrc:") else { return nil }
    i = skip(i + 5)
    guard Bytes.hasPrefix(bytes, i, "allow"), i + 5 < end, bytes[i + 5] <= 0x20 else { return nil }
    i = skip(i + 5)
    let ruleStart = i
    while i < end, Bytes.isWord(bytes[i]) || bytes[i] == 0x2D { i += 1 }
    guard i > ruleStart else { return nil }
    let ruleEnd = i
    i = skip(i)
    var reason = ""
    if i < end, bytes[i] == 0x3A {
      var last = end
      i = skip(i + 1)
      while last > i, bytes[last - 1] <= 0x20 { last -= 1 }
      reason = String(decoding: bytes[i..<max(i, last)], as: UTF8.self)
    }
    return Suppression(
      range: range, rule: String(decoding: bytes[ruleStart..<ruleEnd], as: UTF8.self), ruleRange: ByteRange(ruleStart, ruleEnd),
      reason: reason)
  }
}

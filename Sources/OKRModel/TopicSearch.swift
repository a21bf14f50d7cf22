import OKRSource
import OKRSyntax

/// Units of one level that name the same metric, tag or topic, where nothing shows that they know.
package struct TopicCluster: Sendable {
  package enum Kind: Int, Sendable {
    case metric, tag, topic
  }

  package struct Place: Sendable {
    package let element: ElementID
    /// How it is said there.
    package let words: String
  }

  package let kind: Kind
  package let name: String
  /// One of each unit, in the order of the documents.
  package let places: [Place]
}

/// Finds topics that a few units of one level share. What many share is everybody's business and says nothing.
package struct TopicSearch {
  package private(set) var clusters: [TopicCluster] = []

  /// One mention of a metric, tag or topic.
  private struct Mention {
    let kind: TopicCluster.Kind
    /// The number of the topic, or of the name among metrics and tags.
    let number: Int32
    let element: ElementID
    let words: String
  }

  private let workspace: Workspace
  private let topics: Topics
  private let mostUnits: Int
  private var coordination: Coordination
  private var mentions: [Mention] = []
  /// Metric names and tags.
  private var names = HashNumbering()
  private var words = TopicWords()

  package init(of workspace: Workspace, _ alignment: Alignment, _ topics: Topics, mostUnits: Int) {
    self.workspace = workspace
    self.topics = topics
    self.mostUnits = mostUnits
    var known: [(from: Int32, to: Int32)] = []
    for cluster in alignment.clusters where cluster.kind == .overlap && !cluster.isOneWordSubstitution {
      for place in cluster.places.dropFirst() {
        known.append((workspace.unitID(of: cluster.places[0]).index, workspace.unitID(of: place).index))
      }
    }
    coordination = Coordination(of: workspace, RestatementForest(of: workspace), known: known)
    guard workspace.units.count > 1 else { return }
    // What is copied from above is said of each copy.
    let copied = Set(alignment.overlaps.lazy.filter { $0.kind == .copied || $0.kind == .handedDown }.map(\.a))
    for node in 0..<Int32(truncatingIfNeeded: workspace.objectives.count + workspace.keyResults.count) {
      let element = workspace.element(ofNode: node)
      if !workspace.isDropped(element), !copied.contains(element) { read(element) }
    }
    collect()
  }

  // MARK: Reading

  private mutating func read(_ element: ElementID) {
    let text = workspace.textNode(of: element)
    let file = workspace.fileID(of: element)
    if text.plain >= 0 {
      let bytes = Array(workspace.strings[Int(text.plain)].utf8)
      read(bytes, bytes.indices, element)
    } else {
      let bytes = workspace.file(file).bytes
      read(bytes, text.range.indices.clamped(to: bytes.indices), element)
    }
    for field in workspace.fields(of: element) where field.key == .metric || field.key == .tags {
      guard case .text(let value) = field.value else { continue }
      let bytes = Array(workspace.string(value, in: file).utf8)
      if field.key == .tags {
        // What stands in brackets is for somebody to fill in.
        if bytes.contains(0x5B) { continue }
        for tag in bytes.split(whereSeparator: { $0 == 0x2C || $0 <= 0x20 }) {
          add(.tag, bytes, (tag.first == 0x23 ? tag.dropFirst() : tag).indices, element)
        }
      } else {
        add(.metric, bytes, Self.metricName(bytes), element)
      }
      read(bytes, bytes.indices, element)
    }
  }

  private mutating func read(_ bytes: [UInt8], _ range: Range<Int>, _ element: ElementID) {
    if topics.mayHit(bytes, range) {
      words.read(bytes, range)
      for hit in topics.hits(in: words) {
        mentions.append(
          Mention(
            kind: .topic, number: Int32(truncatingIfNeeded: hit.topic), element: element,
            words: String(decoding: bytes[hit.range], as: UTF8.self)))
      }
    }
    var at = range.lowerBound
    while let hash = bytes[at..<range.upperBound].firstIndex(of: 0x23) {
      at = hash + 1
      // `C#`, `#12` and `PR#7` are no tags.
      guard hash == range.lowerBound || bytes[hash - 1] <= 0x20 || bytes[hash - 1] == 0x28, at < range.upperBound,
        TopicWords.isLetter(bytes[at])
      else { continue }
      while at < range.upperBound, TopicWords.isPart(bytes[at]) || bytes[at] == 0x2D || bytes[at] == 0x5F { at += 1 }
      add(.tag, bytes, hash + 1..<at, element)
    }
  }

  /// What stands before the numbers: `weekly active users`.
  private static func metricName(_ bytes: [UInt8]) -> Range<Int> {
    var end = bytes.firstIndex { (0x30...0x39).contains($0) || $0 == 0x3C || $0 == 0x3E || $0 == 0x3A || $0 == 0xE2 } ?? bytes.count
    while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
    if bytes[..<end].suffix(5).elementsEqual(" from".utf8) { end -= 5 }
    return 0..<end
  }

  private mutating func add(_ kind: TopicCluster.Kind, _ bytes: [UInt8], _ range: Range<Int>, _ element: ElementID) {
    let name = String(decoding: bytes[range], as: UTF8.self)
    let key = Folding.key(name)
    guard key.utf8.count > 1 else { return }
    var hash = StableHash()
    hash.combine(UInt8(truncatingIfNeeded: kind.rawValue))
    for byte in key.utf8 { hash.combine(byte) }
    mentions.append(Mention(kind: kind, number: names.number(hash.value), element: element, words: name))
  }

  // MARK: Clusters

  /// Metrics first, then tags, then topics; what has been said of an element is not said again.
  private mutating func collect() {
    var reported: Set<ElementID> = []
    var keys: [(key: UInt64, place: UInt64, mention: Int)] = []
    keys.reserveCapacity(mentions.count)
    for (i, mention) in mentions.enumerated() { keys.append((key(mention), workspace.place(of: mention.element), i)) }
    let keyed = keys.sorted { ($0.key, $0.place, $0.mention) < ($1.key, $1.place, $1.mention) }
    var start = 0
    while start < keyed.count {
      var end = start + 1
      while end < keyed.count, keyed[end].key == keyed[start].key { end += 1 }
      let run = keyed[start..<end].map { mentions[$0.mention] }
      start = end
      for group in byPeriod(run) {
        guard let cluster = cluster(group.filter { !reported.contains($0.element) }) else { continue }
        for place in cluster.places { reported.insert(place.element) }
        clusters.append(cluster)
      }
    }
  }

  /// The kind, the name and the level.
  private func key(_ mention: Mention) -> UInt64 {
    let rank = UInt64(truncatingIfNeeded: min(workspace[workspace.unitID(of: mention.element)].rank, 255))
    return UInt64(mention.kind.rawValue) << 48 | UInt64(mention.number) << 8 | rank
  }

  /// Mentions of one period together.
  private func byPeriod(_ run: [Mention]) -> [[Mention]] {
    var groups: [(period: Period?, mentions: [Mention])] = []
    for mention in run {
      let period = workspace[workspace.unitID(of: mention.element)].period
      if let i = groups.firstIndex(where: { Period.areSame($0.period, period) }) {
        groups[i].mentions.append(mention)
      } else {
        groups.append((period, [mention]))
      }
    }
    return groups.map(\.mentions)
  }

  private mutating func cluster(_ mentions: [Mention]) -> TopicCluster? {
    var units: [Int32] = []
    for mention in mentions {
      let unit = workspace.unitID(of: mention.element).index
      if !units.contains(unit) { units.append(unit) }
      if units.count > mostUnits { return nil }
    }
    guard units.count > 1 else { return nil }
    let circles = coordination.circles(of: mentions.map(\.element))
    var places: [Int] = []
    for i in mentions.indices {
      let isShared = mentions.indices.contains { circles[$0] != circles[i] && areAlike(mentions[i], mentions[$0]) }
      guard isShared else { continue }
      let unit = workspace.unitID(of: mentions[i].element)
      if let at = places.firstIndex(where: { workspace.unitID(of: mentions[$0].element) == unit }) {
        // A key result says it more exactly than its objective.
        if mentions[places[at]].element.keyResult == nil, mentions[i].element.keyResult != nil { places[at] = i }
      } else {
        places.append(i)
      }
    }
    guard places.count > 1, let first = mentions.first else { return nil }
    let name = first.kind == .topic ? topics.name(of: Int(first.number)) : mentions[places[0]].words
    return TopicCluster(
      kind: first.kind, name: name,
      places: places.sorted().map { TopicCluster.Place(element: mentions[$0].element, words: mentions[$0].words) })
  }

  private func areAlike(_ a: Mention, _ b: Mention) -> Bool {
    guard coordination.areSideBySide(a.element, b.element) else { return false }
    guard a.kind == .topic, topics.isProperty(Int(a.number)) else { return true }
    return Topics.haveCommonWord(workspace.text(of: a.element), workspace.text(of: b.element), beside: [a.words, b.words])
  }
}

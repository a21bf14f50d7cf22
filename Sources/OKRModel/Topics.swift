import OKRSource

/// The topics that texts are searched for: the built-in ones and what the configuration adds.
package struct Topics: Sendable {
  /// A topic and more words for it; without words it is taken out.
  package struct Addition: Hashable, Sendable {
    package let name: String
    package let words: [String]

    package init(name: String, words: [String]) {
      self.name = name
      self.words = words
    }
  }

  /// A topic found in a text.
  package struct Hit: Hashable, Sendable {
    package let topic: Int
    /// The words that say it.
    package let range: Range<Int>
  }

  private struct Topic {
    let name: String
    /// Only shared by texts with another word in common.
    var isProperty = false
    var isOff = false
    /// Words beside which it is not meant.
    var exceptions: [Int32] = []
  }

  private struct Term {
    let words: [Int32]
    let topic: Int
  }

  private var topics: [Topic] = []
  private var vocabulary = HashNumbering(capacity: 512)
  /// Terms that begin with one word follow one another, the longest first.
  private var terms: [Term] = []
  /// The first term that begins with each word of the vocabulary, or -1.
  private var firstTerm: [Int32] = []

  /// The first three letters of the words that terms begin with, five bits each: most texts hold none of them.
  private var beginnings = [Bool](repeating: false, count: 1 << 15)

  package static let standard = Topics([])

  package init(_ additions: [Addition]) {
    for line in TopicGlossary.lines.split(separator: "\n") {
      let halves = line.split(separator: "!")
      let parts = halves[0].split(separator: ":")
      guard parts.count == 2 else { continue }
      let isProperty = parts[0].hasSuffix("*")
      let name = parts[0].prefix { $0 != "*" }.split(separator: " ").joined(separator: " ")
      topics.append(Topic(name: name, isProperty: isProperty))
      for term in parts[1].split(separator: ",") { add(String(term), topics.count - 1) }
      if halves.count > 1 { topics[topics.count - 1].exceptions = numbers(of: String(halves[1])) }
    }
    for addition in additions { add(addition) }
    terms = terms.enumerated().sorted { a, b in
      let (x, y) = (a.element.words, b.element.words)
      return (x[0], y.count, a.offset) < (y[0], x.count, b.offset)
    }.map(\.element)
    firstTerm = Array(repeating: -1, count: vocabulary.count)
    for (i, term) in terms.enumerated().reversed() { firstTerm[Int(term.words[0])] = Int32(truncatingIfNeeded: i) }
  }

  /// A built-in topic is meant by its name or by any of its spellings.
  private mutating func add(_ addition: Addition) {
    let name = numbers(of: addition.name)
    let known = topics.firstIndex { Folding.key($0.name) == Folding.key(addition.name) }
      ?? terms.first { $0.words == name }?.topic
    let topic = known ?? topics.count
    if known == nil { topics.append(Topic(name: addition.name)) }
    topics[topic].isOff = addition.words.isEmpty
    if !addition.words.isEmpty { add(addition.name, topic) }
    for word in addition.words { add(word, topic) }
  }

  private mutating func add(_ term: String, _ topic: Int) {
    let words = numbers(of: term)
    guard !words.isEmpty else { return }
    terms.append(Term(words: words, topic: topic))
    guard let first = term.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).first, first.utf8.allSatisfy({ $0 < 0x80 }) else {
      return
    }
    let bytes = Array(first.utf8)
    beginnings[Self.beginning(bytes, 0, bytes.count)] = true
    // `PRs` are `PR`.
    if bytes.count == 2 { beginnings[Self.beginning(bytes + [0x73], 0, 3)] = true }
  }

  @inline(__always)
  private static func beginning(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var code = 0
    for i in start..<start + 3 { code = code << 5 | (i < end ? Int(bytes[i] & 31) : 0) }
    return code
  }

  /// Whether a text may hold a term; texts with letters outside ASCII may.
  func mayHit(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      let start = at
      while at < range.upperBound, TopicWords.isWord(bytes[at]) { at += 1 }
      if at < range.upperBound, bytes[at] >= 0x80 { return true }
      if at > start, beginnings[Self.beginning(bytes, start, at)] {
        let number = vocabulary.find(TopicWords.hash(bytes, start, at))
        if number >= 0, firstTerm[Int(number)] >= 0 { return true }
      }
      at += 1
    }
    return false
  }

  private mutating func numbers(of text: String) -> [Int32] {
    var reader = TopicWords()
    let bytes = Array(text.utf8)
    reader.read(bytes, bytes.indices)
    return reader.hashes.map { vocabulary.number($0) }
  }

  package func name(of topic: Int) -> String { topics[topic].name }
  package func isProperty(_ topic: Int) -> Bool { topics[topic].isProperty }

  /// Each topic that words say, once, in their order.
  func hits(in words: TopicWords) -> [Hit] {
    var found: [Hit] = []
    var i = 0
    while i < words.hashes.count {
      let number = vocabulary.find(words.hashes[i])
      guard number >= 0, firstTerm[Int(number)] >= 0, let term = term(at: i, number, in: words) else {
        i += 1
        continue
      }
      let topic = topics[term.topic]
      let isElse = !topic.exceptions.isEmpty && words.hashes.contains { topic.exceptions.contains(vocabulary.find($0)) }
      if !isElse, !topic.isOff, !found.contains(where: { $0.topic == term.topic }) {
        let last = i + term.words.count - 1
        found.append(Hit(topic: term.topic, range: words.places[i].lowerBound..<words.places[last].upperBound))
      }
      i += term.words.count
    }
    return found
  }

  /// The longest term that begins at a word.
  private func term(at place: Int, _ first: Int32, in words: TopicWords) -> Term? {
    var i = Int(firstTerm[Int(first)])
    while i < terms.count, terms[i].words[0] == first {
      let term = terms[i].words
      let isHere = place + term.count <= words.hashes.count
        && term.indices.allSatisfy { vocabulary.find(words.hashes[place + $0]) == term[$0] }
      if isHere { return terms[i] }
      i += 1
    }
    return nil
  }

  /// The topics that two texts share: properties only when they have another content word in common.
  package func shared(_ a: String, _ b: String) -> [(topic: Int, first: String, second: String)] {
    let (x, y) = (hits(in: a), hits(in: b))
    var shared: [(topic: Int, first: String, second: String)] = []
    for hit in x {
      guard let other = y.first(where: { $0.topic == hit.topic }) else { continue }
      let (first, second) = (Self.words(hit.range, of: a), Self.words(other.range, of: b))
      guard !isProperty(hit.topic) || Self.haveCommonWord(a, b, beside: [first, second]) else { continue }
      shared.append((hit.topic, first, second))
    }
    return shared
  }

  package func hits(in text: String) -> [Hit] {
    var words = TopicWords()
    let bytes = Array(text.utf8)
    words.read(bytes, bytes.indices)
    return hits(in: words)
  }

  package static func words(_ range: Range<Int>, of text: String) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  /// Whether two texts have a content word in common that is not part of what says the topic.
  package static func haveCommonWord(_ a: String, _ b: String, beside terms: [String]) -> Bool {
    let said = Set(terms.flatMap { $0.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) })
    return Similarity.compare(a, b).sharedWords.contains { word in
      !word.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { said.contains($0) }
    }
  }
}

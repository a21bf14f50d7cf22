extension InlineReader {
  // Pairing emphasis: the delimiter algorithm of CommonMark 0.30, section "Phase 2".

  mutating func pairDelimiters() {
    guard !delimiters.isEmpty else { return }
    var bottoms = [Int](repeating: 0, count: 18)
    var closer = 0
    while closer < delimiters.count {
      let c = delimiters[closer]
      guard c.canClose, c.left > 0, c.isActive else {
        closer += 1
        continue
      }
      let slot = (c.byte == 0x2A ? 0 : c.byte == 0x5F ? 6 : 12) + (c.canOpen ? 3 : 0) + c.length % 3
      var opener = closer - 1
      var found = false
      while opener >= bottoms[slot] {
        let o = delimiters[opener]
        let odd = (o.canClose || c.canOpen) && (o.length + c.length) % 3 == 0 && !(o.length % 3 == 0 && c.length % 3 == 0)
        if o.isActive, o.byte == c.byte, o.canOpen, o.left > 0, !odd {
          found = true
          break
        }
        opener -= 1
      }
      guard found else {
        bottoms[slot] = closer
        if !c.canOpen { delimiters[closer].isActive = false }
        closer += 1
        continue
      }
      pair(opener, closer)
      if delimiters[closer].left == 0 { closer += 1 }
    }
  }

  private mutating func pair(_ opener: Int, _ closer: Int) {
    let o = delimiters[opener]
    let c = delimiters[closer]
    let use = o.byte == 0x7E || (o.left >= 2 && c.left >= 2) ? 2 : 1
    let openEnd = o.start + o.length - o.usedRight
    let closeStart = c.start + c.usedLeft
    for m in (openEnd - use)..<openEnd where m >= 0 { removed[m] = true }
    for m in closeStart..<min(closeStart + use, removed.count) { removed[m] = true }
    if use == 2, openEnd <= closeStart {
      if o.byte == 0x7E { text.struck.append(openEnd..<closeStart) } else { text.strong.append(openEnd..<closeStart) }
    }
    delimiters[opener].left -= use
    delimiters[opener].usedRight += use
    delimiters[closer].left -= use
    if opener + 1 < closer { for m in (opener + 1)..<closer { delimiters[m].isActive = false } }
  }

  /// Takes the used markup out of `plain` and moves all places along.
  mutating func compact() {
    guard removed.contains(true) else { return }
    var moved = [Int](repeating: 0, count: removed.count + 1)
    var out = 0
    for i in removed.indices {
      moved[i] = out
      if !removed[i] {
        text.plain[out] = text.plain[i]
        text.origin[out] = text.origin[i]
        out += 1
      }
    }
    moved[removed.count] = out
    text.plain.removeLast(removed.count - out)
    text.origin.removeLast(removed.count - out)
    for i in text.lineStarts.indices { text.lineStarts[i] = moved[text.lineStarts[i]] }
    for i in text.links.indices {
      text.links[i].text = moved[text.links[i].text.lowerBound]..<moved[text.links[i].text.upperBound]
    }
    for i in text.strong.indices { text.strong[i] = moved[text.strong[i].lowerBound]..<moved[text.strong[i].upperBound] }
    for i in text.struck.indices { text.struck[i] = moved[text.struck[i].lowerBound]..<moved[text.struck[i].upperBound] }
  }
}

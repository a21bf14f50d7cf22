import OKRMarkdown
import OKRSource

// The inferred reading of a cascade of roles: `### CEO: Grow revenue` over `- CMO: Fill the pipeline. 3 times the quota.`, at any depth.
// Who has items below has an objective there; a last item is an objective when its measure stands behind it in the same line, and else
// a key result of the item around it.

extension DocumentParser {
  /// Whether the document is one: several headings with an officer's role stand over lists, or many items begin with a role, some hold
  /// others, and several of the roles are an officer's.
  mutating func cascadesRoles(_ top: [Int]) -> Bool {
    var reader = InlineReader(file.bytes, definitions: tree.definitions)
    let headings = top.indices.dropLast().count { i in
      guard tree.blocks[top[i]].kind == .heading, tree.blocks[top[i + 1]].kind == .list, let line = tree.blocks[top[i]].lines.first else {
        return false
      }
      return role(in: line, &reader) == .officer
    }
    if headings >= 2 { return true }
    var items = 0
    var roles = 0
    var nested = 0
    var officers = 0
    for block in tree.blocks.indices where tree.blocks[block].kind == .item {
      items += 1
      if tree.children(of: block).contains(where: { tree.blocks[$0].kind == .list }) { nested += 1 }
      let role = role(ofItem: block, &reader)
      if role != .none { roles += 1 }
      if role == .officer { officers += 1 }
    }
    return roles >= 4 && roles * 4 >= items && nested >= 1 && officers >= 2
  }

  /// Whether a list begins its items with roles, one at least an officer's.
  mutating func listsRoles(_ list: Int) -> Bool {
    var reader = InlineReader(file.bytes, definitions: tree.definitions)
    let roles = tree.children(of: list).map { role(ofItem: $0, &reader) }
    return roles.contains(.officer) && roles.count(where: { $0 != .none }) * 2 > roles.count
  }

  private enum RolePrefix { case none, some, officer }

  private func role(ofItem item: Int, _ reader: inout InlineReader) -> RolePrefix {
    let first = Int(tree.blocks[item].firstChild)
    guard first >= 0, tree.blocks[first].kind == .paragraph, let line = tree.blocks[first].lines.first else { return .none }
    return role(in: line, &reader)
  }

  private func role(in line: Int32, _ reader: inout InlineReader) -> RolePrefix {
    reader.read([tree.lines[Int(line)]])
    let s = reader.text.plain
    let r = Labels.withoutOrnament(s, 0..<s.count)
    guard let colon = s[r].prefix(96).firstIndex(of: 0x3A), colon + 1 < r.upperBound, s[colon + 1] == 0x20 else { return .none }
    return Self.isOfficer(s, r.lowerBound..<colon) ? .officer : .some
  }

  /// `CEO`, `CMO`, `VP …`, `VPE`, `Head of …`, `… Director …`.
  private static func isOfficer(_ s: [UInt8], _ r: Range<Int>) -> Bool {
    if r.count == 3, s[r.lowerBound] == 0x43, s[r.lowerBound + 1] &- 0x41 < 26, s[r.lowerBound + 2] == 0x4F { return true }
    if Bytes.hasPrefix(s, r.lowerBound, "head of ") { return true }
    if r.count >= 2, s[r.lowerBound] == 0x56, s[r.lowerBound + 1] == 0x50 { return true }
    return String(decoding: s[r], as: UTF8.self).split(separator: " ").contains("Director")
  }

  /// The objective of a heading `1. CEO: Grow revenue`; whether the heading is one.
  mutating func readRoleHeading(_ heading: Int) -> Bool {
    read(heading)
    let whole = Labels.withoutOrnament(text.plain, text.trimmed(0..<text.plain.count))
    guard let prefix = rolePrefix(whole), !prefix.rest.isEmpty else { return false }
    addRole(prefix, start: text.source(whole.lowerBound), level: 6, parent: -1)
    return true
  }

  /// Reads a list below a role; `parent` is the objective around it, -1 for none. Limits has bounded the depth.
  mutating func readRoleList(_ list: Int, parent: Int) {
    for item in tree.children(of: list) {
      guard let paragraph = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph }) else { continue }
      read(paragraph)
      let whole = text.trimmed(0..<text.plain.count)
      let lists = tree.children(of: item).filter { tree.blocks[$0].kind == .list }
      guard !whole.isEmpty else { continue }
      guard let prefix = rolePrefix(whole), !prefix.rest.isEmpty else {
        readBareItem(whole, lists, parent)
        continue
      }
      let start = text.source(whole.lowerBound)
      if !lists.isEmpty || parent < 0 || holdsMeasure(prefix.rest) {
        addRole(prefix, start: start, level: 7, parent: parent)
        let own = objective
        for inner in lists { readRoleList(inner, parent: own) }
      } else {
        objective = parent
        let index = addKeyResult(label: nil, text: prefix.rest, start: start)
        addField(.owner, .text, key: prefix.role, value: prefix.role, owner: Int32(truncatingIfNeeded: index << 1 | 1))
      }
      objective = parent
    }
  }

  /// An item without a role: a bare role groups what is below it, anything else is a key result of the item around it.
  private mutating func readBareItem(_ whole: Range<Int>, _ lists: [Int], _ parent: Int) {
    if !lists.isEmpty, text.plain[whole.upperBound - 1] == 0x3A || text.plain[whole].count(where: { $0 == 0x20 }) < 4 {
      for inner in lists { readRoleList(inner, parent: parent) }
    } else if parent >= 0 {
      objective = parent
      _ = addKeyResult(label: nil, text: whole, start: text.source(whole.lowerBound))
    }
  }

  private mutating func addRole(_ prefix: (role: Range<Int>, rest: Range<Int>), start: Int, level: Int, parent: Int) {
    addObjective(label: nil, text: prefix.rest, start: start, level: level, parentObjective: parent)
    addField(.owner, .text, key: prefix.role, value: prefix.role, owner: Int32(truncatingIfNeeded: objective << 1))
  }

  /// Whether a second sentence follows the first: the objective, and by what it is measured.
  private func holdsMeasure(_ r: Range<Int>) -> Bool {
    let s = text.plain
    var i = r.lowerBound + 3
    while i + 2 < r.upperBound {
      if s[i] == 0x3D, s[i + 1] == 0x3E { return false }
      if s[i] == 0x2E || s[i] == 0x21, s[i + 1] == 0x20, s[(i - 3)..<i].allSatisfy({ Bytes.isWord($0) || $0 == 0x25 }) {
        var next = i + 1
        while next < r.upperBound, s[next] == 0x20 { next += 1 }
        if next + 2 < r.upperBound, Bytes.isWord(s[next]) || s[next] == 0x25 || s[next] == 0x24, s[next] &- 0x61 >= 26 { return true }
      }
      i += 1
    }
    return false
  }
}

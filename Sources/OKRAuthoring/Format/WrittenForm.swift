import OKRSource
import OKRSyntax

/// Takes the line of an element or a field apart in the source: what stands before the label or key, and what after it.
struct WrittenForm {
  /// Symbols before a label that only decorate: kept.
  private(set) var ornament: Bytes = []
  /// What follows label and separator, or key and colon; markup that embraced both is taken off it.
  private(set) var body: Bytes

  /// What stands between a label or key and its body.
  enum Separator {
    /// Any of a label's, or none.
    case label
    /// The colon of a key.
    case colon
    /// Nothing was written that would have to go.
    case none
  }

  /// - Parameters:
  ///   - lead: What stands in the line before the label or key.
  ///   - rest: What stands after it, its separator first.
  init?(lead: Bytes, rest: Bytes, separator: Separator) {
    var marks: [Bytes] = []
    var i = 0
    var bracketed = false
    while i < lead.count {
      let b = lead[i]
      if Self.isMark(b) {
        var j = i
        while j < lead.count, lead[j] == b { j += 1 }
        marks.append(Bytes(lead[i..<j]))
        i = j
      } else if b == 0x5B, separator == .label {
        bracketed = true
        i += 1
      } else if b <= 0x20 || b >= 0x80 {
        ornament.append(b)
        i += 1
      } else {
        return nil
      }
    }
    ornament = ornament.trimmed
    body = rest
    if bracketed {
      guard let close = body.firstIndex(of: 0x5D) else { return nil }
      body.remove(at: close)
    }
    takeClosers(&marks)
    if separator != .none {
      let isSeparated = takeSeparator(isKey: separator == .colon)
      if separator == .colon, !isSeparated { return nil }
      if isSeparated { takeClosers(&marks) }
    }
    body = body.trimmed
    for mark in marks.reversed() { takeOff(mark) }
  }

  static func isMark(_ b: UInt8) -> Bool { b == 0x2A || b == 0x5F || b == 0x7E }

  /// Closing marks of what began before the label, at the beginning of the body.
  private mutating func takeClosers(_ marks: inout [Bytes]) {
    while let mark = marks.last, body.starts(with: mark) {
      body.removeFirst(mark.count)
      marks.removeLast()
    }
  }

  private mutating func takeSeparator(isKey: Bool) -> Bool {
    let spaces = body.prefix { $0 == 0x20 }.count
    let rest = body.dropFirst(spaces)
    let length: Int
    if rest.first == 0x3A {
      length = 1
    } else if rest.starts(with: "：".utf8) {
      length = 3
    } else if isKey {
      return false
    } else if rest.starts(with: "–".utf8) || rest.starts(with: "—".utf8) {
      length = 3
    } else if rest.first == 0x2E || rest.first == 0x29, spaces == 0 {
      length = 1
    } else if rest.first == 0x2D {
      length = rest.prefix { $0 == 0x2D }.count
    } else {
      return false
    }
    body.removeFirst(spaces + length)
    return true
  }

  /// Marks that embrace the label and something of the body: `~~` goes on around the body, since it means something; others go.
  private mutating func takeOff(_ mark: Bytes) {
    if mark.first == 0x7E {
      body = mark + body
      return
    }
    var last: Int?
    var first: Int?
    var i = 0
    while i + mark.count <= body.count {
      if body[i..<i + mark.count].elementsEqual(mark) {
        if first == nil { first = i }
        last = i
        i += mark.count
      } else {
        i += 1
      }
    }
    // One that ends the body, or a sentence's point before its end, embraced all of it.
    if let at = last, at + mark.count >= body.count - 1 || first == last {
      body.removeSubrange(at..<at + mark.count)
    } else if let at = first {
      body.removeSubrange(at..<at + mark.count)
    }
    body = body.trimmed
  }
}

extension FieldKey {
  /// The place of a field among others of its element: that of its row in the language's table; check-ins last.
  var rank: Int {
    switch self {
    case .contributesTo: 0
    case .needs: 1
    case .provides: 2
    case .relatesTo: 3
    case .own: 4
    case .owner: 5
    case .metric: 6
    case .now: 7
    case .score: 8
    case .confidence: 9
    case .type: 10
    case .weight: 11
    case .due: 12
    case .id: 13
    case .status, .priority, .tags: 14
    case .checkIn: 15
    }
  }
}

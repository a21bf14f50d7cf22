/// A pattern of paths as `.gitignore` writes them.
///
/// `*` and `?` stop at `/`, `**` between slashes stands for any folders, `[a-z]` for one of several; a pattern with a slash before its
/// end counts from the folder it is written in, others hold at any depth below it; one that ends in `/` means folders only.
struct IgnorePattern: Sendable, Hashable {
  /// Begins with `!`: takes back what an earlier pattern said.
  let isNegated: Bool
  let isFolderOnly: Bool
  /// Parts between slashes; `**` alone is any number of them.
  private let parts: [[Unicode.Scalar]]

  /// One line of a file of patterns; `nil` for comments and empty lines.
  init?(line: some StringProtocol) {
    var text = Array(line.unicodeScalars)
    while let last = text.last, last == " " || last == "\t" || last == "\r" {
      if text.count >= 2, text[text.count - 2] == "\\" { break }
      text.removeLast()
    }
    guard let first = text.first, first != "#" else { return nil }
    isNegated = first == "!"
    if isNegated { text.removeFirst() }
    isFolderOnly = text.last == "/"
    if isFolderOnly { text.removeLast() }
    let isAnchored = text.contains("/")
    let written = text.split(separator: "/").map(Array.init)
    guard !written.isEmpty else { return nil }
    parts = isAnchored ? written : [Self.anyFolders] + written
  }

  private static let anyFolders: [Unicode.Scalar] = ["*", "*"]

  /// Whether a path relative to the pattern's folder, without a slash at its end, is meant.
  func matches(_ path: some StringProtocol, isFolder: Bool = false) -> Bool {
    if isFolderOnly && !isFolder { return false }
    let names = Array(path.unicodeScalars).split(separator: "/").map { Array($0) }
    // `folder/**` means what is in the folder, not the folder itself.
    return Self.match(parts, names, isStar: { $0 == Self.anyFolders }, isOne: Self.match, starMayEndEmpty: false)
  }

  private static func match(_ part: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    match(tokens(of: part), name, isStar: { $0 == .anything }, isOne: { $0.accepts($1) }, starMayEndEmpty: true)
  }

  /// Greedy matching with one place to return to: at worst pattern × text steps, whatever the pattern.
  private static func match<Part, Item>(
    _ pattern: [Part], _ text: [Item], isStar: (Part) -> Bool, isOne: (Part, Item) -> Bool, starMayEndEmpty: Bool
  ) -> Bool {
    var p = 0
    var t = 0
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, isStar(pattern[p]) {
        star = (p, t)
        p += 1
      } else if p < pattern.count, isOne(pattern[p], text[t]) {
        p += 1
        t += 1
      } else if let back = star {
        star = (back.pattern, back.text + 1)
        p = back.pattern + 1
        t = back.text + 1
      } else {
        return false
      }
    }
    let rest = pattern[p...]
    return rest.isEmpty || (starMayEndEmpty && rest.allSatisfy(isStar))
  }

  private enum Token: Hashable {
    case scalar(Unicode.Scalar)
    case one
    case anything
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)

    func accepts(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .scalar(let wanted): scalar == wanted
      case .one, .anything: true
      case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
      }
    }
  }

  private static func tokens(of part: [Unicode.Scalar]) -> [Token] {
    var tokens: [Token] = []
    var i = 0
    while i < part.count {
      switch part[i] {
      case "*": if tokens.last != .anything { tokens.append(.anything) }
      case "?": tokens.append(.one)
      case "\\" where i + 1 < part.count:
        i += 1
        tokens.append(.scalar(part[i]))
      case "[":
        if let (set, end) = set(in: part, from: i + 1) {
          tokens.append(set)
          i = end
        } else {
          tokens.append(.scalar("["))
        }
      default: tokens.append(.scalar(part[i]))
      }
      i += 1
    }
    return tokens
  }

  /// `[a-z]` from after its bracket; the index of the closing one. `nil` where it is never closed.
  private static func set(in part: [Unicode.Scalar], from start: Int) -> (Token, end: Int)? {
    var i = start
    let isNegated = i < part.count && (part[i] == "!" || part[i] == "^")
    if isNegated { i += 1 }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while i < part.count, part[i] != "]" || ranges.isEmpty {
      if i + 2 < part.count, part[i + 1] == "-", part[i + 2] != "]" {
        ranges.append(min(part[i], part[i + 2])...max(part[i], part[i + 2]))
        i += 3
      } else {
        ranges.append(part[i]...part[i])
        i += 1
      }
    }
    return i < part.count ? (.set(ranges, isNegated: isNegated), i) : nil
  }
}

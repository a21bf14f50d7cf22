import OKRSource
import OKRSyntax

// Markdown links as references: `[Cut time-to-value](company.md#kr3)`.

/// Files by path, and the elements behind their anchors.
struct Anchors {
  private let filesByPath: [String: Int32]
  /// For files asked about: elements by the letters and digits of their headings.
  private var elements: [Int32: [String: [ElementID]]] = [:]

  init(_ files: [SourceFile]) {
    var paths: [String: Int32] = [:]
    for file in files { paths[file.path] = file.id.index }
    filesByPath = paths
  }

  func file(_ path: String) -> FileID? {
    (filesByPath[path] ?? filesByPath[path + ".md"]).map { FileID(Int($0)) }
  }

  mutating func elements(named anchor: String, in file: FileID, of resolver: borrowing Resolver) -> [ElementID] {
    if let known = elements[file.index] { return known[Self.key(anchor)] ?? [] }
    let table = Self.table(of: file, resolver)
    elements[file.index] = table
    return table[Self.key(anchor)] ?? []
  }

  private static func table(of file: FileID, _ resolver: borrowing Resolver) -> [String: [ElementID]] {
    var table: [String: [ElementID]] = [:]
    func add(_ element: ElementID, label: ByteRange) {
      let source = resolver.workspace.file(file)
      let text = resolver.workspace.text(of: element)
      let range = resolver.workspace.span(of: element).range
      var keys = [key(text), key(source.text(label) + text), key(source.text(range))]
      keys = keys.indices.filter { keys.firstIndex(of: keys[$0]) == $0 && !keys[$0].isEmpty }.map { keys[$0] }
      for key in keys { table[key, default: []].append(element) }
    }
    for u in resolver.units(in: file) {
      let objectives = resolver.workspace.units[Int(u)].objectives
      for o in objectives { add(ElementID(ID<Objective>(Int(o))), label: resolver.notes.objectiveLabels[Int(o)]) }
      for k in resolver.keyResults(of: objectives) {
        add(ElementID(ID<KeyResult>(Int(k))), label: resolver.notes.keyResultLabels[Int(k)])
      }
    }
    return table
  }

  /// Letters and digits alone: forges differ in what they make of the rest of a heading.
  private static func key(_ text: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.properties.isGraphemeExtend
        }))
  }
}

extension Resolver {
  /// The units declared in a file; they stand together.
  func units(in file: FileID) -> Range<Int32> {
    let first = workspace.units.partition(whereFirst: { $0.span.file >= file })
    var last = first
    while last < workspace.units.count, workspace.units[last].span.file == file { last += 1 }
    return Int32(truncatingIfNeeded: first)..<Int32(truncatingIfNeeded: last)
  }

  mutating func follow(_ link: String, _ reference: Reference, from unit: Int32) -> Outcome {
    let (path, fragment) = LinkPath.split(link)
    let here = workspace.units[Int(unit)].span.file
    var file: FileID? = here
    if LinkPath.isRemote(link) {
      file = nil
    } else if !path.isEmpty {
      if anchors == nil { anchors = Anchors(workspace.files) }
      file = LinkPath.resolved(path, from: workspace.file(here).path).flatMap { anchors?.file($0) }
    }
    guard let file else {
      var words = reference
      words.link = nil
      if words.unit == nil, words.path.isEmpty { words.path = words.name.split(separator: "/").map(String.init) }
      switch outcome(of: words, in: unit) {
      case .found(let element): return .found(element)
      case .ambiguous(let elements): return .ambiguous(elements)
      default: return .unknownFile(path)
      }
    }
    let units = Array(units(in: file))
    if units.isEmpty { return .unknownFile(path) }
    guard !fragment.isEmpty else { return followWords(reference, in: units, file: file, from: unit) }
    let labels = fragment.split(separator: "/").map(String.init)
    switch pick(labels, in: units, period: reference.period, from: unit) {
    case .found(let element): return .found(element)
    case .ambiguous(let elements): return .ambiguous(elements)
    default: break
    }
    return anchored(fragment, in: file) ?? .missing(path: labels, units: units)
  }

  /// A link to a file as a whole: the words of the link say what is meant in it.
  private mutating func followWords(_ reference: Reference, in units: [Int32], file: FileID, from unit: Int32) -> Outcome {
    let split = LabelSpelling.split(reference.name)?.path
    for path in [reference.path, split ?? []] where !path.isEmpty {
      switch pick(path, in: units, period: reference.period, from: unit) {
      case .found(let element): return .found(element)
      case .ambiguous(let elements): return .ambiguous(elements)
      default: continue
      }
    }
    return anchored(reference.name, in: file) ?? .unit(units)
  }

  private mutating func anchored(_ anchor: String, in file: FileID) -> Outcome? {
    var table = anchors ?? Anchors(workspace.files)
    anchors = nil
    let found = table.elements(named: anchor, in: file, of: self)
    anchors = table
    if found.isEmpty { return nil }
    return found.count == 1 ? .found(found[0]) : .ambiguous(found)
  }
}

/// Paths in Markdown links.
enum LinkPath {
  /// The path without query, and the fragment; both with `%20` and the like decoded.
  static func split(_ link: String) -> (path: String, fragment: String) {
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0]
    return (decoded(path), parts.count > 1 ? decoded(parts[1]) : "")
  }

  /// Whether it names a scheme or a host: such a target is none of the documents.
  static func isRemote(_ link: String) -> Bool {
    if link.hasPrefix("//") { return true }
    guard let colon = link.firstIndex(of: ":") else { return false }
    return !link[..<colon].contains { $0 == "/" || $0 == "#" || $0 == "?" || $0 == "." }
  }

  /// The path from the workspace's root; `nil` when it leads out of it.
  static func resolved(_ path: String, from file: String) -> String? {
    var parts = path.hasPrefix("/") ? [] : file.split(separator: "/").dropLast()
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(0x25) else { return String(text) }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var i = 0
    while i < bytes.count {
      if bytes[i] == 0x25, i + 2 < bytes.count, let high = digit(bytes[i + 1]), let low = digit(bytes[i + 2]) {
        out.append(high << 4 | low)
        i += 3
      } else {
        out.append(bytes[i])
        i += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

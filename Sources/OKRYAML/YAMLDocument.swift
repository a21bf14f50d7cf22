package import OKRSource
import Yams

/// One YAML file, read.
package enum YAMLDocument {
  /// The file's only value, `nil` for an empty file, or the first reason why it cannot be read. Never traps, never takes long.
  package static func read(_ file: SourceFile) -> Result<YAMLNode?, YAMLProblem> {
    if let problem = YAMLScreening.problem(in: file) { return .failure(problem) }
    let places = Places(file)
    do {
      let parser = try Parser(yaml: String(decoding: file.bytes, as: UTF8.self), resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else { return .success(nil) }
      return .success(try places.node(root, depth: 0))
    } catch let problem as YAMLProblem {
      return .failure(problem)
    } catch let error as YamlError {
      return .failure(places.problem(error))
    } catch {
      return .failure(YAMLProblem("the YAML cannot be read", at: Span(file.id, 0, 0)))
    }
  }
}

/// Turns the library's lines and columns into byte spans, and its nodes into ours.
private struct Places {
  let file: SourceFile
  let lines: LineIndex

  init(_ file: SourceFile) {
    self.file = file
    lines = file.lineIndex()
  }

  /// Lines and columns count from 1, columns in Unicode scalars.
  private func offset(_ mark: Mark?) -> Int {
    guard let mark, mark.line >= 1 else { return 0 }
    guard mark.line <= lines.starts.count else { return file.bytes.count }
    var offset = Int(lines.starts[mark.line - 1])
    var column = 1
    while column < mark.column, offset < file.bytes.count {
      offset += 1
      while offset < file.bytes.count, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  func node(_ node: Node, depth: Int) throws(YAMLProblem) -> YAMLNode {
    let start = offset(node.mark)
    guard depth <= YAMLScreening.deepestNesting else {
      throw YAMLProblem(
        "lists and mappings nest deeper than \(YAMLScreening.deepestNesting) here", at: Span(file.id, start, start))
    }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(.text(scalar.string), Span(file.id, start, end(of: scalar, from: start)))
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
      return YAMLNode(.list(items), Span(file.id, start, closing(start, items.last?.span.end)))
    case .mapping(let mapping):
      var entries: [YAMLEntry] = []
      for (key, value) in mapping {
        let keyNode = try self.node(key, depth: depth + 1)
        guard case .text(let name) = keyNode.content else {
          throw YAMLProblem("a key that is no plain word stands here", at: keyNode.span, help: "write `key: value`")
        }
        entries.append(YAMLEntry(key: name, keySpan: keyNode.span, value: try self.node(value, depth: depth + 1)))
      }
      return YAMLNode(.mapping(entries), Span(file.id, start, closing(start, entries.last?.value.span.end)))
    case .alias:
      throw YAMLProblem("an alias stands here; the configuration takes plain values only", at: Span(file.id, start, start))
    }
  }

  /// The end of a scalar: after its closing quote, or after its last byte on the line.
  private func end(of scalar: Node.Scalar, from start: Int) -> Int {
    let bytes = file.bytes
    if scalar.style == .doubleQuoted || scalar.style == .singleQuoted, start < bytes.count {
      let quote = bytes[start]
      var i = start + 1
      while i < bytes.count {
        if bytes[i] == 0x5C, quote == 0x22 {
          i += 2
        } else if bytes[i] == quote {
          if quote == 0x27, i + 1 < bytes.count, bytes[i + 1] == 0x27 { i += 2 } else { return i + 1 }
        } else {
          i += 1
        }
      }
      return bytes.count
    }
    let text = Array(scalar.string.utf8)
    if start + text.count <= bytes.count, bytes[start..<(start + text.count)].elementsEqual(text) { return start + text.count }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  /// The end of a list or mapping whose last part ends at `last`.
  private func closing(_ start: Int, _ last: Int?) -> Int {
    // The library forgets the notation; the first byte tells it.
    guard start < file.bytes.count, file.bytes[start] == 0x5B || file.bytes[start] == 0x7B else { return last ?? start }
    var i = last ?? start + 1
    while i < file.bytes.count, file.bytes[i] != 0x5D, file.bytes[i] != 0x7D { i += 1 }
    return min(i + 1, file.bytes.count)
  }

  func problem(_ error: YamlError) -> YAMLProblem {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // What is not closed by the end of the file is shown where it begins.
      let found = offset(mark)
      let at = found >= file.bytes.count ? context.map { offset($0.mark) } ?? found : found
      let place = Span(file.id, at, min(at + 1, file.bytes.count))
      let said = context.map { "\($0.text), \(problem)" } ?? problem
      return YAMLProblem("the YAML cannot be read: \(said)", at: place, help: "check the indentation, quotes and brackets here")
    case .duplicatedKeysInMapping(let names, let context):
      return duplicate(names.sorted().first ?? "", first: offset(context.mark))
    default:
      return YAMLProblem("the YAML cannot be read", at: Span(file.id, 0, 0))
    }
  }

  /// A key that stands twice: at its second place where that is found, pointing to the first.
  private func duplicate(_ name: String, first: Int) -> YAMLProblem {
    let key = Array(name.utf8)
    let bytes = file.bytes
    let firstSpan = Span(file.id, first, min(first + key.count, bytes.count))
    let firstLine = Int(lines.starts[lines.line(of: first) - 1])
    var i = first + key.count
    while i + key.count < bytes.count {
      if bytes[i..<(i + key.count)].elementsEqual(key), isKey(at: i, key.count, column: first - firstLine) {
        let span = Span(file.id, i, i + key.count)
        return YAMLProblem(
          "‘\(name)’ is written twice", at: span, related: Label(firstSpan, "first here"), help: "keep one of them")
      }
      i += 1
    }
    return YAMLProblem("‘\(name)’ is written twice", at: firstSpan, help: "keep one of them")
  }

  /// Whether a key may stand there: a colon follows, and it begins in the same column or after a comma.
  private func isKey(at start: Int, _ count: Int, column: Int) -> Bool {
    var after = start + count
    while after < file.bytes.count, file.bytes[after] == 0x20 { after += 1 }
    guard after < file.bytes.count, file.bytes[after] == 0x3A else { return false }
    var before = start
    while before > 0, file.bytes[before - 1] == 0x20 { before -= 1 }
    if before > 0, file.bytes[before - 1] == 0x2C { return true }
    return start - Int(lines.starts[lines.line(of: start) - 1]) == column
  }
}

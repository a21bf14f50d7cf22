/// One template, filled in: goes through a program with a stack of its own, and writes to one list of bytes.
struct TemplateRun {
  /// An open section or template.
  private struct Frame {
    /// Where a section's content begins; where to go on behind a template.
    var place: Int
    /// Of a list, what its section is shown for after the present one.
    var rest: ArraySlice<HTMLView> = []
    /// What was current outside.
    var view: HTMLView
    var value: HTMLValue
    /// How much of the indentation belongs outside.
    var indentation: Int
  }

  private let program: TemplateProgram
  private let words: ThemeWords
  private var writer = Writer()
  private var frames: [Frame] = []
  /// The innermost view: the only one in which names are looked for.
  private var view: HTMLView
  private var value: HTMLValue
  private var indentation: [UInt8] = []

  private init(_ program: TemplateProgram, _ view: HTMLView, _ words: ThemeWords) {
    self.program = program
    self.words = words
    self.view = view
    value = .view(view)
  }

  /// The template that begins at an instruction, filled in.
  static func bytes(_ program: TemplateProgram, from start: Int, _ view: HTMLView, _ words: ThemeWords) -> [UInt8] {
    var run = TemplateRun(program, view, words)
    run.follow(from: start)
    return run.writer.take()
  }

  private mutating func follow(from start: Int) {
    var next = start
    while true {
      let instruction = program.instructions[next]
      next += 1
      switch instruction {
      case .text(let range): write(program.text[range])
      case .variable(let place): writeEscaped(place)
      case .unescaped(let place): if let value = find(place) { writeUnescaped(value) }
      case .section(let place, let end): next = enter(find(place), content: next, end: end)
      case .inverted(let place, let end):
        if isNothing(find(place)) { push(next) } else { next = end + 1 }
      case .end: next = goRound(behind: next)
      case .partial(let number, let blanks):
        push(next)
        indentation += program.text[blanks]
        next = program.starts[number]
      case .leave:
        guard let frame = frames.popLast() else { return }
        indentation.removeLast(indentation.count - frame.indentation)
        next = frame.place
      }
    }
  }

  // MARK: Values

  private func find(_ place: TemplateProgram.Place) -> HTMLValue? {
    switch place {
    case .current: return value
    case .name(let name): return view.value(name)
    case .words(let number): return words.values[number]
    case .path(let number):
      let path = program.paths[number]
      var found: HTMLValue? = path.isOwn ? value : .view(view)
      for name in path.names {
        guard case .view(let view)? = found else { return nil }
        found = view.value(name)
      }
      return found
    }
  }

  private func isNothing(_ value: HTMLValue?) -> Bool {
    switch value {
    case .flag(let flag)?: !flag
    case .list(let list)?: list.isEmpty
    case nil: true
    default: false
    }
  }

  // MARK: Sections

  private mutating func push(_ place: Int, _ rest: ArraySlice<HTMLView> = []) {
    frames.append(Frame(place: place, rest: rest, view: view, value: value, indentation: indentation.count))
  }

  /// - Returns: The instruction to go on with.
  private mutating func enter(_ found: HTMLValue?, content: Int, end: Int) -> Int {
    guard let found, !isNothing(found) else { return end + 1 }
    switch found {
    case .flag: push(content)
    case .list(let list):
      push(content, list[1...])
      show(list[0])
    case .view(let view):
      push(content)
      show(view)
    case .text, .finished, .number:
      push(content)
      value = found
    }
    return content
  }

  private mutating func show(_ view: HTMLView) {
    self.view = view
    value = .view(view)
  }

  /// At the end of a section: its content once more, or what follows.
  private mutating func goRound(behind end: Int) -> Int {
    guard let last = frames.indices.last else { return end }
    if let next = frames[last].rest.popFirst() {
      show(next)
      return frames[last].place
    }
    view = frames[last].view
    value = frames[last].value
    frames.removeLast()
    return end
  }

  // MARK: Writing

  private mutating func write(_ text: ArraySlice<UInt8>) {
    if indentation.isEmpty { return writer.write(text) }
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard line.startIndex < text.endIndex else { return }
      indent()
      writer.write(text[line.startIndex..<min(line.endIndex + 1, text.endIndex)])
    }
  }

  /// At the beginning of a line, what the lines of the template begin with.
  private mutating func indent() {
    if !indentation.isEmpty, writer.bytes.last == 0x0A { writer.write(indentation) }
  }

  private mutating func writeEscaped(_ place: TemplateProgram.Place) {
    if case .words(let number) = place {
      indent()
      return writer.write(words.escaped[number])
    }
    switch find(place) {
    case .text(let text)?:
      if !text.isEmpty { indent() }
      writer.writeHTML(text)
    case .finished(let bytes)?: writer.writeHTML(String(decoding: bytes, as: UTF8.self))
    case let value?: writeUnescaped(value)
    case nil: break
    }
  }

  private mutating func writeUnescaped(_ value: HTMLValue) {
    switch value {
    case .text(let text):
      if !text.isEmpty { indent() }
      writer.write(text)
    case .finished(let bytes):
      if !bytes.isEmpty { indent() }
      writer.write(bytes)
    case .number(let number):
      indent()
      writer.write(number)
    case .flag(let flag):
      indent()
      writer.write(flag ? "true" : "false")
    case .view, .list: break
    }
  }
}

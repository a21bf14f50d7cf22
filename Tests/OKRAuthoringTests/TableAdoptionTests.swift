import OKRAuthoring
import OKRSource
import OKRSyntax
import OKRTestSupport
import Testing

/// Tables written in any of the ways that programs write them hold the same OKRs.
@Suite struct TableAdoptionTests {
  @Test func aTableReadsBackAsWhatItWasWrittenOf() throws {
    for seed in 0..<600 {
      var maker = TableMaker(seed: UInt64(seed))
      let draft = maker.draft()
      let table = maker.table(of: draft)
      let adoption = try TableAdoption.adopt(Array(table.utf8), AdoptionOptions())
      let found = adoption.documents.map { String(decoding: $0.text, as: UTF8.self) }
      let expected = DraftWriter.text(of: draft)
      #expect(found == [expected], "seed \(seed):\n\(table)\n\(Difference.lines(expected, found.first ?? ""))")
      if found != [expected] { return }
    }
  }

  /// Every word of every cell stands somewhere in the documents, whatever the columns are called.
  @Test func noCellIsLost() throws {
    for seed in 0..<1000 {
      var maker = TableMaker(seed: UInt64(seed) + 10_000)
      let table = maker.anything()
      guard let adoption = try? TableAdoption.adopt(Array(table.text.utf8), AdoptionOptions()) else { continue }
      let text = adoption.documents.map { String(decoding: $0.text, as: UTF8.self) }.joined()
      let all = text.split(separator: "\n").map { LiteralText.reading(String($0)) }.joined(separator: "\n")
      let lost = table.words.filter { !all.contains($0) }
      #expect(lost.isEmpty, "seed \(seed): \(lost)\n\(table.text)\n\(all)")
      if !lost.isEmpty { return }
    }
  }

  @Test func rowsKnowTheirLines() {
    let text = "a,b\r\n\"one\n\"\"two\"\"\",2\r\n\r\n\"x\"y,3\n"
    let rows = Array(DelimitedRows(Array("\u{FEFF}\(text)".utf8)))
    #expect(rows.map(\.line) == [1, 2, 4, 5])
    #expect(rows.map(\.cells) == [["a", "b"], ["one\n\"two\"", "2"], [""], ["xy", "3"]])
  }

  @Test(arguments: [",", ";", "\t", "|"]) func theDelimiterIsFound(mark: String) {
    let header = ["Objective", "Key result", "Target"].joined(separator: mark)
    let row = ["Grow, soon", "a; b", "1,5"].map { "\"\($0)\"" }.joined(separator: mark)
    let text = "\(header)\n\(row)\n"
    #expect(DelimitedRows(Array(text.utf8)).delimiter == mark.utf8.first)
  }

  @Test func excelsFirstLineNamesTheDelimiter() {
    let rows = Array(DelimitedRows(Array("sep=|\na|b;c;d\n".utf8)))
    #expect(rows == [.init(line: 2, cells: ["a", "b;c;d"])])
  }

  @Test func anyBytesAreRead() {
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let signs = Array(",;\t|\"\n\r= a1é".utf8)
      let bytes = (0..<200).map { _ in signs.randomElement(using: &random) ?? 0 }
      let count = Array(DelimitedRows(bytes)).reduce(0) { $0 + $1.cells.count }
      #expect(count > 0)
    }
  }

  @Test func otherEncodingsAreNamed() {
    #expect(TextEncoding.fault(in: Array("Größe".utf8)) == nil)
    #expect(TextEncoding.fault(in: [0x41, 0x0A, 0xFC])?.hasPrefix("is not UTF-8 in line 2") == true)
    #expect(TextEncoding.fault(in: [0xFF, 0xFE, 0x41, 0x00]) == "is UTF-16; say --encoding utf-16")
    #expect(TextEncoding.fault(in: Array("PK\u{03}\u{04}".utf8))?.contains("save its sheet as CSV") == true)
    #expect(String(decoding: TextEncoding.latin1.decoded([0x47, 0xF6]), as: UTF8.self) == "Gö")
    #expect(String(decoding: TextEncoding.windows1252.decoded([0x80, 0x93]), as: UTF8.self) == "€“")
    #expect(String(decoding: TextEncoding.utf16.decoded([0xFE, 0xFF, 0x20, 0xAC]), as: UTF8.self) == "€")
    #expect(String(decoding: TextEncoding.utf16.decoded([0xFF, 0xFE, 0xAC, 0x20]), as: UTF8.self) == "€")
  }
}

/// Tables and the drafts that they hold.
struct TableMaker {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let words = [
    "grow", "customers", "stay, and return", "fewer \"errors\"", "a; b", "x | y", "größer", "*bold* move", "1) first", "- dash",
    "#hash", "it's", "漢字", "50% of all", "<b>", "key: value",
  ]

  private mutating func text(_ prefix: String) -> String {
    var text = prefix
    for _ in 0..<Int.random(in: 1...3, using: &random) { text += " " + random.pick(Self.words) }
    let read = ElementText(text)
    return read.text == text && read.fields.isEmpty && ValueText.metricInWords(text) == nil ? text : prefix
  }

  mutating func draft() -> Draft {
    var draft = Draft(frontMatter: [.init("team", "Checkout"), .init("period", "2026-Q1")], title: "Checkout OKRs 2026-Q1")
    for o in 1...Int.random(in: 1...4, using: &random) {
      var objective = Draft.Objective(label: "O\(o)", text: text("Aim \(o)"))
      for k in 1...Int.random(in: 1...4, using: &random) {
        var keyResult = Draft.KeyResult(label: "KR\(k)", text: text("Result \(o).\(k)"))
        if random.chance(50) { keyResult.fields.append(.init("owner", random.pick(["Ana", "@bo", "Li, Wu"]))) }
        if random.chance(50) {
          let (from, to) = (Int.random(in: 0...5000, using: &random), Int.random(in: 6000...9000, using: &random))
          let unit = random.pick(["", " %", " days"])
          keyResult.fields.append(.init("metric", "\(from).5 → \(to).25\(unit)"))
          if random.chance(50) { keyResult.fields.append(.init("now", "\(from + 1).75" + (unit == " %" ? "%" : unit))) }
        }
        if random.chance(30) { keyResult.fields.append(.init("due", random.pick(["2026-02-28", "2026-03-31"]))) }
        if random.chance(30) { keyResult.notes.append("seen in " + random.pick(Self.words)) }
        objective.keyResults.append(keyResult)
      }
      draft.objectives.append(objective)
    }
    return draft
  }

  /// A draft as one key result a row.
  mutating func table(of draft: Draft) -> String {
    let mark = random.pick([",", ";", "\t", "|"])
    let usesComma = random.chance(50)
    let isBlankBelow = random.chance(50)
    typealias Cell = (Draft.Objective, Draft.KeyResult, Bool) -> String
    var columns: [(name: String, value: Cell)] = []
    func add(_ names: [String], _ value: @escaping Cell) { columns.append((random.pick(names), value)) }
    add(["Objective", "OBJECTIVES", "Ziel", "objective_title"]) { objective, _, isFirst in
      isFirst || !isBlankBelow ? objective.text : ""
    }
    add(["Key Result", "KR", "key-results", "Schlüsselergebnis"]) { _, keyResult, _ in keyResult.text }
    add(["Team", "Abteilung"]) { _, _, isFirst in isFirst || !isBlankBelow ? "Checkout" : "" }
    add(["Period", "Time Period", "Quartal"]) { _, _, _ in "Q1 2026" }
    add(["Owner", "DRI", "Verantwortlich"]) { _, keyResult, _ in Self.field("owner", keyResult) }
    add(["Start", "Baseline", "Start value"]) { _, keyResult, _ in Self.number(Self.metric(keyResult)[0], usesComma) }
    add(["Target", "Zielwert", "target_value"]) { _, keyResult, _ in Self.number(Self.metric(keyResult)[1], usesComma) }
    add(["Current", "Istwert"]) { _, keyResult, _ in
      Self.number(Self.field("now", keyResult).prefix { $0 != " " && $0 != "%" }, usesComma)
    }
    add(["Unit", "Einheit"]) { _, keyResult, _ in Self.metric(keyResult)[2] }
    add(["Due", "Deadline", "Fällig am"]) { _, keyResult, _ in Self.field("due", keyResult) }
    add(["Notes", "Comment"]) { _, keyResult, _ in keyResult.notes.first ?? "" }
    columns.shuffle(using: &random)
    var rows = [columns.map(\.name)]
    for objective in draft.objectives {
      for (k, keyResult) in objective.keyResults.enumerated() {
        rows.append(columns.map { $0.value(objective, keyResult, k == 0) })
      }
    }
    let end = random.pick(["\n", "\r\n"])
    let lines = rows.map { row in row.map { quoted($0, mark) }.joined(separator: mark) + end }
    return (random.chance(50) ? "\u{FEFF}" : "") + lines.joined()
  }

  private mutating func quoted(_ cell: String, _ mark: String) -> String {
    guard cell.contains(mark) || cell.contains("\"") || cell.contains("\n") || random.chance(20) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  private static func field(_ key: String, _ keyResult: Draft.KeyResult) -> String {
    keyResult.fields.first { $0.key == key }?.value ?? ""
  }

  /// From, to and unit.
  private static func metric(_ keyResult: Draft.KeyResult) -> [String] {
    let parts = field("metric", keyResult).split(separator: " ").filter { $0 != "→" }.map(String.init)
    return (0..<3).map { $0 < parts.count ? parts[$0] : "" }
  }

  private static func number(_ text: some StringProtocol, _ usesComma: Bool) -> String {
    usesComma ? String(text).replacing(".", with: ",") : String(text)
  }

  /// A table of any columns with a word of its own in every cell.
  mutating func anything() -> (text: String, words: [String]) {
    let names: [String] = [
      "objective", "key result", "title", "type", "id", "parent id", "parent", "team", "owner", "owner email", "start", "target",
      "current", "unit", "progress", "score", "confidence", "weight", "due", "status", "description", "needs", "Colour", "level",
      "objective owner", "metric", "",
    ]
    let columns = (0..<Int.random(in: 2...9, using: &random)).map { _ in random.pick(names) }
    var words: [String] = []
    var text = columns.joined(separator: ",") + "\n"
    for row in 0..<Int.random(in: 1...6, using: &random) {
      let cells = columns.indices.map { column -> String in
        guard random.chance(70) else { return "" }
        let word = random.chance(80) ? "w\(row)x\(column)z" : "\(100_000 + row * 1000 + column)"
        words.append(word)
        return word
      }
      text += cells.joined(separator: ",") + "\n"
    }
    return (text, words)
  }
}

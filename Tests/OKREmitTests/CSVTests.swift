import OKREmit
import OKRModel
import OKRTestSupport
import Testing

@Suite("CSV: key results and links for spreadsheets")
struct CSVTests {
  @Test("A cell is in quotes, and its quotes are doubled") func quotes() {
    #expect(Escaping.csv("a, \"b\"; c") == "\"a, \"\"b\"\"; c\"")
    #expect(Escaping.csv("two\r\nlines\tand \u{1B}") == "\"two  lines and \u{FFFD}\"")
  }

  @Test(
    "What would be a formula has an apostrophe before its sign",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM", "'@SUM"), ("\u{FF1D}1", "'\u{FF1D}1"), ("\t=1", " '=1"),
      ("  \u{FEFF}=1", "  \u{FEFF}'=1"), ("'=1", "''=1"), ("a;=1", "a;'=1"), ("a; +1", "a; '+1"), ("\u{2212}1", "'\u{2212}1"),
      ("1=1", "1=1"), ("a -1", "a -1"), ("##[error]", "##'[error]"),
    ])
  func formulas(text: String, cell: String) { #expect(Escaping.csv(text) == "\"\(cell)\"") }

  @Test("Excel finds a byte order mark, and a row ends as RFC 4180 says") func encoding() async throws {
    for artifact in Emitter.csv.emit(await Compiled.documents(Compiled.organisation), EmitOptions(version: "1")) {
      #expect(artifact.bytes.starts(with: [0xEF, 0xBB, 0xBF]), "\(artifact.path)")
      for (i, byte) in artifact.bytes.enumerated() where byte == 0x0A { #expect(artifact.bytes[i - 1] == 0x0D) }
      #expect(artifact.bytes.suffix(2) == [0x0D, 0x0A])
    }
  }

  @Test("An owner has no sign") func owner() async throws {
    let compilation = await Compiled.documents(["a.md": "## O1: Earn\n\n- owner: @ana\n- KR1: Profit from 1 to 2\n"])
    let artifact = try #require(Emitter.csv.emit(compilation, EmitOptions(version: "1")).first)
    #expect(String(decoding: artifact.bytes, as: UTF8.self).contains(",\"ana\","))
  }

  @Test("Numbers of documents stay numbers, with their minus") func numbers() async throws {
    let compilation = await Compiled.documents([
      "a.md": "## O1: Earn\n\n- KR1: Profit grows\n  - metric: -5 -> 10 percent\n  - now: -2.5\n"
    ])
    let artifact = try #require(Emitter.csv.emit(compilation, EmitOptions(version: "1")).first)
    #expect(String(decoding: artifact.bytes, as: UTF8.self).contains(",-5,10,-2.5,"))
  }

  @Test("A part has its own rows only") func part() async throws {
    let compilation = await Compiled.documents([
      "a.md": "## O1: Earn\n\n- needs: a/O2\n\n## O2: Save\n", "b.md": "## O1: Grow\n\n- needs: b/O2\n\n## O2: Shrink\n",
    ])
    var options = EmitOptions(version: "1")
    options.focus = .unit(try #require(compilation.workspace.unitIDs.first { compilation.workspace[$0].name == "b" }))
    let texts = Emitter.csv.emit(compilation, options).map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(texts.count == 2)
    #expect(texts[0].contains("Shrink") && !texts[0].contains("Save"))
    #expect(texts[1].contains("b/O2") && !texts[1].contains("a/O2"))
  }

  @Test(
    "Cells come back from Python as they went in, and none is a formula",
    .enabled(if: Tool.python != nil, ForeignParserTests.noPython),
    arguments: ForeignParserTests.seeds)
  func cells(seed: UInt64) throws {
    var source = HostileText(seed: seed)
    let texts = source.several(300)
    var table = Writer()
    for text in texts {
      table.writeCSV(text)
      table.write(",-5,")
      table.writeCSV(text)
      table.write("\r\n")
    }
    // What a cell cannot hold is replaced and defused before comparing. Then the table is read as where `;` separates cells.
    let outcome = try ForeignParserTests.python(
      #"""
      import csv, io, re, sys
      ignored = "\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
      ignored += "\U000e0000-\U000e0fff"
      signs = "=+\\-@\uff1d\uff0b\uff0d\uff20\u2212"
      def plain(text):
        text = re.sub("[\x00-\x1f\x7f-\x9f]", "\ufffd", re.sub("[\t\r\n]", " ", text))
        text = re.sub("(#[^\x00-\x7e]*#[^\x00-\x7e]*)\\[", "\\1'[", text)
        return re.sub("(^|;)([\\s\"'\ufffd%s]*)(?=[%s])" % (ignored, signs), "\\1\\2'", text)
      raw = open(sys.argv[1], newline="", encoding="utf-8").read()
      found = list(csv.reader(io.StringIO(raw, newline=""), strict=True))
      expected = [plain(bytes.fromhex(line.strip()).decode()) for line in open(sys.argv[2])]
      if found != [[x, "-5", x] for x in expected]:
        sys.exit(next("%r is not %r" % (a[0], b) for a, b in zip(found, expected) if a[0] != b))
      if len(raw.split("\r\n")) != len(expected) + 1: sys.exit("a row is not a line")
      formula = re.compile("[\\s\"'%s]*[%s]" % (ignored, signs))
      undefused = re.compile("[\\s\"%s]*[%s]" % (ignored, signs))
      for separator in ",;":
        for row in csv.reader(io.StringIO(raw, newline=""), delimiter=separator):
          for cell in row:
            if undefused.match(cell) and cell != "-5": sys.exit("a formula between %s: %r" % (separator, cell))
      """#, table.bytes, texts)
    #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
  }

  @Test(
    "Whole tables of hostile texts have as many cells in each row as in the first",
    .enabled(if: Tool.python != nil, ForeignParserTests.noPython), arguments: ForeignParserTests.seeds)
  func tables(seed: UInt64) async throws {
    for artifact in Emitter.csv.emit(await Compiled.hostile(seed: seed), EmitOptions(version: "1")) {
      let outcome = try ForeignParserTests.python(
        """
        import csv, sys
        rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8-sig"), strict=True))
        sys.exit(0 if len(rows) > 10 and {len(row) for row in rows} == {len(rows[0])} else "%d rows" % len(rows))
        """, artifact.bytes, [])
      #expect(outcome.status == 0, "seed \(seed), \(artifact.path): \(outcome.errors)")
    }
  }
}

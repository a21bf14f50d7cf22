import Foundation
import OKRCompiler
import OKRConfiguration
import OKRModel
import OKRRules
import OKRSource
import OKRSyntax
import OKRTestSupport
import Testing

@testable import OKRAuthoring

/// What holds for the canonical form of any documents: the compiler makes the same model of it, no word is lost, and formatting
/// again changes nothing. `SEEDS=5000 swift test --filter CanonicalFormTests` tries more of those nobody wrote.
@Suite struct CanonicalFormTests {
  static let seeds: [UInt64] = Array(1...(UInt64(ProcessInfo.processInfo.environment["SEEDS"] ?? "") ?? 60))

  /// All documents of a world in their canonical form, as `okrc fmt` writes them.
  static func formatted(_ files: [String: [UInt8]], _ configuration: Configuration = Configuration()) -> [String: [UInt8]] {
    let world = files.reduce(into: InMemoryWorld()) { $0.files[$1.key] = $1.value }
    let paths = files.keys.sorted()
    var names = NamesInUse()
    var sources: [String: SourceFile] = [:]
    for path in paths {
      let (file, problem) = Reading.file(path, id: FileID(0), in: world)
      guard problem == nil else { continue }
      sources[path] = file
      names.add(Document.parse(file, options: ReadingOptions(for: path, configuration)), file)
    }
    var out = files
    for (path, file) in sources {
      let mark: [UInt8] = file.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
      out[path] = mark + CanonicalForm.formatted(file, options: ReadingOptions(for: path, configuration), names: names).bytes
    }
    return out
  }

  static func model(_ files: [String: [UInt8]], _ configuration: Configuration = Configuration()) async -> Compilation {
    var world = InMemoryWorld(today: TestCompilation.today)
    world.files = files
    return await compile(world, configuration)
  }

  /// The linked model as text, spaces folded: lines of a text are joined.
  static func dump(_ compilation: Compilation) -> String {
    compilation.workspace.dump().split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }.joined(
      separator: "\n")
  }

  /// Words that are missing, but for those of labels, markers and keys, and for numbers that only count.
  static func lostWords(_ before: [UInt8], _ after: [UInt8]) -> [String] {
    let known: Set<String> = [
      "objective", "obj", "key", "result", "results", "krs", "kr", "o", "dri", "lead", "supports", "aligned", "to", "aligns",
      "with", "ladders",
      "up", "parent", "depends", "on", "blocked", "by", "enables", "for", "current", "actual", "okr", "contributing",
    ]
    func words(_ bytes: [UInt8]) -> [String: Int] {
      var counts: [String: Int] = [:]
      for word in String(decoding: bytes, as: UTF8.self).lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        counts[String(word), default: 0] += 1
      }
      return counts
    }
    let (old, new) = (words(before), words(after))
    return old.keys.filter { word in
      let isLabel = word.hasPrefix("kr") && Int(word.dropFirst(2)) != nil || word.hasPrefix("o") && Int(word.dropFirst(1)) != nil
      return !known.contains(word) && !isLabel && Int(word) == nil && old[word, default: 0] > new[word, default: 0]
    }.sorted()
  }

  /// Checks all of it for a world.
  static func check(_ files: [String: [UInt8]], _ configuration: Configuration = Configuration(), name: String) async {
    let after = formatted(files, configuration)
    let (old, new) = (await model(files, configuration), await model(after, configuration))
    #expect(dump(old) == dump(new), "\(name): another model\n\(Difference.lines(dump(old), dump(new)))")
    func errors(_ compilation: Compilation) -> [String: Int] {
      compilation.diagnostics.filter { $0.severity == .error }.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
    }
    let known = errors(old)
    for (code, count) in errors(new) { #expect(count <= known[code, default: 0], "\(name): \(code) is new") }
    let again = formatted(after, configuration)
    for path in files.keys.sorted() {
      let (before, once, twice) = (files[path] ?? [], after[path] ?? [], again[path] ?? [])
      let change = Difference.lines(String(decoding: once, as: UTF8.self), String(decoding: twice, as: UTF8.self))
      #expect(once == twice, "\(name), \(path): twice is another\n\(change)")
      #expect(lostWords(before, once) == [], "\(name), \(path)")
    }
  }

  @Test(arguments: seeds) func keepsWhatNobodyWrote(seed: UInt64) async {
    var generator = DocumentGenerator(seed: seed)
    var files: [String: [UInt8]] = [:]
    for name in ["company.md", "product.md", "teams/design.md", "teams/é 漢.md"].prefix(
      Int.random(in: 1...4, using: &generator.random))
    {
      let text = generator.document()
      files[name] = generator.random.chance(50) ? generator.damaged(text) : Array(text.utf8)
    }
    await Self.check(files, name: "seed \(seed)")
  }

  @Test func changesMostOfWhatNobodyWrote() {
    var changed = 0
    for seed in 1...60 {
      var generator = DocumentGenerator(seed: UInt64(seed))
      let text = Array(generator.document().utf8)
      if Self.formatted(["a.md": text])["a.md"] != text { changed += 1 }
    }
    #expect(changed > 15, "only \(changed) of 60 documents have another canonical form")
  }

  /// Line ends and a byte order mark are kept, and make no other form.
  @Test(arguments: seeds) func keepsLineEndsAndMark(seed: UInt64) {
    var generator = DocumentGenerator(seed: seed)
    let text = generator.document()
    let unix = String(decoding: Self.formatted(["a.md": Array(text.utf8)])["a.md"] ?? [], as: UTF8.self)
    let windows = Self.formatted(["a.md": Array("\u{FEFF}\(text.replacing("\n", with: "\r\n"))".utf8)])["a.md"] ?? []
    #expect(windows == Array("\u{FEFF}\(unix.replacing("\n", with: "\r\n"))".utf8), "seed \(seed)")
  }

  static let workspaces = ["healthy", "cascade", "bottom-up", "everything-wrong", "shapes"]

  static func sample(_ name: String) throws -> (files: [String: [UInt8]], configuration: Configuration) {
    let folder = "samples/\(name)/"
    var files: [String: [UInt8]] = [:]
    for path in Repository.files(in: "samples/\(name)", endings: [".md"]) {
      files[String(path.dropFirst(folder.count))] = Array(try Data(contentsOf: Repository.root.appendingPathComponent(path)))
    }
    let settings = (try? Repository.text(folder + "okrc.yml")) ?? ""
    let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(settings.utf8))
    return (files, Configuration.read(source).configuration)
  }

  @Test(arguments: workspaces) func keepsTheSamples(name: String) async throws {
    let (files, configuration) = try Self.sample(name)
    #expect(!files.isEmpty)
    await Self.check(files, configuration, name: name)
  }

  /// What is written as documents are to be written stays as it is, to the byte.
  @Test(arguments: ["healthy", "bottom-up"]) func leavesCanonicalSamples(name: String) throws {
    let (files, configuration) = try Self.sample(name)
    for (path, bytes) in Self.formatted(files, configuration) { #expect(bytes == files[path], "\(path)") }
  }

  @Test(arguments: ["README.md", "docs/adopting.md"]) func leavesDocumentedExamples(page: String) throws {
    let parts = try Repository.text(page).components(separatedBy: "```")
    let documents = parts.indices.filter { $0 % 2 == 1 && parts[$0].hasPrefix("markdown\n") }.map {
      String(parts[$0].dropFirst(9))
    }
    #expect(!documents.isEmpty)
    for text in documents {
      #expect(Self.formatted(["a.md": Array(text.utf8)])["a.md"].map { String(decoding: $0, as: UTF8.self) } == text)
    }
  }

  static let corpus = Repository.root.deletingLastPathComponent().appendingPathComponent("shared/corpus")

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: corpus.path), "the corpus of public documents is not beside the checkout")
  )
  func keepsPublicDocuments() async throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path).sorted()
    where name.hasSuffix(".md") && name != "README.md" {
      let bytes = Array(try Data(contentsOf: Self.corpus.appendingPathComponent(name)))
      await Self.check([name: bytes], name: name)
    }
  }
}

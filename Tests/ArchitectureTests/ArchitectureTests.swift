import OKRTestSupport
import Testing

/// Data flows one way, and some things live in one room only. These tests read the sources and hold them against that.
@Suite struct ArchitectureTests {
  /// What each room may import of ours, as ARCHITECTURE.md says.
  static let allowed: [String: Set<String>] = [
    "OKRSource": [],
    "OKRYAML": ["OKRSource", "Yams"],
    "OKRConfiguration": ["OKRSource", "OKRYAML"],
    "OKRMarkdown": ["OKRSource", "CCmarkGFM"],
    "OKRSyntax": ["OKRSource", "OKRMarkdown"],
    "OKRModel": ["OKRSource", "OKRSyntax"],
    "OKRRules": ["OKRSource", "OKRConfiguration", "OKRSyntax", "OKRModel"],
    "OKREmit": ["OKRSource", "OKRSyntax", "OKRModel", "Templates"],
    "OKRAuthoring": ["OKRSource", "OKRMarkdown", "OKRSyntax", "OKRModel", "Templates"],
    "OKRCompiler": ["OKRSource", "OKRConfiguration", "OKRMarkdown", "OKRSyntax", "OKRModel", "OKRRules"],
    "okrc": [
      "OKRSource", "OKRConfiguration", "OKRMarkdown", "OKRSyntax", "OKRModel", "OKRRules", "OKREmit", "OKRAuthoring",
      "OKRCompiler", "ArgumentParser", "Subprocess", "SystemPackage", "System", "Synchronization",
      "Glibc", "Darwin",
    ],
    // Makes input for measuring; knows nothing of the compiler.
    "workspace-generator": ["Glibc", "Darwin"],
    "similarity-measure": ["OKRModel"],
    "map-measure": ["OKRConfiguration", "OKRModel", "OKREmit", "OKRCompiler"],
  ]

  /// Rooms in which Foundation may be: the configuration's parser brings it along, and the edge needs the environment and the clock.
  static let withFoundation: Set = ["OKRYAML", "okrc", "workspace-generator", "similarity-measure", "map-measure"]

  /// Where memory is handled by hand: the C parser's room, and the system calls of the command line, which are C too.
  static let withUnsafeCode = ["Sources/OKRMarkdown/", "Sources/okrc/Machine/", "Sources/okrc/Main.swift"]

  static let sources = Repository.files(in: "Sources", endings: [".swift"])

  @Test(arguments: sources) func importsOnlyWhatStandsBeforeIt(path: String) throws {
    let room = try #require(path.split(separator: "/").dropFirst().first.map(String.init))
    let allowed = try #require(Self.allowed[room], "\(room) is no room; say in this test and in ARCHITECTURE.md what it may import")
    for module in Self.imports(of: try Repository.text(path)) {
      if module == "Foundation" || module == "FoundationEssentials" {
        #expect(Self.withFoundation.contains(room), "\(path) imports Foundation")
      } else {
        #expect(allowed.contains(module), "\(path) imports \(module)")
      }
    }
  }

  /// The modules of a file's import lines.
  static func imports(of text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ")
      while let first = words.first, first.hasPrefix("@") || ["package", "internal", "private", "fileprivate", "public"].contains(first) {
        words.removeFirst()
      }
      guard words.first == "import", words.count == 2 else { return nil }
      return String(words[1])
    }
  }

  @Test(arguments: sources) func handlesNoMemoryByHandElsewhere(path: String) throws {
    guard !Self.withUnsafeCode.contains(where: { path.hasPrefix($0) }) else { return }
    let words = try Repository.text(path).split { !($0.isLetter || $0 == "_") }
    let found = words.filter { $0 == "unsafe" || $0.hasPrefix("Unsafe") || $0.hasPrefix("withUnsafe") }
    #expect(found.isEmpty, "\(path) handles memory by hand")
  }

  @Test(arguments: sources) func isShortOrSaysWhyNot(path: String) throws {
    let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    let explains = lines.prefix(10).contains { $0.hasPrefix("// Long because ") }
    #expect(lines.count <= 400 || explains, "\(path) has \(lines.count) lines; split it, or begin it with “// Long because …”")
  }

  @Test(arguments: sources) func neverTrapsOnPurpose(path: String) throws {
    let text = try Repository.text(path)
    for word in ["try!", "as!", "fatalError(", "preconditionFailure("] {
      #expect(!text.contains(word), "\(path) contains \(word)")
    }
  }

  @Test(arguments: sources) func isNamedForWhatItHolds(path: String) {
    let name = path.split(separator: "/").last ?? ""
    for word in ["Util", "Helper", "Manager", "Extensions"] {
      #expect(!name.contains(word), "\(path) is named for nothing in particular")
    }
  }

  @Test func everyRoomIsOnTheMap() throws {
    let map = try Repository.text("ARCHITECTURE.md")
    for room in Self.allowed.keys.sorted() { #expect(map.contains("`\(room)`"), "ARCHITECTURE.md does not mention \(room)") }
  }
}

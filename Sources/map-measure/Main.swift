import Foundation
import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRModel

/// Measures the alignment map: `map-measure FOLDER`. `scripts/bench-map` makes the folders and calls it.
@main
struct Main {
  static func main() async throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: map-measure FOLDER\n".utf8))
      exit(2)
    }
    let folder = URL(fileURLWithPath: CommandLine.arguments[1])
    var files: [String: String] = [:]
    for case let url as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? .init() {
      guard url.pathExtension == "md" else { continue }
      files[String(url.path.dropFirst(folder.path.count + 1))] = try String(contentsOf: url, encoding: .utf8)
    }
    let compilation = await compile(InMemoryWorld(files), Configuration())
    var measurement = MapMeasurement(compilation)
    print("\(measurement.objectives) objectives")
    let work: [(name: String, run: (inout MapMeasurement) -> Void)] = [
      ("nothing folded: map, words and layout", { $0.lay(isFolded: false) }), ("its layout alone", { $0.place() }),
      ("as drawn: map, words and layout", { $0.lay(isFolded: true) }), ("its layout alone", { $0.place() }),
      ("with the SVG", { $0.draw() }), ("all pictures of the page", { $0.drawPage() }),
    ]
    for (name, run) in work {
      var best = Double.infinity
      for _ in 0..<5 {
        let start = clock()
        run(&measurement)
        best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000)
      }
      let figures = "\(measurement.cards) cards, \(measurement.ribbons) ribbons, \(measurement.crossings) crossings"
      print("\(name): \(String(format: "%.1f", best)) ms (\(figures))")
    }
    print("the page's pictures: \(measurement.bytes) bytes")
  }
}

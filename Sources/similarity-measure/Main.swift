import Foundation
import OKRModel

/// Measures the join of all texts with all: `similarity-measure FILE [COUNT…]`, one text to a line, perhaps a label and a tab
/// before it. `scripts/bench-join` makes such files and calls it.
@main
struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.first, let data = FileManager.default.contents(atPath: path) else {
      FileHandle.standardError.write(Data("usage: similarity-measure FILE [COUNT…]\n".utf8))
      exit(2)
    }
    let bytes = [UInt8](data)
    let counts = arguments.dropFirst().compactMap { Int($0) }
    print("texts groups candidates pairs matched clusters read-s join-s")
    for count in counts.isEmpty ? [Int.max] : counts {
      let start = seconds()
      var measurement = SimilarityMeasurement(reading: bytes, limit: count)
      let read = seconds()
      measurement.join()
      let joined = seconds()
      let figures = [
        measurement.texts, measurement.groups, measurement.candidates, measurement.pairs, measurement.matched,
        measurement.clusters,
      ]
      print(figures.map(String.init).joined(separator: " "), milliseconds(read - start), milliseconds(joined - read))
    }
  }

  /// CPU time of the process, in seconds.
  private static func seconds() -> Double {
    Double(clock()) / Double(CLOCKS_PER_SEC)
  }

  private static func milliseconds(_ seconds: Double) -> String { String(format: "%.4f", seconds) }
}

import OKRSource
import OKRYAML

/// The files a configuration is made of, each once.
struct ExtendedFiles {
  struct Layer {
    let file: ConfigurationFile
    let root: YAMLNode
  }

  /// More than anybody needs, and few enough for any machine.
  private static let most = 32

  private struct Step {
    /// Where the next file of the way is named.
    let span: Span
    let path: String
  }

  /// Those that others build on first, the file itself last. A file that cannot be read is not among them.
  private(set) var layers: [Layer] = []
  /// By the index of their ids.
  private(set) var files: [SourceFile] = []

  static func read(
    _ file: ConfigurationFile, in place: some ConfigurationFiles, _ faults: inout ConfigurationFaults
  ) -> ExtendedFiles {
    var chain = ExtendedFiles()
    chain.files.append(file.source)
    chain.add(file, in: place, way: [], &faults)
    return chain
  }

  /// Adds a file after those it extends. `way` leads to it from the first file; its length is bounded by `most`.
  private mutating func add(
    _ file: ConfigurationFile, in place: some ConfigurationFiles, way: [Step], _ faults: inout ConfigurationFaults
  ) {
    switch YAMLDocument.read(file.source) {
    case .success(nil): break
    case .success(let root?):
      for name in Self.extended(by: root, &faults) {
        let step = Step(span: name.span, path: file.source.path)
        follow(name, in: place, way: way + [step], &faults)
      }
      layers.append(Layer(file: file, root: root))
    case .failure(let problem):
      faults.report(problem.message, at: problem.span, related: problem.related.map { [$0] } ?? [], help: problem.help)
    }
  }

  /// Goes on to the file that the last step of the way names.
  private mutating func follow(
    _ name: (text: String, span: Span), in place: some ConfigurationFiles, way: [Step], _ faults: inout ConfigurationFaults
  ) {
    let here = way.last?.path ?? ""
    do throws(ConfigurationFileError) {
      let file = try place.read(name.text, extendedBy: here, id: FileID(files.count))
      if let first = way.firstIndex(where: { $0.path == file.source.path }) {
        let round = way[first...].map { "‘\($0.path)’" } + ["‘\(file.source.path)’"]
        faults.report(
          "`extends` goes round: \(round.joined(separator: " → "))", at: name.span,
          related: way[first...].dropLast().map { Label($0.span, "extended here") }, help: "take one of these steps out")
        return
      }
      guard !files.contains(where: { $0.path == file.source.path }) else { return }
      guard files.count < Self.most else {
        faults.report(
          "‘\(name.text)’ is one configuration too many: at most \(Self.most) files can make one", at: name.span,
          help: "extend fewer")
        return
      }
      files.append(file.source)
      add(file, in: place, way: way, &faults)
    } catch {
      faults.report(
        "‘\(name.text)’ \(error.message)", at: name.span,
        help: error.isMissing ? "write the path as seen from the folder of this file" : nil)
    }
  }

  /// What a file's `extends` names.
  private static func extended(by root: YAMLNode, _ faults: inout ConfigurationFaults) -> [(text: String, span: Span)] {
    guard case .mapping(let entries) = root.content, let entry = entries.first(where: { $0.key == FileKeys.extends.name }) else {
      return []
    }
    let items = if case .list(let items) = entry.value.content { items } else { [entry.value] }
    var names: [(String, Span)] = []
    for item in items {
      if case .text(let text) = item.content, !text.isEmpty {
        names.append((text, item.span))
      } else {
        let place = item.span.range.isEmpty ? entry.keySpan : item.span
        faults.report("‘extends’ is \(item.description), but takes \(FileKeys.extends.expects)", at: place, help: nil)
      }
    }
    return names
  }
}

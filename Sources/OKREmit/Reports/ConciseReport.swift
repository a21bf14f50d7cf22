import OKRModel
import OKRSource

extension Report {
  package static let concise = Report("concise", summary: "path:line:column: severity[CODE name] message, one line each") { compilation, _ in
    var rest = compilation.diagnostics[...]
    var shown: (id: FileID, path: String, lines: LineIndex)?
    return AnyIterator {
      guard !rest.isEmpty else { return nil }
      var bytes: [UInt8] = []
      for diagnostic in rest.prefix(findingsInPiece) {
        let file = compilation.workspace.file(diagnostic.primary.file)
        let (_, path, lines) =
          shown.flatMap { $0.id == file.id ? $0 : nil } ?? (file.id, Escaping.pathAtLineStart(TerminalText.escaped(file.path)), file.lineIndex())
        shown = (file.id, path, lines)
        let place = lines.position(of: diagnostic.primary.start, in: file.bytes)
        let name = CodeName.of(diagnostic.code, in: compilation.infos)
        let message = TerminalText.escaped(diagnostic.message)
        bytes += "\(path):\(place.line):\(place.column): \(diagnostic.severity.name)[\(name)] \(message)\n".utf8
      }
      rest = rest.dropFirst(findingsInPiece)
      return bytes
    }
  }
}

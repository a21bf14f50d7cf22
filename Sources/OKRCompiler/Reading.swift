package import OKRSource
import OKRSyntax

/// Getting the text of a path out of the world.
package enum Reading {
  /// The file, and what is wrong with it when it cannot be read. What precedes a fault in the encoding is kept, so that the
  /// finding has a line; such a file must not be parsed.
  package static func file(_ path: String, id: FileID, in world: some World) -> (file: SourceFile, problem: Diagnostic?) {
    let raw: [UInt8]
    do throws(WorldError) {
      raw = try world.read(path)
    } catch {
      let nothing = SourceFile(id: id, path: path, bytes: [])
      return (nothing, problem("‘\(path)’ \(error.message)", at: Span(id, .zero), severity: error.severity))
    }
    do throws(Encoding.Fault) {
      let (bytes, hasMark) = try Encoding.checked(raw)
      return (SourceFile(id: id, path: path, bytes: bytes, hasByteOrderMark: hasMark), nil)
    } catch {
      let hasMark = raw.starts(with: Encoding.byteOrderMark)
      let before = Array(raw[..<error.offset].dropFirst(hasMark ? 3 : 0))
      let file = SourceFile(id: id, path: path, bytes: before, hasByteOrderMark: hasMark)
      let place = Span(id, before.count, before.count)
      return (file, problem("‘\(path)’ \(error.message)", at: place, help: error.help))
    }
  }

  private static func problem(_ message: String, at place: Span, severity: Severity = .error, help: String? = nil) -> Diagnostic {
    Diagnostic(code: "OKR001", severity: severity, message: message, primary: place, help: help)
  }
}

import OKREmit
import OKRModel

/// Setting the page on paper: with a program of the machine, in a folder of its own.
struct Printing {
  let program: PrintProgram

  /// The page as a PDF. Nothing remains of the work, whatever happens.
  func pdf(of page: [UInt8]) async throws(Failure) -> [UInt8] {
    let printed = await result(of: page)
    Stopping.leaveIfAsked()
    return try printed.get()
  }

  private func result(of page: [UInt8]) async -> Result<[UInt8], Failure> {
    do throws(Failure) {
      return .success(try await printed(page))
    } catch {
      return .failure(error)
    }
  }

  private func printed(_ page: [UInt8]) async throws(Failure) -> [UInt8] {
    let folder = try PrivateFolder.made(in: program.workplace, holding: page, named: "page.html")
    let source = folder.path.appending("page.html")
    let target = folder.path.appending("page.pdf")
    let said = folder.path.appending("said")
    let seconds = program.seconds(forBytes: page.count)
    var isTagging = true
    while true {
      let arguments = program.arguments(page: source, to: target, in: folder.path, isTagging: isTagging)
      let ending = try await ChildProgram.run(program.path, arguments, sayingTo: said, limit: .seconds(seconds))
      let words = (try? RegularFile.read(said, limit: 1 << 20)) ?? []
      if ending == .outOfTime { throw failure("had not printed the page after \(seconds) seconds", words) }
      if let file = try? RegularFile.read(target, limit: 1 << 30), let document = PortableDocument(file) { return document.bytes }
      // Old versions do not know the option, and say so.
      if program.kind == .weasyPrint, isTagging, String(decoding: words, as: UTF8.self).contains("--pdf-tags") {
        isTagging = false
        continue
      }
      switch ending {
      case .failed(let code): throw failure("could not print the page and ended with \(code)", words)
      case .succeeded, .outOfTime: throw failure("wrote no PDF", words)
      }
    }
  }

  /// With the last of what the program said, which tells most.
  private func failure(_ what: String, _ words: [UInt8]) -> Failure {
    let lines = words.split(separator: 0x0A).suffix(5).map { TerminalText.escaped(String(decoding: $0, as: UTF8.self)) }
    let saying = lines.isEmpty ? "" : "; it said:\n" + lines.map { "  \($0)" }.joined(separator: "\n")
    return Failure("‘\(program.name)’ \(what)\(saying)")
  }
}

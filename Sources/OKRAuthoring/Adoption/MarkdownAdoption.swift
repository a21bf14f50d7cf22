import OKRSource
import OKRSyntax

/// Documents of somebody's own shape in the canonical form, whether words mark what is what or only the layout tells.
package enum MarkdownAdoption {
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - path: Names the unit where nothing in the document does.
  package static func adopt(_ bytes: [UInt8], path: String, _ options: AdoptionOptions) throws(AdoptionFault) -> Adoption {
    var frontMatter: [Draft.Field] = []
    if let team = options.team { frontMatter.append(.init("team", team)) }
    if let period = options.period { frontMatter.append(.init("period", period.name)) }
    let file = SourceFile(id: FileID(0), path: path, bytes: bytes)
    let adopted = CanonicalForm.adopted(file, options: ReadingOptions(), frontMatter: frontMatter)
    if let problem = adopted.problem { throw AdoptionFault("cannot be read: \(problem)") }
    guard adopted.objectives > 0 else {
      throw AdoptionFault(
        "holds no objective that words or the layout would tell; write `Objective:` before one, and `KR:` before its key results")
    }
    let isGuessed = adopted.decisions.contains { $0.kind == .guessed }
    if isGuessed, let ask = options.ask {
      let found = "\(adopted.objectives) objectives and \(adopted.keyResults) key results"
      let question = AdoptionQuestion("only the layout tells the \(found) of ‘\(path)’; write them?", answers: ["yes", "no"])
      if ask(question) == "no" { throw AdoptionFault("was left out, as you said") }
    }
    var adoption = Adoption()
    adoption.documents = [.init(name: options.name, text: adopted.bytes)]
    adoption.objectives = adopted.objectives
    adoption.keyResults = adopted.keyResults
    for decision in adopted.decisions { note(decision, in: &adoption.log) }
    return adoption
  }

  private static func note(_ decision: AdoptedDocument.Decision, in log: inout AdoptionLog) {
    let kind: AdoptionLog.Kind =
      switch decision.kind {
      case .taken: .taken
      case .guessed: .guessed
      case .left: .left
      }
    let end = decision.lastLine > decision.line ? " (to line \(decision.lastLine))" : ""
    log.note(kind, decision.text + end, line: decision.line)
  }
}

/// Makes documents of an input of any kind.
package enum Adopting {
  /// What an input is written in.
  package enum Kind: String, CaseIterable, Sendable {
    case table = "csv"
    case model = "json"
    case markdown
  }

  /// By the ending of the name, else by the text itself.
  package static func kind(of bytes: [UInt8], path: String) -> Kind {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "csv", "tsv", "tab": return .table
    case "json": return .model
    case "md", "markdown", "mdown", "mkd": return .markdown
    default: break
    }
    if bytes.first(where: { $0 > 0x20 }) == 0x7B { return .model }
    var rows = DelimitedRows(Array(bytes.prefix(1 << 16)))
    let header = rows.next()?.cells ?? []
    return header.count > 1 && header.compactMap(TableField.named).count > 1 ? .table : .markdown
  }

  package static func adopt(
    _ bytes: [UInt8], path: String, as kind: Kind, _ options: AdoptionOptions
  ) throws(AdoptionFault) -> Adoption {
    switch kind {
    case .table: try TableAdoption.adopt(bytes, options)
    case .model: try ModelAdoption.adopt(bytes, options)
    case .markdown: try MarkdownAdoption.adopt(bytes, path: path, options)
    }
  }
}

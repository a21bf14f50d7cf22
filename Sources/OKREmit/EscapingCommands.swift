// Logs of GitHub Actions: a runner reads each line that a program prints and obeys those that look like commands.

/// Finds where a text would become a command of the old form, `##[name]`, which runners obey wherever in a line it stands.
struct OldCommandScan {
  private var hashes = 0

  /// Whether this byte, the next of a text, must not be written as it is. What is not ASCII counts for nothing: a comparison of
  /// the kind that runners make may skip invisible characters.
  mutating func isBracketOfCommand(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x23:
      hashes += 1
    case 0x5B where hashes >= 2:
      hashes = 0
      return true
    case 0x7F...:
      break
    default:
      hashes = 0
    }
    return false
  }
}

extension Escaping {
  /// Whether a runner could find a command of the old form in a text.
  static func holdsOldCommand(_ text: some Sequence<UInt8>) -> Bool {
    var scan = OldCommandScan()
    return text.contains { scan.isBracketOfCommand($0) }
  }

  /// A path at the beginning of a line: one that begins with `::`, blanks aside, would be a command, and leads to the same file
  /// with `./` before it.
  package static func pathAtLineStart(_ path: String) -> String {
    let first = path.utf8.first { $0 > 0x20 && $0 < 0x7F }
    return first == 0x3A ? "./" + path : path
  }

  /// The value of a property of a workflow command.
  package static func workflowProperty(_ text: some StringProtocol) -> String {
    var writer = Writer()
    writer.writeWorkflow(text, isProperty: true)
    return writer.text
  }

  /// The message of a workflow command.
  package static func workflowMessage(_ text: some StringProtocol) -> String {
    var writer = Writer()
    writer.writeWorkflow(text, isProperty: false)
    return writer.text
  }
}

extension Writer {
  fileprivate mutating func writeWorkflow(_ text: some StringProtocol, isProperty: Bool) {
    for b in text.utf8 {
      switch b {
      case 0x25: write("%25")
      case 0x0D: write("%0D")
      case 0x0A: write("%0A")
      case 0x3A where isProperty: write("%3A")
      case 0x2C where isProperty: write("%2C")
      default: write(byte: b)
      }
    }
  }
}

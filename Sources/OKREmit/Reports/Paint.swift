import OKRSource

/// Colours of the text report. Without colour every function returns its text unchanged.
struct Paint {
  let isOn: Bool

  private static let boldCode = "1"
  private static let frameCode = "1;34"

  private static func code(_ severity: Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    }
  }

  private func wrapped(_ text: String, _ codes: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(codes)m\(text)\u{1B}[0m" : text
  }

  private func wrap(_ codes: String, into out: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
    if isOn { out.append(contentsOf: "\u{1B}[\(codes)m".utf8) }
    write(&out)
    if isOn { out.append(contentsOf: "\u{1B}[0m".utf8) }
  }

  func bold(_ text: String) -> String { wrapped(text, Self.boldCode) }

  func bold(into out: inout [UInt8], _ write: (inout [UInt8]) -> Void) { wrap(Self.boldCode, into: &out, write) }

  /// Line numbers, rules, arrows and second places.
  func frame(_ text: String) -> String { wrapped(text, Self.frameCode) }

  /// Lines of a diff, by their first byte.
  func difference(_ text: String, _ mark: UInt8) -> String {
    switch mark {
    case 0x2D: wrapped(text, "31")
    case 0x2B: wrapped(text, "32")
    case 0x40: wrapped(text, "36")
    default: text
    }
  }

  func frame(into out: inout [UInt8], _ write: (inout [UInt8]) -> Void) { wrap(Self.frameCode, into: &out, write) }

  func severity(_ text: String, _ severity: Severity) -> String { wrapped(text, Self.code(severity)) }

  /// An underline with its message: the finding's colour at the primary place, the frame's at others.
  func mark(isPrimary: Bool, _ severity: Severity, into out: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
    wrap(isPrimary ? Self.code(severity) : Self.frameCode, into: &out, write)
  }
}

import OKRSource

/// Colours of the text report. Without colour every function returns its text unchanged.
struct Paint {
  let isOn: Bool

  private func wrapped(_ text: String, _ codes: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(codes)m\(text)\u{1B}[0m" : text
  }

  func bold(_ text: String) -> String { wrapped(text, "1") }

  /// Line numbers, rules, arrows and second places.
  func frame(_ text: String) -> String { wrapped(text, "1;34") }

  func severity(_ text: String, _ severity: Severity) -> String {
    switch severity {
    case .error: wrapped(text, "1;31")
    case .warning: wrapped(text, "1;33")
    case .note: wrapped(text, "1;36")
    }
  }
}

package import OKRSource

/// What a rule's findings count as, set in the configuration: a severity, or nothing at all.
package enum SeveritySetting: String, CaseIterable, Hashable, Sendable {
  case error, warning, note, off

  /// `nil` is off.
  package var severity: Severity? {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    case .off: nil
    }
  }
}

/// How goals flow in an organisation. A style is a set of severities; those written under `rules:` win.
package enum Style: String, CaseIterable, Hashable, Sendable {
  case directional
  case cascading
  case bottomUp = "bottom-up"
  case none

  /// What the style changes, by code.
  package var severities: [(code: String, setting: SeveritySetting)] {
    switch self {
    case .directional: []
    case .cascading: [("OKR202", .off), ("OKR203", .warning), ("OKR204", .off), ("OKR207", .warning)]
    case .bottomUp: [("OKR202", .off), ("OKR205", .note), ("OKR207", .off)]
    case .none:
      [("OKR202", .off), ("OKR204", .off), ("OKR205", .off), ("OKR207", .off), ("OKR209", .off), ("OKR212", .off)]
    }
  }
}

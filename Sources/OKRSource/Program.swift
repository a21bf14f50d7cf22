/// What this program calls itself: on the command line and in everything it writes.
package enum Program {
  package static let name = "okrc"
  /// Semantic version. The only place that says it.
  package static let version = "0.1.0"
}

package import OKRConfiguration
package import OKRModel
package import OKRSource
import OKRSyntax

/// Everything that has a code, whoever reports it.
package enum DiagnosticCatalogue {
  /// In code order.
  package static let all: [DiagnosticInfo] =
    (ReadingDiagnostics.all + ConfigurationDiagnostics.all + SuppressionDiagnostics.all + ResolverDiagnostics.all
    + Rule.all.map(\.info)).sorted { $0.code < $1.code }

  /// The codes that are looked for in documents with these settings.
  package static func checked(_ configuration: Configuration) -> Set<String> {
    let ofDocuments = all.filter { info in !ConfigurationDiagnostics.all.contains { $0.code == info.code } }
    return Set(ofDocuments.filter(configuration.isOn).map(\.code))
  }

  /// What is known of a code or a name, in whichever letter case.
  package static func find(_ name: some StringProtocol) -> DiagnosticInfo? {
    let folded = Folding.key(name)
    return all.first { Folding.key($0.code) == folded || Folding.key($0.name) == folded }
  }
}

/// Every key of the configuration.
package enum KeyCatalogue {
  /// The keys that belong to no rule, then the rules' options in code order.
  package static let all: [KeyInfo] = GlobalKeys.all + Rule.all.flatMap(\.options)

  package static func find(_ name: some StringProtocol) -> KeyInfo? {
    let folded = Folding.key(name)
    return all.first { Folding.key($0.name) == folded }
  }
}

extension Configuration {
  /// Reads the configuration file; every rule and every key is known.
  ///
  /// - Returns: The settings, with the default where something is wrong, and one finding of `bad-configuration` for each fault.
  package static func read(_ source: SourceFile) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
    read(source, rules: DiagnosticCatalogue.all, keys: KeyCatalogue.all)
  }

  /// Reads a configuration file and those it extends; every rule and every key is known.
  package static func read(_ file: ConfigurationFile, in files: some ConfigurationFiles) -> ReadConfiguration {
    read(file, in: files, rules: DiagnosticCatalogue.all, keys: KeyCatalogue.all)
  }
}

extension AlignmentOptions {
  /// What the analysis is told by the configuration.
  package init(_ configuration: Configuration) {
    self.init(
      copyThreshold: configuration[copyThresholdKey], targetShare: configuration[targetShareKey],
      isTargetHeld: configuration.isOn(Rule.alignmentSplit.info))
  }
}

// Room: Templates. Files that are compiled into the program: to change how the page looks or what it says, change them and build.

/// The default theme: the templates of the HTML page, its style sheet, and the words of the interface.
package enum Templates {
  /// By the name a theme's folder has them under.
  package static let files: [(name: String, text: String)] = [
    ("cascade.mustache", text(PackageResources.cascade_mustache)),
    ("coverage.mustache", text(PackageResources.coverage_mustache)),
    ("dependencies.mustache", text(PackageResources.dependencies_mustache)),
    ("details.mustache", text(PackageResources.details_mustache)),
    ("findings.mustache", text(PackageResources.findings_mustache)),
    ("map.mustache", text(PackageResources.map_mustache)),
    ("progress.mustache", text(PackageResources.progress_mustache)),
    ("reference.mustache", text(PackageResources.reference_mustache)),
    ("report.css", text(PackageResources.report_css)),
    ("report.mustache", text(PackageResources.report_mustache)),
    ("stacked.mustache", text(PackageResources.stacked_mustache)),
    ("status.mustache", text(PackageResources.status_mustache)),
    ("unit.mustache", text(PackageResources.unit_mustache)),
    ("units.mustache", text(PackageResources.units_mustache)),
    ("words/de.txt", text(PackageResources.de_txt)),
    ("words/en.txt", text(PackageResources.en_txt)),
  ]

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

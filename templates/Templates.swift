// Room: Templates. Files that are compiled into the program: to change how the page looks, change them and build.

/// The templates of the HTML page and its style sheet.
package enum Templates {
  /// Mustache templates by the name under which the others call them.
  package static let page: [(name: String, text: String)] = [
    ("cascade", text(PackageResources.cascade_mustache)),
    ("coverage", text(PackageResources.coverage_mustache)),
    ("dependencies", text(PackageResources.dependencies_mustache)),
    ("details", text(PackageResources.details_mustache)),
    ("findings", text(PackageResources.findings_mustache)),
    ("glossary", text(PackageResources.glossary_mustache)),
    ("index", text(PackageResources.index_mustache)),
    ("overlap", text(PackageResources.overlap_mustache)),
    ("overlaps", text(PackageResources.overlaps_mustache)),
    ("own_findings", text(PackageResources.own_findings_mustache)),
    ("pieces", text(PackageResources.pieces_mustache)),
    ("progress", text(PackageResources.progress_mustache)),
    ("reference", text(PackageResources.reference_mustache)),
    ("related", text(PackageResources.related_mustache)),
    ("report", text(PackageResources.report_mustache)),
    ("rules", text(PackageResources.rules_mustache)),
    ("source", text(PackageResources.source_mustache)),
    ("spans", text(PackageResources.spans_mustache)),
    ("spark", text(PackageResources.spark_mustache)),
    ("stacked", text(PackageResources.stacked_mustache)),
    ("status", text(PackageResources.status_mustache)),
    ("tracking", text(PackageResources.tracking_mustache)),
    ("unit", text(PackageResources.unit_mustache)),
    ("unit_link", text(PackageResources.unit_link_mustache)),
    ("units", text(PackageResources.units_mustache)),
  ]

  package static let style = text(PackageResources.report_css)

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

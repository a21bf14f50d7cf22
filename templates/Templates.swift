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
    ("glossary.mustache", text(PackageResources.glossary_mustache)),
    ("head.mustache", text(PackageResources.head_mustache)),
    ("index.mustache", text(PackageResources.index_mustache)),
    ("map.mustache", text(PackageResources.map_mustache)),
    ("overlap.mustache", text(PackageResources.overlap_mustache)),
    ("overlaps.mustache", text(PackageResources.overlaps_mustache)),
    ("own_findings.mustache", text(PackageResources.own_findings_mustache)),
    ("pieces.mustache", text(PackageResources.pieces_mustache)),
    ("progress.mustache", text(PackageResources.progress_mustache)),
    ("reference.mustache", text(PackageResources.reference_mustache)),
    ("related.mustache", text(PackageResources.related_mustache)),
    ("report.css", text(PackageResources.report_css)),
    ("report.mustache", text(PackageResources.report_mustache)),
    ("rules.mustache", text(PackageResources.rules_mustache)),
    ("site_page.mustache", text(PackageResources.site_page_mustache)),
    ("site_parts.mustache", text(PackageResources.site_parts_mustache)),
    ("source.mustache", text(PackageResources.source_mustache)),
    ("spans.mustache", text(PackageResources.spans_mustache)),
    ("spark.mustache", text(PackageResources.spark_mustache)),
    ("stacked.mustache", text(PackageResources.stacked_mustache)),
    ("status.mustache", text(PackageResources.status_mustache)),
    ("tracking.mustache", text(PackageResources.tracking_mustache)),
    ("unit.mustache", text(PackageResources.unit_mustache)),
    ("unit_link.mustache", text(PackageResources.unit_link_mustache)),
    ("units.mustache", text(PackageResources.units_mustache)),
    ("words/de.txt", text(PackageResources.de_txt)),
    ("words/en.txt", text(PackageResources.en_txt)),
  ]

  /// What `okrc init` and `okrc new` begin with: texts with `{{names}}` for values.
  package enum Beginning {
    package static let attributes = text(PackageResources.attributes)
    package static let company = text(PackageResources.company_md)
    package static let configuration = text(PackageResources.okrc_yml)
    package static let github = text(PackageResources.github_yml)
    package static let gitlab = text(PackageResources.gitlab_yml)
    package static let preCommit = text(PackageResources.pre_commit_yml)
    package static let secondTeam = text(PackageResources.second_team_md)
    package static let team = text(PackageResources.team_md)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

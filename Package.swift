// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of ours is built alike: Swift 6 mode, warnings are errors, and each file says what it imports.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Targets in the order in which data flows through them; ARCHITECTURE.md explains the arrows, and a test holds the imports against them.
let package = Package(
  name: "okrc",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "okrc", targets: ["okrc"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CCmarkGFM",
      pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]),
        .brew(["cmark-gfm"]),
      ]),
    .target(name: "OKRSource", swiftSettings: strict),
    .target(
      name: "OKRYAML",
      dependencies: ["OKRSource", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(name: "OKRConfiguration", dependencies: ["OKRSource", "OKRYAML"], swiftSettings: strict),
    .target(name: "OKRMarkdown", dependencies: ["OKRSource", "CCmarkGFM"], swiftSettings: strict),
    .target(name: "OKRSyntax", dependencies: ["OKRSource", "OKRMarkdown"], swiftSettings: strict),
    .target(name: "OKRModel", dependencies: ["OKRSource", "OKRSyntax"], swiftSettings: strict),
    .target(
      name: "OKRRules",
      dependencies: ["OKRSource", "OKRConfiguration", "OKRSyntax", "OKRModel"],
      swiftSettings: strict),
    .target(
      name: "Templates",
      path: "templates",
      resources: [
        .embedInCode("report.css"),
        .embedInCode("cascade.mustache"),
        .embedInCode("coverage.mustache"),
        .embedInCode("dependencies.mustache"),
        .embedInCode("details.mustache"),
        .embedInCode("findings.mustache"),
        .embedInCode("glossary.mustache"),
        .embedInCode("head.mustache"),
        .embedInCode("index.mustache"),
        .embedInCode("map.mustache"),
        .embedInCode("overlap.mustache"),
        .embedInCode("overlaps.mustache"),
        .embedInCode("own_findings.mustache"),
        .embedInCode("pieces.mustache"),
        .embedInCode("progress.mustache"),
        .embedInCode("reference.mustache"),
        .embedInCode("related.mustache"),
        .embedInCode("report.mustache"),
        .embedInCode("rules.mustache"),
        .embedInCode("site_page.mustache"),
        .embedInCode("site_parts.mustache"),
        .embedInCode("source.mustache"),
        .embedInCode("spans.mustache"),
        .embedInCode("spark.mustache"),
        .embedInCode("stacked.mustache"),
        .embedInCode("status.mustache"),
        .embedInCode("tracking.mustache"),
        .embedInCode("unit.mustache"),
        .embedInCode("unit_link.mustache"),
        .embedInCode("units.mustache"),
        .embedInCode("init/attributes"),
        .embedInCode("init/company.md"),
        .embedInCode("init/github.yml"),
        .embedInCode("init/gitlab.yml"),
        .embedInCode("init/okrc.yml"),
        .embedInCode("init/pre-commit.yml"),
        .embedInCode("init/second-team.md"),
        .embedInCode("init/team.md"),
        .embedInCode("words/de.txt"),
        .embedInCode("words/en.txt"),
      ],
      swiftSettings: strict),
    .target(
      name: "OKREmit",
      dependencies: ["OKRSource", "OKRSyntax", "OKRModel", "Templates"],
      swiftSettings: strict),
    .target(name: "OKRAuthoring", dependencies: ["OKRSource", "OKRMarkdown", "OKRSyntax", "OKRModel", "Templates"], swiftSettings: strict),
    .target(
      name: "OKRCompiler",
      dependencies: ["OKRSource", "OKRConfiguration", "OKRMarkdown", "OKRSyntax", "OKRModel", "OKRRules"],
      swiftSettings: strict),
    .executableTarget(
      name: "okrc",
      dependencies: [
        "OKRSource", "OKRConfiguration", "OKRMarkdown", "OKRSyntax", "OKRModel", "OKRRules", "OKREmit", "OKRAuthoring", "OKRCompiler",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "workspace-generator", swiftSettings: strict),
    .executableTarget(
      name: "map-measure", dependencies: ["OKRConfiguration", "OKRModel", "OKREmit", "OKRCompiler"], swiftSettings: strict),
    .executableTarget(name: "similarity-measure", dependencies: ["OKRModel"], swiftSettings: strict),
    .testTarget(
      name: "SampleTests",
      dependencies: [
        "OKRSource", "OKRConfiguration", "OKRSyntax", "OKRModel", "OKRRules", "OKREmit", "OKRCompiler", "OKRTestSupport",
      ],
      swiftSettings: strict),
    .target(
      name: "OKRTestSupport",
      dependencies: [
        "OKRSource", "OKRConfiguration", "OKRMarkdown", "OKRSyntax", "OKRModel", "OKRRules", "OKREmit", "OKRAuthoring",
        "OKRCompiler",
      ],
      path: "Tests/OKRTestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "CLITests", dependencies: ["okrc", "OKRSource", "OKRConfiguration", "OKRRules", "OKRTestSupport"], swiftSettings: strict),
    .testTarget(name: "SpecTests", dependencies: ["OKRTestSupport"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", dependencies: ["OKRTestSupport"], swiftSettings: strict),
    .testTarget(name: "OKRMarkdownTests", dependencies: ["OKRSource", "OKRMarkdown"], swiftSettings: strict),
    .testTarget(name: "OKRSyntaxTests", dependencies: ["OKRSource", "OKRSyntax"], swiftSettings: strict),
    .testTarget(
      name: "OKRModelTests", dependencies: ["OKRSource", "OKRSyntax", "OKRModel", "OKRTestSupport"], swiftSettings: strict),
    .testTarget(
      name: "OKRConfigurationTests", dependencies: ["OKRSource", "OKRYAML", "OKRConfiguration", "OKRTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "OKRRulesTests",
      dependencies: ["OKRSource", "OKRConfiguration", "OKRSyntax", "OKRModel", "OKRRules", "OKRCompiler", "OKRTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "OKRAuthoringTests",
      dependencies: [
        "OKRSource", "OKRConfiguration", "OKRMarkdown", "OKRSyntax", "OKRModel", "OKRRules", "OKRAuthoring", "OKRCompiler",
        "OKRTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "OKREmitTests",
      dependencies: ["OKRSource", "OKRConfiguration", "OKRModel", "OKREmit", "OKRCompiler", "OKRTestSupport"],
      swiftSettings: strict),
  ]
)

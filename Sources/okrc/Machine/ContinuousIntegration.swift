import Foundation

/// The system that runs the program without a person at the terminal, as far as the environment tells.
struct ContinuousIntegration {
  private let environment: [String: String]

  init(environment: [String: String] = ProcessInfo.processInfo.environment) { self.environment = environment }

  /// Whether a runner of GitHub Actions reads the log and makes annotations of its commands.
  var readsWorkflowCommands: Bool { environment["GITHUB_ACTIONS"] == "true" }

  /// The way from the top of the repository to a folder of it: `plans/`, or nothing where they are one folder or no repository is
  /// found.
  ///
  /// The top is the checkout that the CI system names, else the nearest folder upward with `.git`, else what the CI system names
  /// although git knows nothing of it. The first comes first for the sake of submodules, the second for checkouts in a subfolder.
  func base(of folder: DiskPath) -> String {
    let named = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].compactMap { name -> DiskPath? in
      guard let path = environment[name], let real = try? FileSystem.realPath(DiskPath(path)) else { return nil }
      return folder.isInside(real) ? real : nil
    }
    let top = named.first(where: Self.isCheckout) ?? Self.checkout(around: folder) ?? named.first
    guard let top, top != folder else { return "" }
    return folder.relative(to: top).text + "/"
  }

  /// A submodule or a worktree has a file where others have a folder.
  private static func isCheckout(_ folder: DiskPath) -> Bool {
    (try? FileSystem.status(folder.appending(".git"), followingLinks: false)) != nil
  }

  private static func checkout(around folder: DiskPath) -> DiskPath? {
    var place = folder
    while !isCheckout(place) {
      let above = place.folder
      if above == place { return nil }
      place = above
    }
    return place
  }
}

import Foundation
import OKRTestSupport
import Testing

/// The page in a real browser, and on paper: what `scripts/verify-report` looks at, for one sample and for hostile documents. All
/// of it is looked at by `make report`, which installs what this needs, too.
@Suite struct ReportInBrowserTests {
  private static let hasBrowser =
    (try? Workshop().shell(
      """
      cd '\(Repository.root.path)'
      python=.build/verify-report/tools/bin/python
      [ -x $python ] || python=python3
      { command -v chromium || command -v google-chrome; } && command -v chromedriver && $python -c 'import selenium'
      """
    ).status) == 0

  @Test(.enabled(if: hasBrowser, "Chromium, chromedriver or Python's selenium is not installed; `make report` installs them"))
  func `the page holds what it promises`() throws {
    let outcome = try Workshop().shell("cd '\(Repository.root.path)' && scripts/verify-report --quick --program \"$OKRC\"")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count > 10 && !lines.contains { $0.hasPrefix("FAILED") })
  }
}

import Foundation
import OKREmit

/// A program of this machine that sets a page on paper.
struct PrintProgram {
  enum Kind {
    /// Chromium and what is built on it.
    case browser
    case weasyPrint
  }

  let kind: Kind
  let path: DiskPath

  /// As people call it: the name of its file.
  var name: String { TerminalText.escaped(String(decoding: path.name, as: UTF8.self)) }

  /// Names on the path of the shell, the best first.
  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome-headless-shell", "microsoft-edge",
    "microsoft-edge-stable", "brave-browser", "weasyprint",
  ]

  /// Applications of macOS, which are on no path.
  private static let applications = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"].map {
    "/Applications/\($0).app/Contents/MacOS/\($0)"
  }

  /// What was named by the option, else by OKRC_BROWSER, else the first that is installed.
  static func found(named option: String?) throws(Failure) -> PrintProgram {
    let environment = ProcessInfo.processInfo.environment
    let variable = environment["OKRC_BROWSER"].flatMap { $0.isEmpty ? nil : $0 }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { DiskPath(String($0)) }
    if let wanted = option ?? variable {
      let places = wanted.contains("/") ? [DiskPath(wanted)] : folders.map { $0.appending(wanted) }
      if let place = places.first(where: isProgram) { return PrintProgram(place) }
      let origin = option == nil ? "OKRC_BROWSER" : "--browser"
      throw Failure(
        "‘\(TerminalText.escaped(wanted))’, named by \(origin), is no program; name Chromium, Chrome, Edge or WeasyPrint")
    }
    let places = names.flatMap { name in folders.map { $0.appending(name) } } + applications.map { DiskPath($0) }
    if let place = places.first(where: isProgram) { return PrintProgram(place) }
    throw Failure(
      """
      nothing is installed that could print the page; install Chromium (apt-get install chromium, brew install --cask chromium) \
      or WeasyPrint (pip install weasyprint), or name Chrome, Edge or another of its kind by --browser
      """)
  }

  private init(_ path: DiskPath) {
    self.path = path
    kind = String(decoding: path.name, as: UTF8.self).lowercased().contains("weasyprint") ? .weasyPrint : .browser
  }

  private static func isProgram(_ path: DiskPath) -> Bool {
    guard let status = try? FileSystem.status(path), status.kind == .regular else { return false }
    return FileManager.default.isExecutableFile(atPath: path.text)
  }

  /// How long it may take for a page of so many bytes, several times of what it takes on a slow machine.
  func seconds(forBytes count: Int) -> Int {
    switch kind {
    case .browser: 60 + count * 60 >> 20
    case .weasyPrint: 120 + count * 300 >> 20
    }
  }

  /// Where it may read and write files. A snap sees neither the folder for temporary files nor hidden ones.
  var workplace: DiskPath {
    let snap = DiskPath("/usr/bin/snap")
    let isSnap = [path, DiskPath("/snap/bin/chromium")].contains { (try? FileSystem.realPath($0)) == snap }
    if isSnap, path.name.elementsEqual("chromium-browser".utf8) || (try? FileSystem.realPath(path)) == snap {
      return DiskPath(NSHomeDirectory()).appending("snap/chromium/common")
    }
    return DiskPath(NSTemporaryDirectory())
  }

  /// What it is called with to print a page. `isTagging`: whether WeasyPrint is asked for structure, which old versions cannot
  /// give.
  func arguments(page: DiskPath, to file: DiskPath, in folder: DiskPath, isTagging: Bool) -> [[UInt8]] {
    switch kind {
    case .weasyPrint:
      let options = isTagging ? ["--quiet", "--pdf-tags"] : ["--quiet"]
      return options.map { Array($0.utf8) } + [page.bytes, file.bytes]
    case .browser:
      var options = [
        "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking",
        "--disable-sync", "--disable-component-update", "--no-first-run", "--no-default-browser-check", "--password-store=basic",
        "--use-mock-keychain", "--no-pdf-header-footer", "--generate-pdf-document-outline",
      ]
      // Its sandbox does not work for the superuser, as in most containers.
      if geteuid() == 0 { options.append("--no-sandbox") }
      return options.map { Array($0.utf8) } + [
        Array("--user-data-dir=".utf8) + folder.appending("profile").bytes, Array("--print-to-pdf=".utf8) + file.bytes,
        Array("file://".utf8) + Array(Escaping.path(page.text).utf8),
      ]
    }
  }
}

import OKRAuthoring
import OKRConfiguration
import OKRRules

/// The configuration of a new workspace: what differs from the defaults, then every key, commented out, with a word on what it does.
enum InitialConfiguration {
  static func text(title: String) -> String {
    var text = Template.filled(Template.configuration, ["title": .scalar(title)])
    for key in KeyCatalogue.all where !["title", "rules"].contains(key.name) {
      text += "\n# \(key.summary)\n"
      for line in key.example.split(separator: "\n") { text += "#\(line)\n" }
    }
    return text
  }
}

import OKRModel
import OKRSource

/// Pieces of messages that several rules write alike.
enum Wording {
  /// `1 key result`, `3 key results`.
  static func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }

  /// An element's text in double quotes, cut after about sixty characters at a space.
  static func quoted(_ text: String) -> String {
    var shown = text[...]
    if let limit = text.index(text.startIndex, offsetBy: 60, limitedBy: text.endIndex), limit < text.endIndex {
      let head = text[..<limit]
      shown = head.lastIndex(of: " ").map { head[..<$0] } ?? head
      return "“\(shown) …”"
    }
    return "“\(shown)”"
  }

  /// `a, b and c`.
  static func list(_ names: [String], or word: String = "and") -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) \(word) \(last)"
  }

  /// The first few names, and how many more there are.
  static func few(_ names: [String], limit: Int = 8) -> String {
    guard names.count > limit else { return list(names) }
    return "\(names.prefix(limit - 1).joined(separator: ", ")) and \(names.count - limit + 1) more"
  }
}

extension Workspace {
  /// A reference in single quotes: `‘product/O1/KR2’`.
  func quotedReference(of element: ElementID) -> String { "‘\(reference(of: element))’" }

  /// What the unit is called in messages.
  func quotedName(of unit: ID<Unit>) -> String { "‘\(reference(of: unit))’" }

  /// The objectives of a unit that count.
  func standing(_ unit: Unit) -> [ID<Objective>] { unit.objectiveIDs.filter { !self[$0].isDropped } }

  /// The key results of an objective that count.
  func standing(_ objective: Objective) -> [ID<KeyResult>] { objective.keyResultIDs.filter { !self[$0].isDropped } }
}

extension Unit {
  /// A draft, or one under review: nobody has agreed to it yet.
  var isUnsettled: Bool { status == "draft" || status == "review" }
}

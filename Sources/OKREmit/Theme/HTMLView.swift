/// The values of one template, by name. A name it does not hold is nothing and is never looked for further out: a key result
/// without an owner must not show that of its objective. Only the words of the interface are the same everywhere.
struct HTMLView: Sendable {
  /// So few that a search beats a table.
  private var values: [(name: HTMLName, value: HTMLValue)] = []

  init(_ values: KeyValuePairs<HTMLName, (any HTMLShowable)?> = [:]) {
    self.values.reserveCapacity(values.count)
    for (name, value) in values {
      if let value { self.values.append((name, value.shown)) }
    }
  }

  func value(_ name: HTMLName) -> HTMLValue? {
    for i in values.indices where values[i].name == name { return values[i].value }
    return nil
  }

  subscript(name: HTMLName) -> (any HTMLShowable)? {
    get { value(name) }
    set {
      values.removeAll { $0.name == name }
      if let newValue { values.append((name, newValue.shown)) }
    }
  }
}

/// The name of a value, as a number. Names of templates have at most 16 bytes, which a test holds them to.
struct HTMLName: Hashable, Sendable, ExpressibleByStringLiteral {
  private let number: UInt128

  init(_ name: String) {
    var number: UInt128 = 0
    for byte in name.utf8 { number = number << 8 | UInt128(byte) }
    self.number = number
  }

  init(stringLiteral name: String) { self.init(name) }
}

/// What a name of a template can stand for.
enum HTMLValue: Sendable {
  case text(String)
  /// HTML of ours.
  case finished([UInt8])
  case number(Int)
  case flag(Bool)
  case view(HTMLView)
  case list([HTMLView])
}

/// HTML that is finished, to be put into more of it.
struct HTMLFragment: Sendable {
  private(set) var bytes: [UInt8]

  /// What an empty part is.
  static let empty = HTMLFragment([])

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ more: HTMLFragment) { bytes += more.bytes }
}

/// What can be put into a view.
protocol HTMLShowable {
  var shown: HTMLValue { get }
}

extension HTMLValue: HTMLShowable { var shown: HTMLValue { self } }
extension String: HTMLShowable { var shown: HTMLValue { .text(self) } }
extension Int: HTMLShowable { var shown: HTMLValue { .number(self) } }
extension Bool: HTMLShowable { var shown: HTMLValue { .flag(self) } }
extension HTMLFragment: HTMLShowable { var shown: HTMLValue { .finished(bytes) } }
extension HTMLView: HTMLShowable { var shown: HTMLValue { .view(self) } }
extension [HTMLView]: HTMLShowable { var shown: HTMLValue { .list(self) } }

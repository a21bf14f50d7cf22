import OKRSource

/// The model as `okrc build --format json` writes it, as far as documents can hold it.
struct ModelFile {
  struct Unit {
    var id = ""
    var name = ""
    var level: String?
    var parent: String?
    var period: String?
  }

  struct Contribution {
    var reference = ""
    var weight: String?
  }

  struct CheckIn {
    var day = ""
    var value: String?
    var unit: String?
    var confidence: String?
    var note: String?
  }

  struct Metric {
    var kind: String?
    var from: String?
    var to: String?
    var now: String?
    var unit: String?
  }

  /// An objective or a key result.
  struct Element {
    var reference = ""
    var label: String?
    var text = ""
    var unit = ""
    var period: String?
    var isOwn = false
    var isDropped = false
    var contributions: [Contribution] = []
    /// `needs`, `provides`, `relates to`, with the references of each.
    var others: [(key: String, references: [String])] = []
    /// Values of fields that are written as they are, by key.
    var values: [String: String] = [:]
    var metric: Metric?
    var progress: String?
    var checkIns: [CheckIn] = []
    var keyResults: [Element] = []
    /// The offset at which it begins.
    var offset = 0
  }

  /// The version of the format that is read.
  static let schema = 1

  private(set) var units: [Unit] = []
  private(set) var objectives: [Element] = []

  init(_ bytes: [UInt8]) throws(AdoptionFault) {
    var found = (program: false, objectives: false)
    var version: Int?
    var reader = JSONReader(bytes)
    do throws(JSONReader.Fault) {
      try reader.object { (json, key) throws(JSONReader.Fault) in
        switch key {
        case "okrc":
          found.program = true
          try json.object { (json, key) throws(JSONReader.Fault) in
            if key == "schema" { version = try json.integer() } else { try json.skip() }
          }
        case "units" where version == Self.schema:
          try json.array { (json) throws(JSONReader.Fault) in units.append(try Self.unit(&json)) }
        case "objectives" where version == Self.schema:
          found.objectives = true
          try json.array { (json) throws(JSONReader.Fault) in objectives.append(try Self.element(&json)) }
        default: try json.skip()
        }
      }
      try reader.end()
    } catch {
      throw AdoptionFault(
        line: 1 + bytes[..<min(error.offset, bytes.count)].count(where: { $0 == 0x0A }),
        "is no JSON that can be read: \(error.message)")
    }
    guard found.program else { throw AdoptionFault("is JSON, but not the model that `okrc build --format json` writes") }
    guard let version, version == Self.schema else {
      let which = version.map { "version \($0)" } ?? "no version"
      throw AdoptionFault("is of \(which) of the model; this program reads version \(Self.schema)")
    }
    guard found.objectives else { throw AdoptionFault("holds findings and no OKRs; `okrc build --format json` writes both") }
  }

  private static func unit(_ json: inout JSONReader) throws(JSONReader.Fault) -> Unit {
    var unit = Unit()
    try json.object { (json, key) throws(JSONReader.Fault) in
      switch key {
      case "id": unit.id = try json.string()
      case "name": unit.name = try json.string()
      case "level": unit.level = try json.scalar()
      case "parent": unit.parent = try json.scalar()
      case "period": unit.period = try json.scalar()
      default: try json.skip()
      }
    }
    return unit
  }

  /// Key results have no key results: the format's depth is fixed, and so is the reader's.
  private static func element(_ json: inout JSONReader, isKeyResult: Bool = false) throws(JSONReader.Fault) -> Element {
    var element = Element()
    element.offset = json.at
    try json.object { (json, key) throws(JSONReader.Fault) in
      switch key {
      case "ref": element.reference = try json.string()
      case "label": element.label = try json.scalar()
      case "text": element.text = try json.string()
      case "unit": element.unit = try json.string()
      case "period": element.period = try json.scalar()
      case "progress": element.progress = try json.scalar()
      case "own": element.isOwn = try json.scalar() == "true"
      case "dropped": element.isDropped = try json.scalar() == "true"
      case "owner", "type", "score", "confidence", "weight", "due": element.values[key] = try json.scalar()
      case "needs", "provides", "relatesTo":
        var references: [String] = []
        try json.array { (json) throws(JSONReader.Fault) in references.append(try json.string()) }
        element.others.append((key == "relatesTo" ? "relates to" : key, references))
      case "contributesTo":
        try json.array { (json) throws(JSONReader.Fault) in element.contributions.append(try contribution(&json)) }
      case "metric": element.metric = try metric(&json)
      case "checkIns": try json.array { (json) throws(JSONReader.Fault) in element.checkIns.append(try checkIn(&json)) }
      case "keyResults" where !isKeyResult:
        try json.array { (json) throws(JSONReader.Fault) in element.keyResults.append(try Self.element(&json, isKeyResult: true))
        }
      default: try json.skip()
      }
    }
    return element
  }

  private static func contribution(_ json: inout JSONReader) throws(JSONReader.Fault) -> Contribution {
    var contribution = Contribution()
    try json.object { (json, key) throws(JSONReader.Fault) in
      switch key {
      case "ref": contribution.reference = try json.string()
      case "weight": contribution.weight = try json.scalar()
      default: try json.skip()
      }
    }
    return contribution
  }

  private static func metric(_ json: inout JSONReader) throws(JSONReader.Fault) -> Metric? {
    guard json.isAtObject else {
      try json.skip()
      return nil
    }
    var metric = Metric()
    try json.object { (json, key) throws(JSONReader.Fault) in
      switch key {
      case "kind": metric.kind = try json.scalar()
      case "from": metric.from = try json.scalar()
      case "to": metric.to = try json.scalar()
      case "now": metric.now = try json.scalar()
      case "unit": metric.unit = try json.scalar()
      default: try json.skip()
      }
    }
    return metric
  }

  private static func checkIn(_ json: inout JSONReader) throws(JSONReader.Fault) -> CheckIn {
    var checkIn = CheckIn()
    try json.object { (json, key) throws(JSONReader.Fault) in
      switch key {
      case "date": checkIn.day = try json.string()
      case "value": checkIn.value = try json.scalar()
      case "unit": checkIn.unit = try json.scalar()
      case "confidence": checkIn.confidence = try json.scalar()
      case "note": checkIn.note = try json.scalar()
      default: try json.skip()
      }
    }
    return checkIn
  }
}

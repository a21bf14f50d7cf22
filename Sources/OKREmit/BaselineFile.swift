package import OKRModel
package import OKRSource

/// A baseline as it lies on the disk: JSON, one finding a line, in order, without lines and messages of documents, so that a
/// change in one finding is a change in one line.
package enum BaselineFile {
  /// Rises when a reader of the older form could misread the newer.
  package static let version = 1

  /// Why a text is no baseline, where a place can be told.
  package struct Fault: Error, Hashable {
    package let message: String
    package let position: Position?
  }

  package static func bytes(of baseline: Baseline, infos: [DiagnosticInfo]) -> [UInt8] {
    let names = Dictionary(infos.map { ($0.code, $0.name) }) { first, _ in first }
    var json = JSONWriter()
    json.object(.lines) { json in
      json.key("okrc")
      json.object { $0.member("baseline", version) }
      json.key("findings")
      json.array(.lines) { json in
        for key in baseline.keys {
          json.object { json in
            json.member("code", key.code)
            // For people; codes and names are permanent.
            json.member("name", names[key.code] ?? key.code)
            json.member("subject", key.subject)
            json.member("field", key.field)
            json.member("target", key.target)
            json.member("occurrence", key.occurrence)
          }
        }
      }
    }
    json.finish()
    return json.bytes
  }

  /// Reads a baseline. Members that are not known are passed over; an entry that stands there twice counts once.
  package static func read(_ bytes: [UInt8]) throws(Fault) -> Baseline {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let keys: [FindingKey]?
    do throws(JSONReader.Fault) {
      keys = try findings(text)
    } catch {
      throw Fault(message: error.message, position: LineIndex(text).position(of: error.offset, in: text))
    }
    guard let keys else { throw Fault(message: "this is JSON, but no baseline", position: nil) }
    return Baseline(keys)
  }

  /// `nil` when the text does not say that it is a baseline.
  private static func findings(_ text: [UInt8]) throws(JSONReader.Fault) -> [FindingKey]? {
    var reader = JSONReader(text)
    var isBaseline = false
    var keys: [FindingKey]?
    try reader.object { (reader, name) throws(JSONReader.Fault) in
      switch name {
      case "okrc":
        try reader.object { (reader, name) throws(JSONReader.Fault) in
          guard name == "baseline" else { return try reader.skip() }
          let before = reader
          let found = try reader.integer()
          guard found == version else { throw before.fault("this is a baseline of version \(found); version \(version) is read") }
          isBaseline = true
        }
      case "findings":
        keys = keys ?? []
        try reader.array { (reader) throws(JSONReader.Fault) in keys?.append(try entry(&reader)) }
      default: try reader.skip()
      }
    }
    try reader.end()
    return isBaseline ? keys : nil
  }

  private static func entry(_ reader: inout JSONReader) throws(JSONReader.Fault) -> FindingKey {
    var code = ""
    var (subject, field, target) = ("", "", "")
    var occurrence = 1
    try reader.object { (reader, name) throws(JSONReader.Fault) in
      switch name {
      case "code": code = try reader.string()
      case "subject": subject = try reader.string()
      case "field": field = try reader.string()
      case "target": target = try reader.string()
      case "occurrence": occurrence = try reader.integer()
      default: try reader.skip()
      }
    }
    guard !code.isEmpty else { throw reader.fault("this finding has no `code`") }
    return FindingKey(code: code, subject: subject, field: field, target: target, occurrence: occurrence)
  }
}

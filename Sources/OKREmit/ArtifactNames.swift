/// File names for parts of an output: the same as long as references are, and safe on every file system.
struct ArtifactNames {
  private var seen: Set<String> = []

  /// Bytes of a name without its ending; file systems allow 255.
  private static let limit = 120
  /// Names that one system keeps for its devices, whatever ending follows.
  private static let reserved = ["con", "prn", "aux", "nul"]

  /// `product.O1` for the anchor `product/O1`.
  mutating func name(_ anchor: String) -> String {
    var name = ""
    for scalar in anchor.unicodeScalars {
      switch scalar {
      case "/": name += "."
      case "-", "~": name.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isGraphemeExtend:
        name.unicodeScalars.append(scalar)
      default: name += "-"
      }
    }
    if name.utf8.count > Self.limit {
      let digest = SHA256.digest(of: Array(name.utf8)).prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      while name.utf8.count > Self.limit - 9 { name.unicodeScalars.removeLast() }
      name += "~" + digest.joined()
    }
    let first = name.prefix { $0 != "." }.lowercased()
    let isDevice = Self.reserved.contains(first) || (first.count == 4 && (first.hasPrefix("com") || first.hasPrefix("lpt")))
    if isDevice || name.isEmpty { name = "_" + name }
    // Some systems do not tell small letters from capital ones. Both mappings together fold more than case, such as ß and ss;
    // different spellings of é are the same to a set of strings anyway.
    var unique = name
    var number = 2
    while !seen.insert(unique.uppercased().lowercased()).inserted {
      unique = "\(name)~\(number)"
      number += 1
    }
    return unique
  }
}

package import OKRSource

/// Rows of a table that say what its other rows make together: `| Average | | 0.7 |`. They are no key results.
package enum TotalRow {
  /// What the word of such a row promises.
  package enum Kind: Sendable {
    case mean, sum
    /// `Total`, `Overall`: people mean the one or the other.
    case either
  }

  /// The kind of a row by its first cell that is not blank; `nil` for rows of any other kind.
  package static func kind(_ bytes: [UInt8], _ cell: ByteRange) -> Kind? {
    guard cell.count <= 30 else { return nil }
    var word: [UInt8] = []
    for i in cell.indices where bytes[i] >= 0x80 || Bytes.isLetter(bytes[i]) { word.append(Bytes.lower(bytes[i])) }
    // Other signs than emphasis and a colon belong to a text.
    guard cell.indices.allSatisfy({ bytes[$0] >= 0x80 || Bytes.isLetter(bytes[$0]) || " *_:".utf8.contains(bytes[$0]) }) else {
      return nil
    }
    return words.first { word.elementsEqual($0.word.utf8) }?.kind
  }

  private static let words: [(word: String, kind: Kind)] =
    [
      "average", "avg", "mean", "ø", "Ø", "averagescore", "meanscore", "overallaverage", "averageprogress", "durchschnitt",
      "mittelwert", "moyenne", "promedio", "gemiddelde",
    ].map { ($0, .mean) } + ["sum", "summe", "somme", "suma"].map { ($0, .sum) }
    + [
      "total", "totals", "grandtotal", "totalscore", "overall", "overallscore", "overallprogress", "gesamt", "insgesamt", "totale",
    ].map { ($0, .either) }
}

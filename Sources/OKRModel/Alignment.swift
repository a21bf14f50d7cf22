package import OKRSource

/// How well the cascade hangs together: depth, shares, gaps. Computed once from a workspace; rules and emitters read it.
package struct Alignment: Sendable {
  /// How an objective relates to what is above it.
  package enum Style: UInt8, Sendable, CaseIterable {
    /// Restates what it contributes to.
    case handedDown
    /// Contributes in its own words.
    case directional
    case unaligned
  }

  /// For each objective the number of objectives on the longest chain of contribution that ends at it, itself included; 1 at the top.
  package var depths: [Int32]
  /// For each unit the share of its objectives that contribute upward, 0 to 1: the mean over its objectives of 1 when the objective
  /// contributes upward, else the fraction of its key results that do. `nil` for units of the top level and units without objectives.
  package var alignedShares: [ExactDecimal?]
  /// For each objective; `nil` for those of the top level and dropped ones.
  package var styles: [Style?]
  /// Key results of top-level units to which nothing below contributes, in order, in periods where some unit below has objectives.
  package var gaps: [ID<KeyResult>]
  /// For each objective, how far it is from 0 to 1 by its key results; `nil` when nothing tells.
  package var objectiveProgress: [ExactDecimal?]
  package var keyResultProgress: [ExactDecimal?]
  /// Pairs of elements that say the same, best first within a kind.
  package var overlaps: [Overlap]

  package init(
    depths: [Int32], alignedShares: [ExactDecimal?], styles: [Style?], gaps: [ID<KeyResult>],
    objectiveProgress: [ExactDecimal?], keyResultProgress: [ExactDecimal?], overlaps: [Overlap]
  ) {
    self.depths = depths
    self.alignedShares = alignedShares
    self.styles = styles
    self.gaps = gaps
    self.objectiveProgress = objectiveProgress
    self.keyResultProgress = keyResultProgress
    self.overlaps = overlaps
  }

  package func depth(_ id: ID<Objective>) -> Int { Int(depths[Int(id.index)]) }
  package func alignedShare(_ id: ID<Unit>) -> ExactDecimal? { alignedShares[Int(id.index)] }
  package func progress(_ id: ID<Objective>) -> ExactDecimal? { objectiveProgress[Int(id.index)] }
  package func progress(_ id: ID<KeyResult>) -> ExactDecimal? { keyResultProgress[Int(id.index)] }
}

/// Two elements that restate one another.
package struct Overlap: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case copied, handedDown, overlap, repeated
  }

  package var kind: Kind
  /// The lower or later element, the one to be changed.
  package var a: ElementID
  package var b: ElementID
  /// From 0 to 1; 1 when the texts are equal after folding.
  package var score: ExactDecimal

  package init(kind: Kind, a: ElementID, b: ElementID, score: ExactDecimal) {
    self.kind = kind
    self.a = a
    self.b = b
    self.score = score
  }
}

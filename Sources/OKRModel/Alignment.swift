package import OKRSource

/// How well the cascade hangs together: depth, shares, gaps. Computed once from a workspace; rules and emitters read it.
/// Dropped elements count nowhere: neither as contributors nor as what is contributed to.
package struct Alignment: Sendable {
  /// How an objective relates to what is above it.
  package enum Style: Sendable {
    /// Restates what it contributes to, or something of a unit above.
    case handedDown
    /// Contributes in its own words, itself or by one of its key results.
    case directional
    case unaligned
  }

  /// For each objective the number of objectives on the longest chain of contribution that ends at it, itself included; 1 at the
  /// top.
  package var depths: [Int32]
  /// For each unit the share of its objectives that contribute upward, 0 to 1: the mean over its objectives of 1 when the
  /// objective contributes upward, else the fraction of its key results that do. `nil` for units of the top level and units
  /// without objectives.
  package var alignedShares: [ExactDecimal?]
  /// For each objective; `nil` for those of the top level, dropped ones, and those with references that name nothing.
  package var styles: [Style?]
  /// Key results of top-level units to which nothing below contributes, in order, in periods where some unit below has
  /// objectives.
  package var gaps: [ID<KeyResult>]
  /// For each objective, how far it is from 0 to 1 by its key results; `nil` when nothing tells.
  package var objectiveProgress: [ExactDecimal?]
  package var keyResultProgress: [ExactDecimal?]
  /// Pairs of elements that say the same, best first within a kind.
  package var overlaps: [Overlap]
  /// What is said alike in several places, of the kinds `overlap` and `repeated`.
  package var clusters: [OverlapCluster] = []
  /// For each unit how its share comes about; `nil` where the share is.
  package var splits: [AlignmentSplit?]
  /// For each objective the next one up on its longest chain; -1 at the top.
  var chainParents: [Int32]
  /// For each objective whether no other objective contributes to it or to one of its key results.
  var chainEnds: [Bool]
  package var summary: Summary

  /// Totals over the whole workspace.
  package struct Summary: Hashable, Sendable {
    package var units = 0
    /// Dropped ones left out, here and below.
    package var objectives = 0
    package var keyResults = 0
    /// The mean over all objectives below the top level of what `alignedShares` averages for one unit; `nil` without such
    /// objectives.
    package var aligned: ExactDecimal?
    /// The longest chain of contribution in objectives; 0 without objectives.
    package var depth = 0
    /// How the objectives below the top level relate to what is above them.
    package var styles = StyleCount()
    /// What `aligned` should be; `nil` where the style asks for no such share.
    package var target: ExactDecimal?

    package init() {}
  }

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
    splits = Array(repeating: nil, count: alignedShares.count)
    chainParents = Array(repeating: -1, count: depths.count)
    chainEnds = Array(repeating: true, count: depths.count)
    summary = Summary()
  }

  package func depth(_ id: ID<Objective>) -> Int { Int(depths[Int(id.index)]) }
  package func alignedShare(_ id: ID<Unit>) -> ExactDecimal? { alignedShares[Int(id.index)] }
  package func split(_ id: ID<Unit>) -> AlignmentSplit? { splits[Int(id.index)] }
  package func style(_ id: ID<Objective>) -> Style? { styles[Int(id.index)] }
  package func progress(_ id: ID<Objective>) -> ExactDecimal? { objectiveProgress[Int(id.index)] }
  package func progress(_ id: ID<KeyResult>) -> ExactDecimal? { keyResultProgress[Int(id.index)] }

  /// Whether no other objective contributes to this one or to one of its key results: where a chain is reported.
  package func isChainEnd(_ id: ID<Objective>) -> Bool { chainEnds[Int(id.index)] }

  /// The longest chain of contribution from the top down to an objective, itself included. Of several equally long ones, the one
  /// whose links are written first.
  package func chain(endingAt id: ID<Objective>) -> [ID<Objective>] {
    var chain: [ID<Objective>] = []
    var at = id.index
    // A chain holds each objective once, so its depth bounds the walk.
    for _ in 0..<max(0, depth(id)) where at >= 0 {
      chain.append(ID(Int(at)))
      at = chainParents[Int(at)]
    }
    return chain.reversed()
  }
}

/// What the analysis of a workspace may be told; the configuration fills it.
package struct AlignmentOptions: Hashable, Sendable {
  /// The score from which two texts restate one another: the share of their content words that both have. The default is the
  /// best of those measured on labelled pairs of key results.
  package var copyThreshold: ExactDecimal
  /// The share of a unit's objectives that should contribute upward.
  package var targetShare: ExactDecimal
  /// Whether units are held to that share.
  package var isTargetHeld: Bool

  package init(
    copyThreshold: ExactDecimal = Similarity.defaultThreshold,
    targetShare: ExactDecimal = ExactDecimal(6).scaled(byPowerOfTen: -1) ?? .one, isTargetHeld: Bool = true
  ) {
    self.copyThreshold = copyThreshold
    self.targetShare = targetShare
    self.isTargetHeld = isTargetHeld
  }
}

/// How a unit's aligned share comes about.
package struct AlignmentSplit: Hashable, Sendable {
  /// The unit's objectives that are not dropped, without those whose references name nothing.
  package var objectives: Int
  /// How many of them contribute upward: 1 for each that does, else the fraction of its key results that do. At most 12 decimals.
  package var aligned: ExactDecimal
  /// `aligned` ÷ `objectives`.
  package var share: ExactDecimal
  /// The whole number of aligned objectives that comes nearest to the target share; the smaller of two equally near.
  package var nearest: Int
  /// Whether that number is nearer to the target than the unit is now.
  package var canComeNearer: Bool
  /// Some were left out, since a reference could not be resolved.
  package var isUncertain: Bool

  package init(
    objectives: Int, aligned: ExactDecimal, share: ExactDecimal, nearest: Int, canComeNearer: Bool, isUncertain: Bool
  ) {
    self.objectives = objectives
    self.aligned = aligned
    self.share = share
    self.nearest = nearest
    self.canComeNearer = canComeNearer
    self.isUncertain = isUncertain
  }
}

/// Two elements that restate one another. Of each element and kind there is the best match, of equally good ones one.
package struct Overlap: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case copied, handedDown, overlap, repeated
  }

  package var kind: Kind
  /// The lower or later element, the one to be changed.
  package var a: ElementID
  package var b: ElementID
  /// From 0 to 1; 1 when the texts are equal after folding, or differ only in words and numbers that do not count.
  package var score: ExactDecimal
  /// Equal after folding case, Unicode form, punctuation, label, owner and trailing result.
  package var isVerbatim: Bool
  /// Exactly one content word differs on each side: the same sentence, perhaps about another metric. Text cannot decide it.
  package var isOneWordSubstitution: Bool

  package init(
    kind: Kind, a: ElementID, b: ElementID, score: ExactDecimal, isVerbatim: Bool = false, isOneWordSubstitution: Bool = false
  ) {
    self.kind = kind
    self.a = a
    self.b = b
    self.score = score
    self.isVerbatim = isVerbatim
    self.isOneWordSubstitution = isOneWordSubstitution
  }

  /// Best first within a kind; equally good ones in the order of the documents.
  static func inOrder(_ x: Overlap, _ y: Overlap) -> Bool {
    if x.isVerbatim != y.isVerbatim { return x.isVerbatim }
    if x.score != y.score { return x.score > y.score }
    return (x.a, x.b) < (y.a, y.b)
  }
}

import OKRSource

extension Alignment {
  /// Everything about how a workspace hangs together, in a few passes over its flat arrays; time grows with the bytes of the
  /// texts and the number of links.
  package init(of workspace: Workspace, options: AlignmentOptions = AlignmentOptions()) {
    let topRank = workspace.topRank ?? 0
    // First, since it needs most room for itself.
    let found = Alignment.likenesses(in: workspace, SimilarityThreshold(options.copyThreshold))
    let chains = ContributionChains(of: workspace)
    let shares = Alignment.shares(of: workspace, topRank: topRank, target: options.targetShare)
    let progress = Progress.all(in: workspace)
    self.init(
      depths: chains.depths, alignedShares: shares.splits.map { $0?.share },
      styles: Alignment.styles(of: workspace, topRank: topRank, found.overlaps, shares),
      gaps: Alignment.gaps(of: workspace, topRank: topRank), objectiveProgress: progress.objectives,
      keyResultProgress: progress.keyResults, overlaps: found.overlaps)
    clusters = found.clusters
    splits = shares.splits
    chainParents = chains.parents
    chainEnds = chains.ends
    summary = Summary(of: workspace, self, aligned: shares.overall)
    summary.target = options.isTargetHeld ? options.targetShare : nil
  }

  /// What restates what: above first, then within a unit and side by side, where what restates something above is left alone.
  private static func likenesses(
    in workspace: Workspace, _ threshold: SimilarityThreshold
  ) -> (overlaps: [Overlap], clusters: [OverlapCluster]) {
    let index = SimilarityIndex(of: workspace)
    let forest = RestatementForest(of: workspace)
    var overlaps = RestatementSearch(of: workspace, index, forest, threshold: threshold).overlaps
    var restated = Set(overlaps.map(\.a))
    for link in workspace.links where link.origin == .restated { restated.insert(link.from) }
    let sideBySide = OverlapSearch(of: workspace, index, forest, restated: restated, threshold: threshold)
    let within = RepetitionSearch(of: workspace, index, restated: restated, threshold: threshold)
    overlaps += sideBySide.overlaps.sorted(by: Overlap.inOrder) + within.overlaps.sorted(by: Overlap.inOrder)
    return (overlaps, sideBySide.clusters + within.clusters)
  }

  /// Restating something above comes before contributing to it; a single word that differs may name another metric, and then it
  /// is the unit's own.
  private static func styles(
    of workspace: Workspace, topRank: Int, _ overlaps: [Overlap], _ shares: Shares
  ) -> [Style?] {
    var styles = [Style?](repeating: nil, count: workspace.objectives.count)
    for (o, objective) in workspace.objectives.enumerated() {
      guard !objective.isDropped, workspace[objective.unit].rank > topRank else { continue }
      guard !shares.isUncertain[o] else { continue }
      styles[o] = shares.isContributing[o] ? .directional : .unaligned
    }
    for overlap in overlaps where overlap.kind == .handedDown && !overlap.isOneWordSubstitution {
      guard let id = overlap.a.objective, styles[Int(id.index)] != nil else { continue }
      styles[Int(id.index)] = .handedDown
    }
    return styles
  }
}

extension Alignment.Summary {
  init(of workspace: Workspace, _ alignment: Alignment, aligned: ExactDecimal?) {
    units = workspace.units.count
    for (o, objective) in workspace.objectives.enumerated() where !objective.isDropped {
      objectives += 1
      depth = max(depth, Int(alignment.depths[o]))
      if let style = alignment.styles[o] { styles.add(style) }
      for k in objective.keyResults where !workspace.keyResults[Int(k)].isDropped { keyResults += 1 }
    }
    self.aligned = aligned
  }
}

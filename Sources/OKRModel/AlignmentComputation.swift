import OKRSource

extension Alignment {
  /// Everything about how a workspace hangs together, in a few passes over its flat arrays; time grows with the bytes of the
  /// texts and the number of links.
  package init(of workspace: Workspace, options: AlignmentOptions = AlignmentOptions()) {
    let topRank = workspace.topRank ?? 0
    let chains = ContributionChains(of: workspace)
    let shares = Alignment.shares(of: workspace, topRank: topRank, target: options.targetShare)
    let progress = Progress.all(in: workspace)
    let overlaps = RestatementSearch(of: workspace, threshold: options.copyThreshold).overlaps
    self.init(
      depths: chains.depths, alignedShares: shares.splits.map { $0?.share },
      styles: Alignment.styles(of: workspace, topRank: topRank, overlaps, shares),
      gaps: Alignment.gaps(of: workspace, topRank: topRank), objectiveProgress: progress.objectives,
      keyResultProgress: progress.keyResults, overlaps: overlaps)
    splits = shares.splits
    chainParents = chains.parents
    chainEnds = chains.ends
    summary = Summary(of: workspace, self, aligned: shares.overall)
    summary.target = options.isTargetHeld ? options.targetShare : nil
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

import OKRModel
import OKRSource
import OKRSyntax

// Check-ins and progress: how each unit stands, and what was said last.

extension HTMLPage {
  /// More units than this are folded up.
  private static let standingLimit = 60
  /// More units than this have no table on the first page of many.
  private static let tableLimit = 500
  /// The latest check-ins that are told.
  private static let newsLimit = 12

  private struct Standing {
    var counts = [Int](repeating: 0, count: HTMLStatus.all.count)
    var checkIns = 0
    var latest: CalendarDay?

    mutating func add(_ status: HTMLStatus?, _ checkIns: [CheckIn]) {
      if let status { counts[status.rawValue] += 1 }
      self.checkIns += checkIns.count
      if let day = checkIns.last?.day { latest = max(latest ?? day, day) }
    }
  }

  private struct News {
    let element: ElementID
    let checkIn: CheckIn
  }

  /// Empty when nothing tells how anything stands, and for a single unit without check-ins.
  func tracking() -> HTMLFragment {
    var rows: [HTMLView] = []
    var news: [News] = []
    for unit in units {
      var standing = Standing()
      for id in workspace[unit].objectiveIDs where isCounted(id) {
        add(ElementID(id), to: &standing, &news, countsStatus: false)
        for k in workspace[id].keyResultIDs where !workspace[k].isDropped {
          add(ElementID(k), to: &standing, &news, countsStatus: true)
        }
      }
      // A sort of a few more than are shown now and then keeps this linear.
      if news.count > 512 { news = latest(of: news) }
      if let row = row(unit, standing) { rows.append(row) }
    }
    if units.count < 2 || (place != nil && units.count > Self.tableLimit) { rows = [] }
    let told = latest(of: news).map(view)
    guard !rows.isEmpty || !told.isEmpty else { return .empty }
    return render(
      "tracking",
      HTMLView([
        "hasRows": !rows.isEmpty, "isLong": rows.count > Self.standingLimit, "count": words.counted(rows.count, "unit"),
        "rows": rows, "hasNews": !told.isEmpty, "news": told,
      ]))
  }

  private func add(_ element: ElementID, to standing: inout Standing, _ news: inout [News], countsStatus: Bool) {
    let checkIns = workspace.checkIns(of: element)
    standing.add(countsStatus ? status(of: element) : nil, checkIns)
    if let last = checkIns.last { news.append(News(element: element, checkIn: last)) }
  }

  private func latest(of news: [News]) -> [News] {
    // Of one day those first that say something in words.
    func weight(_ i: Int) -> (CalendarDay, Int, Int) { (news[i].checkIn.day, news[i].checkIn.note == nil ? 0 : 1, -i) }
    let order = news.indices.sorted { weight($0) > weight($1) }
    return order.prefix(Self.newsLimit).map { news[$0] }
  }

  /// The mean over the objectives of a unit that have a progress.
  func progress(of unit: ID<Unit>) -> HTMLView? {
    let known = workspace[unit].objectiveIDs.filter { isCounted($0) }.compactMap { alignment.progress($0) }
    return known.reduce(ExactDecimal.zero) { $0 + $1 }.divided(by: ExactDecimal(known.count)).map(Self.progress)
  }

  private func row(_ unit: ID<Unit>, _ standing: Standing) -> HTMLView? {
    let progress = progress(of: unit)
    let statuses = HTMLStatus.all.filter { standing.counts[$0.rawValue] > 0 && $0 != .dropped }.map { status in
      HTMLView(["status": status.view(words, count: standing.counts[status.rawValue])])
    }
    guard progress != nil || !statuses.isEmpty || standing.checkIns > 0 else { return nil }
    return HTMLView([
      "link": link(to: unit), "name": name(of: unit), "progress": progress, "statuses": statuses,
      "latest": standing.latest?.description ?? "", "checkIns": Self.grouped(standing.checkIns),
    ])
  }

  private func view(_ news: News) -> HTMLView {
    let note = news.checkIn.note.map { Self.short(workspace.string($0, in: workspace.fileID(of: news.element))) }
    return HTMLView([
      "day": news.checkIn.day.description, "reference": reference(to: news.element),
      "value": news.checkIn.value?.description ?? "", "confidence": news.checkIn.confidence.map { HTMLStatus($0).view(words) },
      "note": note ?? "",
    ])
  }
}

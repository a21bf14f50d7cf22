import OKRSource
import Testing

/// What a fix takes for granted: which words are slips, and which days can be only one.
@Suite struct SpellingTests {
  @Test(arguments: [
    ("compny", "company"), ("compnay", "company"), ("companyy", "company"), ("compamy", "company"), ("COMPNY/KR1", "company/KR1"),
    ("team-platfrom", "team-platform"), ("contibutes to", "contributes to"), ("gesellschfat", "gesellschaft"), ("компаняи", "компания"),
  ]) func isASlip(written: String, name: String) {
    #expect(Slip.isOne(written, of: name))
  }

  @Test(arguments: [
    ("company", "company"), ("team-b", "team-a"), ("hr", "pr"), ("company/KR2", "company/KR3"), ("sales-uk", "sales-us"),
    ("internal", "external"), ("cmpny", "company"), ("ompany", "company"), ("compny/sals", "company/sales"), ("team12", "team21"),
    ("company/O1/KR1", "company/KR1"), ("", ""), ("gmail", "email"),
  ]) func isNoSlip(written: String, name: String) {
    #expect(!Slip.isOne(written, of: name))
  }

  @Test func aSlipForTwoNamesIsNone() {
    #expect(Slip.correction(of: "platfrm", among: ["platform", "company"]) == "platform")
    #expect(Slip.correction(of: "sails", among: ["snails", "sailx"]) == nil)
  }

  @Test(arguments: [
    "2026-3-1", "2026/3/1", "2026/03/01", "2026.03.01", "2026.3.1", "1 March 2026", "1st March 2026", "1st of March, 2026", "1 mar 2026",
    "1. March 2026", "March 1, 2026", "MARCH 1st 2026", "Mar. 1, 2026", "1-Mar-2026", "2026-Mar-01", "2026 March 1", "01.03.2026", "1.3.2026",
  ]) func isTheFirstOfMarch(spelling: String) {
    #expect(CalendarDay(spelled: Array(spelling.utf8)[...])?.description == "2026-03-01")
  }

  /// Only one of the two readings is a day, or both are the same.
  @Test(arguments: [("31/3/2026", "2026-03-31"), ("3/31/2026", "2026-03-31"), ("4/4/2026", "2026-04-04"), ("31-03-2026", "2026-03-31")])
  func canBeOnlyOneDay(spelling: String, day: String) {
    #expect(CalendarDay(spelled: Array(spelling.utf8)[...])?.description == day)
  }

  @Test(arguments: [
    "03/04/2026", "3-4-2026", "30 February 2026", "31.02.2026", "1 March", "March 2026", "1/3/26", "1.3.26", "2026", "2026-03", "", "1", "soon",
    "1 Mars 2026", "March 1 2 2026", "1 March 2026 or later", "2026/3-1", "1 2 3 4", "99999/3/1", "-1 March 2026", "2026-03-01..2026-03-31",
    "the 1st of March 2026", "20260301",
  ]) func isNoDayForSure(spelling: String) {
    #expect(CalendarDay(spelled: Array(spelling.utf8)[...]) == nil)
  }
}

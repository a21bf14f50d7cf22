import OKRSource

/// What a column of a table can hold.
package enum TableField: String, CaseIterable, Sendable {
  case objective
  case keyResult = "key result"
  /// The words of a row that may be an objective or a key result.
  case title
  /// Which of the two a row is; in tables of key results the type of the goal.
  case type
  case id
  /// The id of the row above.
  case parentID = "parent id"
  /// What a row contributes to: an id, a reference, or the words of another row.
  case parent
  case team, level, period, owner
  case ownerEmail = "owner email"
  case objectiveOwner = "objective owner"
  case metric, start, target, current, unit, progress, score, confidence, weight, due, status
  case needs, provides
  case relatesTo = "relates to"
  case description, note
  /// Left out on purpose: `--map 'Row=ignore'`.
  case ignore

  /// Spellings of the column, folded; the field's own name is one, too.
  var spellings: [String] {
    switch self {
    case .objective:
      [
        "objectives", "obj", "o", "objectivetitle", "objectivename", "objectivetext", "goal", "goalname", "goaltitle", "ziel",
        "ziele", "zielsetzung",
      ]
    case .keyResult:
      [
        "keyresults", "kr", "krs", "keyresulttitle", "keyresultname", "keyresulttext", "krtitle", "krname",
        "keyresultdescription",
        "schlüsselergebnis", "schlüsselergebnisse", "schluesselergebnis", "ergebnis", "keyergebnis", "result",
      ]
    case .title: ["name", "titel", "bezeichnung", "goal/keyresult", "okr", "item", "summary", "subject", "text", "statement"]
    case .type: ["kind", "itemtype", "okrtype", "goaltype", "objecttype", "issuetype", "typ", "art", "entity"]
    case .id:
      ["okrid", "goalid", "itemid", "uid", "uuid", "key", "ref", "reference", "nr", "no", "number", "externalid", "objectid"]
    case .parentID:
      [
        "parentgoalid", "parentokrid", "parentkey", "parentuid", "parentuuid", "parentref", "parentexternalid", "alignedtoid",
        "elternid",
        "übergeordneteid", "alignedgoalid", "parentobjectid",
      ]
    case .parent:
      [
        "alignedto", "alignedwith", "alignswith", "alignsto", "alignment", "contributesto", "supports", "laddersupto",
        "parentgoal", "parentobjective",
        "parentokr", "parentkeyresult", "parentname", "parenttitle", "alignedobjective", "alignedgoal", "zahltein", "zahlteinauf",
        "trägtbeizu",
        "übergeordnet", "übergeordnetesziel", "beitragzu",
      ]
    case .team:
      [
        "teams", "teamname", "unit name", "department", "group", "squad", "tribe", "businessunit", "orgunit", "organisation",
        "organization",
        "division", "ownerteam", "owningteam", "abteilung", "bereich", "einheit/team", "space",
      ]
    case .level: ["okrlevel", "goallevel", "tier", "ebene", "scope"]
    case .period:
      [
        "timeperiod", "timeframe", "quarter", "cycle", "session", "okrcycle", "sprint", "planningperiod", "zeitraum", "quartal",
        "zyklus", "periode",
        "interval",
      ]
    case .owner:
      [
        "owners", "ownername", "dri", "lead", "responsible", "assignee", "assignedto", "accountable", "champion",
        "keyresultowner", "krowner",
        "goalowner", "verantwortlich", "verantwortliche", "verantwortlicher", "verantwortung", "eigentümer", "besitzer",
        "contributor",
        "contributors",
      ]
    case .ownerEmail:
      ["email", "owneremailaddress", "ownermail", "owneremails", "emailaddress", "mail", "assigneeemail", "keyresultowneremail"]
    case .objectiveOwner: ["objectiveownername", "zieleigentümer", "zielverantwortlicher"]
    case .metric: ["measure", "measuredby", "kpi", "indicator", "metricname", "messgröße", "kennzahl"]
    case .start:
      [
        "baseline", "startvalue", "startingvalue", "initial", "initialvalue", "from", "startnumber", "basevalue", "begin",
        "startwert", "ausgangswert",
        "basis", "von", "metricstart", "starting",
      ]
    case .target:
      [
        "targetvalue", "goalvalue", "to", "endvalue", "targetnumber", "desiredvalue", "finalvalue", "zielwert", "sollwert",
        "soll", "bis",
        "metrictarget", "targetmetric",
      ]
    case .current:
      [
        "currentvalue", "actual", "actualvalue", "now", "value", "latest", "latestvalue", "lastvalue", "istwert", "ist",
        "aktuell", "aktuellerwert", "stand",
      ]
    case .unit:
      [
        "units", "metricunit", "unitofmeasure", "unitofmeasurement", "measurementunit", "uom", "metrictype", "einheit",
        "valuetype", "format",
      ]
    case .progress:
      [
        "progress%", "%", "%complete", "%done", "percentcomplete", "percentage", "progresspercent", "progresspercentage",
        "completion", "complete",
        "currentprogress", "progressvalue", "fortschritt", "fortschrittin%", "erreicht", "attainment",
      ]
    case .score: ["grade", "finalscore", "bewertung", "rating", "okrscore"]
    case .confidence: ["confidencelevel", "confidencescore", "konfidenz", "zuversicht", "likelihood"]
    case .weight: ["weighting", "weightage", "weight%", "gewicht", "gewichtung"]
    case .due:
      [
        "duedate", "deadline", "enddate", "end", "targetdate", "duedateon", "fällig", "fälligam", "fälligkeit", "frist",
        "enddatum", "termin",
      ]
    case .status: ["state", "health", "statusname", "rag", "ragstatus", "progressstatus", "zustand"]
    case .needs: ["dependson", "dependencies", "dependency", "blockedby", "abhängigvon", "abhängigkeiten", "benötigt"]
    case .provides: ["enables", "providesto", "ermöglicht"]
    case .relatesTo: ["relatedto", "related", "verwandtmit"]
    case .description: ["details", "desc", "beschreibung", "why", "context", "background", "rationale", "objectivedescription"]
    case .note:
      [
        "notes", "comment", "comments", "lastcomment", "update", "latestupdate", "notiz", "notizen", "kommentar", "kommentare",
        "bemerkung", "remarks",
      ]
    case .ignore: []
    }
  }

  /// The field that a column's name says.
  package static func named(_ name: String) -> TableField? { bySpelling[fold(name)] }

  /// The field nearest to a name that is none.
  package static func nearest(to name: String) -> TableField? {
    NearMiss.nearest(to: name, among: allCases.map(\.rawValue), limit: 1).first.flatMap { TableField(rawValue: $0) }
  }

  private static let bySpelling: [String: TableField] = {
    var table: [String: TableField] = [:]
    for field in allCases where field != .ignore {
      for spelling in [field.rawValue] + field.spellings { table[fold(spelling)] = field }
    }
    return table
  }()

  /// A name without letter case, spaces, and the signs that decorate it; `Progress (%)` is `progress%`, `KR #` is `kr`.
  static func fold(_ name: String) -> String {
    var out = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{A0}", "-", "_", ".", ":", "#", "*", "(", ")", "[", "]", "?", "!", "\"", "'": continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

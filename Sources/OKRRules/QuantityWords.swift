/// The words and signs by which numbers in running text are told apart. One place for all rules that look at numbers.
enum QuantityWords {
  static let thousand = PackedWord.of("k")
  static let scales = PackedWord.set("m mn mm mio bn b")
  static let times = PackedWord.of("x")
  static let to = PackedWord.of("to")
  static let up = PackedWord.of("up")

  static let currencies = PackedWord.set(
    """
    eur usd gbp chf jpy inr cny aud cad nzd sek nok dkk pln czk us euro euros dollar dollars pounds francs yen rupees
    """)
  static let percents = PackedWord.set("percent percentage pp pct prozent pourcent")

  /// Units of what is measured; counting things is another matter.
  static let measures = PackedWord.set(
    """
    ms msec millisecond milliseconds s sec secs second seconds min mins minute minutes h hr hrs hour hours km kilometres \
    kilometers miles metres meters kg kilos tonnes gb mb tb kb gib mib kwh mwh kw mw litres liters degrees points \
    sekunden minuten stunden heures secondes minutos segundos horas
    """)
  static let days = PackedWord.set(
    """
    day days week weeks month months quarter quarters year years fortnight fortnights sprint sprints \
    tage tagen woche wochen monate monaten jahre jahren jours semaines mois ans dias semanas meses
    """)

  static let comparisons = PackedWord.set(
    """
    least most more less fewer than under over below above within beyond exceed exceeds exceeding minimum maximum min max \
    mindestens unter maximal moins menos
    """)

  /// The word before the number of a name or of a part of the calendar.
  static let names = PackedWord.set(
    """
    phase version versions release level levels tier stage step article section chapter part paragraph iso din en windows web \
    industry agenda vision horizon strategy plan route highway channel class grade form formula series area zone block \
    building floor room gate platform line bus tram sprint iteration cohort wave group team okr okrs kr o objective goal \
    no nr num number issue ticket epic milestone appendix scope top q h fy kw cw week day month quarter year season track \
    priority p python java swift php node angular kubernetes android ios http https gdpr soc pci
    """)

  static let months = PackedWord.set(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep \
    sept oct nov dec januar februar märz maerz mai juni juli oktober dezember janvier février mars avril juin juillet août \
    septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre \
    diciembre
    """)

  static let beforeYears = PackedWord.set("the our for in by of until since from to before after end early late spring summer")

  static let numbers = PackedWord.set(
    """
    two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety \
    dozen
    """)
  /// By the first letter, which spares most words a look into the lists.
  static func mayBeNumber(_ b: UInt8) -> Bool { "tfsendhmb".utf8.contains(b | 0x20) }

  static let largeNumbers = PackedWord.set("hundred hundreds thousand thousands million millions billion billions dozens")

  static let pluralsWithoutS = PackedWord.set("people women men children staff")
  /// Words that end like plurals and are none.
  static let endingInS = PackedWord.set(
    "this his its is was has as us plus minus always perhaps across status focus bus gas yes sales towards")

  private static let signs: [[UInt8]] = ["$", "€", "£", "¥", "₹"].map { Array($0.utf8) }

  /// How many bytes a currency sign takes that ends at a place, a space between it and the number passed over.
  static func currencySign(endingAt end: Int, _ bytes: [UInt8], _ first: Int) -> Int? {
    let at = end > first && bytes[end - 1] == 0x20 ? end - 1 : end
    for sign in signs where at - first >= sign.count && bytes[(at - sign.count)..<at].elementsEqual(sign) {
      return sign.count + (end - at)
    }
    return nil
  }

  /// How many bytes a currency sign takes that begins at a place.
  static func currencySign(startingAt start: Int, _ bytes: [UInt8], _ last: Int) -> Int? {
    for sign in signs where last - start >= sign.count && bytes[start..<(start + sign.count)].elementsEqual(sign) {
      return sign.count
    }
    return nil
  }
}

/// The words and sentences that made-up organisations write with. Spaces separate entries; a word of several parts has hyphens.
enum Vocabulary {
  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  static let verbs = words(
    """
    Lower Lift Halve Double Trim Widen Shorten Bring Move Push Pull Hold Keep Steer Carry Turn Take Settle Steady Restore
    Rework Rebuild Refit Renew Revise Replan Rename Retire Phase-out Wind-down Switch Swap Merge Split Spread Open Close Clear
    Clean Sort Sift Weigh Gauge Count Sample Probe Trace Map Chart Log Label Tag Code Wire Link Join Bridge Anchor Brace Seal
    Shield Guard Lock Unlock Grant Lease Lend Borrow Buy Sell Stock Store Ship Haul Load Unload Route Deliver Return Refund
    Repay Charge Bill Price Quote Bid Win Earn Save Spend Fund Back Pledge Sign Stamp Approve Review Examine Inspect Verify
    Prove Confirm Certify Train Teach Brief Coach Guide Staff Recruit Rotate Retain Reward Thank Greet Invite Host Visit Survey
    Ask Hear Answer Resolve Mend Patch Repair Replace Upgrade Tune Speed-up Slow-down Pace Time Plan Stage Rehearse Roll-out
    Publish Print Draft Edit Translate Caption Record Archive Index Search Filter Rank Match Pair Group Bundle Pack Wrap Weld
    Cast Cut Drill Mill Press Dry Cool Heat Warm Light Dim Mute Tone Paint Coat Cover Fence Plant Water Feed Harvest Store-up
    """)

  static let measures = words(
    """
    latency waiting-time queue-length handover-time setup-time idle-time lead-time cycle-time walk-ins call-backs repeat-visits
    first-orders second-orders basket-size order-value margin gross-margin unit-cost handling-cost storage-cost travel-cost
    energy-cost scrap rework yield breakage spillage leakage drift noise downtime uptime throughput occupancy utilisation
    fill-rate hit-rate miss-rate reject-rate return-rate refund-rate reply-rate open-rate show-up-rate drop-out-rate pass-rate
    churn retention activation adoption referral conversion renewals upgrades cancellations complaints praise escalations
    tickets backlog overdue-items open-risks near-misses injuries sick-days overtime vacancies time-to-hire offer-acceptance
    attrition tenure training-hours audit-findings exceptions overrides manual-steps keystrokes page-weight load-time crashes
    stalls timeouts retries error-rate flakiness coverage build-time restore-time recovery-gap patch-age open-ports
    expired-certificates false-alarms missed-alarms alert-volume forecast-error stock-outs dead-stock shelf-life shrinkage
    pick-errors damaged-parcels late-arrivals empty-miles fuel-use water-use emissions waste recycled-share rent arrears
    write-offs days-unpaid cash-cover budget-variance satisfaction trust-score effort-score recommendation-score
    """)

  static let qualities = words(
    """
    northern southern eastern western coastal inland urban rural regional local central remote nightly daily weekly monthly
    seasonal yearly early late first second third final interim spare main side upper lower inner outer public private shared
    open closed paid unpaid free trial basic plus premium bulk retail wholesale direct indirect inbound outbound returned
    refused pending overdue urgent routine planned unplanned forgotten dormant active new-found long-standing first-time
    returning elderly young working retired licensed unlicensed certified uncertified insured uninsured metered unmetered wired
    wireless handheld mounted portable fixed floating heavy light small large narrow wide short long cold warm dry wet fresh
    frozen raw finished half-finished printed scanned signed unsigned draft approved rejected archived mirrored encrypted plain
    native hosted leased owned borrowed donated sponsored seasonal-hire part-time full-time volunteer bilingual rotating
    """)

  static let things = words(
    """
    orchard vineyard greenhouse barn silo creamery bakery brewery cannery mill sawmill quarry kiln foundry forge smithy workshop
    dockyard pier ferry barge tug lighthouse harbour lock canal weir sluice reservoir well pump pipeline valve gasket turbine
    boiler furnace chimney duct radiator thermostat meter gauge sensor beacon relay fuse breaker switchboard substation pylon
    cable splice socket charger battery inverter panel depot platform carriage tram bus-lane bike-rack crossing roundabout
    tunnel viaduct footbridge car-park kiosk booth counter till drawer ledger voucher coupon receipt invoice quote tender
    contract clause annex policy claim premium-table tariff permit licence passport visa-form certificate diploma syllabus
    classroom workbook exam-paper library reading-room shelf catalogue archive-box microfilm manuscript gallery showcase
    workshop-bench lathe loom spindle dye-vat pattern-book fitting-room wardrobe sample-rack parcel pallet crate cage trolley
    conveyor scanner sorter loading-bay cold-store dispatch-board route-sheet timetable duty-roster shift-swap time-sheet payslip
    pension-plan clinic ward bed-board pharmacy dispensary blood-bank ambulance stretcher lab-bench assay dossier leaflet
    newsletter poster brochure broadcast podcast studio rehearsal ticket-desk seat-map cloakroom garden playground sports-hall
    pitch locker canteen menu recipe larder dish-line compost-heap skip shredder helpdesk hotline chat-window inbox form
    checklist handbook glossary map-layer survey-sheet dashboard notebook data-feed schema snapshot replica mailbox calendar
    login-page consent-screen search-box upload-folder release-train test-bench staging-site rollback-plan key-vault
    """)

  static let audiences = words(
    """
    growers millers bakers brewers butchers fishers grocers caterers cooks waiters hoteliers guides drivers riders couriers
    dispatchers planners surveyors builders plumbers electricians glaziers roofers painters gardeners foresters rangers wardens
    keepers curators archivists librarians teachers tutors pupils apprentices graduates lecturers examiners nurses midwives
    doctors dentists pharmacists carers patients parents tenants landlords agents brokers clerks cashiers buyers sellers
    traders importers exporters auditors actuaries notaries stewards volunteers donors members patrons visitors commuters
    cyclists walkers players coaches referees singers makers tinkerers repairers inspectors councillors residents newcomers
    """)

  static let places = words(
    """
    Ashmere Birchholt Calderwick Dunmarsh Eastharrow Fennbridge Gorsley Hazelford Ivywell Juniper-Bay Kestrelton Larkhaven
    Mosswater Netherby Oakenfold Pebblecombe Quarrydale Rushmoor Saltwick Thornlea Underhill Valewater Wychford Yarrowdene
    Alderness Brackensea Cobblestow Dovecross Elmstead-Quay Foxglove-Hill Granary-Row Heronsgate Inkpen-Moor Jackdaw-End Kingsreach
    Limekiln-Side Millrace Nightjar-Lane Otterburn-Vale Plumstone Quince-Street Rooksend Swallow-Wharf Tanners-Green Upwater
    """)

  static let units = ["minutes", "hours", "days", "%", "points", "EUR", "k EUR", "sites", "cases", "visits", "kg", "ms", "items"]

  static let firstNames = words(
    """
    Aino Bram Carys Dario Edda Faye Gwil Hedda Ilse Jory Kaja Lior Maud Nils Odile Piet Romy Sune Thea Ugo Vita Wren Ysolde Zeno
    """)

  static let lastNames = words(
    """
    Abram Beck Carda Drost Elling Farrow Gable Holm Ibsen Jarrett Kettle Lund Marsh Nye Orme Pell Quill Rask Stroud Tolley Usher
    Vance Wick Yoxall
    """)

  /// Three thousand names of products and projects, each made of three syllables.
  static let projects: [String] = {
    let heads = words("ar bel cor dun el far gal hol in jas kel lum mar nor ol pal quor ras sel tor ul vel wen yar zim")
    let middles = words("a e i o u ba de fi go lu mi ne po ri su ta ve wa")
    let tails = words("dan del dor fex gan lis lix mar mon nax nel ris ron ser tal thel tin vane wyn zor")
    var random = Random(seed: 7_051_998)
    var seen: Set<String> = []
    var names: [String] = []
    while names.count < 3000 {
      let lower = random.pick(heads) + random.pick(middles) + random.pick(tails)
      let name = lower.prefix(1).uppercased() + lower.dropFirst()
      if seen.insert(name).inserted { names.append(name) }
    }
    return names
  }()

  // In sentences: V a verb, M a measure, Q a quality, T a thing, A an audience, P a place, N a project's name, U a unit,
  // X and Y numbers, Y the smaller; S a share from 2 to 96; C a count; W a week. Each stands between braces.

  static let keyResults = [
    "{V} {Q} {T} {M} from {X} {U} to {Y} {U} in {P}",
    "{V} {M} of the {N} {T} by {S}% for {A} in {P}",
    "{S}% of {Q} {A} in {P} use the {N} {T} every week",
    "{V} {M} at every {Q} {T} from {X} to {Y} {U} through {N}",
    "{C} {Q} {A} in {P} rely on {N} instead of the {T}",
    "{V} {N} until {S}% of {A} finish a {Q} {T} unaided",
    "{V} the {Q} {T} so that {M} stays under {X} {U} in {P}",
    "At most {C} {Q} {T} cases wait longer than {Y} {U} on {N}",
    "{V} {C} {Q} {T} sites in {P} over to {N} by week {W}",
    "{M} of {Q} {A} on {N} rises from {Y} to {X} {U}",
    "{V} {S}% of the {T} work in {P} into {N} for {A}",
    "No {Q} {T} at {P} shows {M} above {X} {U} after {N}",
    "{V} {M} per {T} on {N} from {X} {U} to {Y} {U}",
    "{A} rate the {Q} {T} of {N} at {S}% or better in {P}",
    "{V} {N} {M} for {Q} {A} in {P} from {X} to {Y}",
    "{V} spending on the {Q} {T} from {X}k to {Y}k EUR while {N} grows",
    "{C} of {X} {Q} {T} teams plan their {M} with {N} alone",
    "{V} each {T} that {A} share in {P} within {Y} {U} of {N}",
    "{V} {N} in {C} {Q} places and bring {M} to {Y} {U}",
    "{V} the {M} that {A} see at the {Q} {T} below {S}%",
  ]

  static let objectives = [
    "A {Q} {T} that {A} in {P} count on", "{A} choose {N} first for every {Q} {T}", "Make the {Q} {T} a quiet matter for {A}",
    "{N} pays its way among {A} in {P}", "Nobody in {P} waits for a {Q} {T} any longer", "{A} and {N} pull in one direction",
    "Turn {M} from a worry into a strength of {N}", "Run the {T} in {P} as one calm {Q} place",
  ]

  static let prose = [
    "What {A} told us about the {Q} {T} in {P} set the order of this plan.",
    "We leave the {Q} {T} alone this quarter, since {N} comes first.",
    "Last quarter {M} moved by {S}% and *nobody* in {P} noticed.",
    "How {M} is counted stands in the `{N}` notes of the {T} group.",
    "Our bet: **{N}** does more for {A} than another {Q} {T} would.",
  ]
}

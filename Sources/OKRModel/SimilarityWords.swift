/// The word lists behind `SimilarityLexicon`. Inflected forms need no entry of their own; accents are left off. They were put
/// together for this program; `SimilarityPairsTests` measures them against labelled pairs of key results.
enum SimilarityWords {
  /// Function words, amounts, and what only says how a number is meant.
  static let dropped = """
    a an the of to in on at for from by with and or as per via into onto up down out off is are be been being was were will would
    can could should must shall our their its his her my your we they it them us you i he she this that these those who which what
    when where whose than then so such each every all any both some most more less least fewer few over under above below about
    across within between through throughout during until till before after only also just very now there here if while vs versus
    etc eg ie another other others not don doesn isn won ll ve re approx approximately around roughly nearly almost exactly
    minimum maximum min max total overall number percentage percent pct amount count compared least successfully currently
    existing key top wip tbd term der die das den dem des ein eine einen und von vom auf fur mit im zu zum zur bei um el la los
    las del de y para por con al un una en le les du et pour par sur dans au aux
    """

  /// Verbs that only say that a number is to move or be reached. Verbs that change what is measured (sign, renew, interview)
  /// stay.
  static let goalVerbs = """
    increase increment decrease reduce improve raise grow lower cut achieve reach get make made deliver drive boost lift keep kept
    maintain bring take push hit attain enhance ensure generate receive obtain gain have has had become double triple halve
    quadruple minimise maximise sustain hold held stay optimise accelerate strengthen elevate exceed surpass see go rise climb
    shrink target aim continue start steigern erhohen senken reduzieren verbessern verringern erreichen halten aumentar
    incrementar reducir disminuir mejorar lograr alcanzar mantener augmenter accroitre reduire diminuer ameliorer atteindre
    maintenir
    """

  static let calendar = """
    day week month quarter year january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec eoy eoq eom yoy mom qoq end
    """

  static let units = """
    ms sec second minute mins hour hr hrs h s x k m bn mm million thousand billion dozen percent pp ppt bps ppm point pts pt kg g
    mg t tonne ton lb kw kwh mwh gwh km kb mb gb tb mib gib kib st nd rd th time usd eur gbp chf jpy inr dollar euro pound cent
    fold
    """

  /// The first thirteen stand for the digits 0 to 12.
  static let numbers =
    "zero one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred half"

  static let numbered = """
    grade line phase version tier stage step class zone terminal building block floor ward gate room route chapter section module
    unit level release sprint wave group region district model generation cohort batch lot scope type soc iso series severity sev
    priority milestone part plant site store
    """

  /// One line per meaning; the first word stands for all.
  static let synonyms = """
    customer client
    developer engineer programmer
    post article
    launch ship release rollout roll
    role position
    carbon co2
    email mail
    organisation organization
    optimisation optimization
    utilisation utilization
    localisation localization
    standardisation standardization
    personalisation personalization
    prioritisation prioritization
    programme program
    centre center
    catalogue catalog
    licence license
    behaviour behavior
    colour color
    labour labor
    """

  /// Abbreviations and their long forms, one to several.
  static let phrases = """
    nps: net promoter score
    enps: employee net promoter score
    csat: customer satisfaction score; customer satisfaction
    arr: annual recurring revenue; annually recurring revenue
    mrr: monthly recurring revenue
    cac: customer acquisition cost; cost of customer acquisition
    ltv: customer lifetime value; lifetime value
    clv: customer lifetime value
    mau: monthly active users
    wau: weekly active users
    dau: daily active users
    mql: marketing qualified lead
    sql: sales qualified lead
    aov: average order value
    aht: average handle time
    mttr: mean time to recovery; mean time to recover; mean time to repair; mean time to restore; mean time to resolve
    mttr: mean time to resolution
    mttd: mean time to detect; mean time to detection
    mtbf: mean time between failures
    sla: service level agreement
    slo: service level objective
    roi: return on investment
    roas: return on ad spend
    gmv: gross merchandise value; gross merchandise volume
    ctr: click through rate
    cogs: cost of goods sold
    nrr: net revenue retention; net retention
    grr: gross revenue retention
    arpu: average revenue per user
    acv: annual contract value
    cpa: cost per acquisition
    cpc: cost per click
    cpl: cost per lead
    pr: pull request
    mr: merge request
    ux: user experience
    ui: user interface
    cx: customer experience
    qa: quality assurance
    ai: artificial intelligence
    ml: machine learning
    hr: human resources
    er: emergency room
    kpi: key performance indicator
    okr: objectives and key results
    seo: search engine optimisation
    sso: single sign on
    mfa: multi factor authentication
    rfp: request for proposal
    ttv: time to value
    opex: operating expenses
    capex: capital expenditure
    selfserve: self serve; self service
    """
}

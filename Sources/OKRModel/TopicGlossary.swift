/// Things that organisations set goals for under different names, so that two units may aim at one of them and not notice. Put
/// together for this program; the configuration's `topics` adds to it.
///
/// A line is a topic and how it is spelt, in one word or a few that stand together; inflected forms need no entry of their own.
/// After `!` come words beside which the same spellings mean something else. A topic with `*` is a property of some thing, such as
/// the uptime of a service: two texts share it only when they have another content word in common.
enum TopicGlossary {
  static let lines = """
    churn: churn, retention, attrition, customer retention, keep customers, customers stay, customers leave, lose customers, \
    renewal rate, contract renewals, renew their contract, kundenabwanderung, kundenbindung, abwanderungsquote, retencion, \
    fidelizacion, perdida de clientes, fidelisation, perte de clients \
    ! employee staff engineer talent team member volunteer donor data log teacher nurse student revenue mitarbeiter empleados
    staff turnover: employee retention, employee attrition, employee turnover, staff retention, staff attrition, staff turnover, \
    regretted attrition, talent retention, fluktuation, mitarbeiterbindung, rotacion de personal
    onboarding: onboarding, on boarding, activation, activated users, first run, first session, first use, welcome tour, \
    welcome journey, welcome flow, setup wizard, set up wizard, getting started, get started, time to value, \
    time to first value, aha moment, nutzeraktivierung, activacion, primeros pasos, prise en main \
    ! employee staff hire joiner vendor supplier engineer developer mitarbeiter donor partner volunteer
    new hires' start: employee onboarding, new hire, new joiner, ramp up time, ramp time, time to productivity, einarbeitung, \
    einarbeitungszeit
    free-to-paid conversion: free to paid, trial to paid, trial conversion, paid plan, paid conversion, freemium, \
    convert to paid, paying users, paid subscription, free users, free accounts
    recurring revenue: arr, mrr, recurring revenue, subscription revenue
    expansion revenue: upsell, up sell, cross sell, expansion revenue, expansion sales, net revenue retention, nrr, \
    add on purchases, add on revenue, account expansion
    active users: active users, users active, wau, mau, dau, aktive nutzer, usuarios activos, utilisateurs actifs
    customer satisfaction: nps, csat, net promoter, customer satisfaction, satisfied customers, happy customers, \
    recommend us, kundenzufriedenheit, satisfaccion del cliente, satisfaction client, patient satisfaction \
    ! employee enps staff
    employee engagement: employee engagement, enps, staff survey, employee survey, pulse survey, engagement survey, \
    engagement score, employee satisfaction, staff satisfaction, mitarbeiterzufriedenheit, mitarbeiterumfrage, clima laboral \
    ! customer user fan donor
    app rating: app rating, app store rating, play store rating, store rating, star rating, mobile app rating
    lead generation: mql, qualified leads, lead generation, generate leads, new leads, inbound leads, sales leads, \
    good prospects, new prospects, demo requests
    acquisition cost: cac, customer acquisition cost, cost per acquisition, cost per lead, cost of acquisition
    brand awareness: brand awareness, brand recall, brand recognition, share of voice, unaided awareness, markenbekanntheit
    organic traffic: organic traffic, organic visits, organic search, search traffic, seo, visits from search, \
    visitors from search
    checkout: checkout, cart abandonment, abandoned carts, basket abandonment, warenkorbabbruch, carritos abandonados
    self-service: self serve, self service, ticket deflection, deflection rate, without an agent, without human help
    first response: first response, first reply, first answer, reply time
    waiting time: wait time, waiting time, waiting list, wartezeit, tiempo de espera, temps d attente, queue time
    punctual delivery: on time delivery, on time deliveries, delivered on time, late deliveries, late parcels, late orders, \
    otif, delivery reliability, liefertreue, termintreue, entregas a tiempo
    carbon emissions: carbon emissions, carbon footprint, carbon neutral, co2, emissions, footprint, greenhouse gas, \
    net zero, emisiones, emissionen \
    ! memory disk
    energy use: energy use, energy consumption, electricity use, stromverbrauch, energieverbrauch, consumo de energia
    accidents: work accidents, workplace accidents, injury, lost time injury, ltifr, near miss, safety incident, \
    arbeitsunfall, accidentes laborales
    absence: absenteeism, sick leave, sick days, absence rate, krankenstand, ausentismo, absenteisme
    women in leadership: women in leadership, held by women, female leaders, female managers, women managers, \
    female directors, gender balance, gender parity, frauenanteil
    time to hire: time to hire, time to fill, vacancy rate, unfilled positions, offer acceptance
    user research: user interviews, customer interviews, user research, discovery interviews, usability test, \
    nutzerinterviews, entrevistas con usuarios
    fundraising: donations, donor, fundraising, spenden, donaciones
    reading ability: literacy, reading level, reading skills, lesekompetenz, comprension lectora
    readmission: readmission, readmitted
    accessibility: accessibility, wcag, a11y, screen reader, barrierefreiheit, accesibilidad
    automated tests *: flaky tests, test coverage, automated tests, regression suite, test automation
    release frequency *: deployment frequency, release frequency, deploys per, deployments per, releases per, \
    lead time for changes
    uptime *: uptime, downtime, availability, outage, unavailable, verfugbarkeit, disponibilidad, disponibilite
    speed *: latency, response time, load time, page load, page speed, ladezeit, antwortzeit, tiempo de respuesta
    recovery *: mttr, time to restore, time to recover, time to recovery, time to resolve, time to resolution, recovery time
    defects *: bug, defect, error rate, reject rate, scrap rate, scrap, rework, ausschuss, fehlerquote, defectos
    code review *: code review, pull request review, pull requests reviewed, review turnaround, review time
    vulnerabilities *: vulnerability, cve, penetration test, pen test, security findings, schwachstellen
    inventory *: inventory, stock level, stockout, out of stock, days of stock, lagerbestand, inventario
    """
}

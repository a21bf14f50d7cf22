"""Looks at pages of okrc with a browser, and at how they print, and says of each property whether it holds.

usage: verify-report.py [--vnu JAR] PLACE…       a PLACE is a folder with pages (*.html); beside okrs.html may lie okrs.pdf, the same
                                                 on paper, and okrs.json, the same as data
       verify-report.py --documents FOLDER       writes workspaces of documents that are hard to show into FOLDER
       verify-report.py --screenshots FOLDER PLACE    pictures of PLACE/okrs.html and PLACE/okrs.pdf

Needs Chromium, chromedriver and selenium; axe-playwright-python, pypdf, poppler-utils and Java for some of the checks, which are
skipped, and said to be, without them. Ends with 1 when something does not hold.
"""

import glob
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.sax.saxutils

from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MEDIA = {
    "light": {"media": "", "features": [{"name": "prefers-color-scheme", "value": "light"}]},
    "dark": {"media": "", "features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    "print": {"media": "print", "features": []},
}
# What no document may bring into a page.
FORBIDDEN = "script, img, iframe, object, embed, form, input, button, base, audio, video, canvas, template, math, b, i, u, x-pwned"

# ---------------------------------------------------------------------------------------------------------------------------------
# Documents


def hostile(field, quote='"'):
    """A text that would make an element, an attribute or a rule of itself, and then tells that it did, and from which field."""
    return f"{field} {quote}><img src=x onerror=window.pwned={field}></style></title><x-pwned> onclick=pwned {{{{{{style}}}}}} \\"


def in_markdown(field):
    """The same as text of Markdown, in which elements are no text."""
    return hostile(field).replace("\\", "\\\\").replace("<", "\\<")


FIELDS = ["team", "owner", "objective", "keyresult", "note", "reference", "period", "need"]


def write(folder, files):
    for name, text in files.items():
        place = os.path.join(folder, name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as file:
            file.write(text)


def key_results(count, start=1):
    return "".join(f"- KR{n}: Share of orders that arrive on day {n} from {n}% to {n + 40}%\n" for n in range(start, start + count))


def write_documents(folder):
    shutil.rmtree(folder, ignore_errors=True)
    yaml = {field: hostile(field).replace("'", "''") for field in FIELDS}
    company = "---\nteam: Company\nid: company\nlevel: company\nperiod: 2026-Q1\n---\n\n## O1: Everybody gets what they ordered\n\n"
    body = (
        f"## O1: {in_markdown('objective')}\n\n- owner: {in_markdown('owner')}\n- contributes to: company/O1\n\n"
        f"- KR1: {in_markdown('keyresult')} from 3% to 8%\n  - now: 5\n  - needs: nobody {in_markdown('need')}\n"
        f"  - contributes to: {in_markdown('reference')}/KR1\n  - 2026-01-12: 4%, at risk — {in_markdown('note')}\n"
    )
    head = f"---\nteam: '{yaml['team']}'\nid: markup\nlevel: team\nowner: '{yaml['owner']}'\nperiod: '{yaml['period']}'\n---\n\n"
    write(f"{folder}/markup", {
        "okrc.yml": f"title: '{hostile('title')}'\n",
        "company.md": company + key_results(2),
        "file <img src=x onerror=window.pwned=file> & \"x\".md": head + body,
    })
    write(f"{folder}/nothing", {"okrc.yml": "period: 2026-Q1\n", "notes.md": "# Minutes\n\nNobody came.\n"})
    write(f"{folder}/alone", {"okrs.md": "## O1: People find the book they came for\n"})
    arabic = "---\nteam: فريق المنتج\nid: product\nlevel: team\nperiod: 2026-Q1\n---\n\n## O1: العملاء يجدون ما يبحثون عنه\n\n- contributes to: company/O1/KR1\n"
    write(f"{folder}/arabic", {
        "company.md": company + key_results(3),
        "product.md": arabic + "- KR1: نسبة الطلبات التي تصل في يومها من 3% إلى 8%\n- KR2: 漢字の注文が届く割合 from 1% to 2%\n",
    })
    long = " ".join(["Orders that arrive on the day for which they were promised"] * 52)
    unbroken = "".join(f"Donaudampf{n}schifffahrt" for n in range(36))
    write(f"{folder}/long", {
        "okrs.md": f"---\nteam: {unbroken}\nperiod: 2026-Q1\n---\n\n## O1: {unbroken}\n\n- KR1: {long} from 1% to 2%\n- KR2: {unbroken} from 1% to 2%\n"
    })
    crowd = {"company.md": company + key_results(2)}
    for n in range(300):
        crowd[f"teams/{n:03}.md"] = (
            f"---\nteam: Team {n}\nlevel: team\nperiod: 2026-Q1\n---\n\n## O1: Shop {n} sends what was ordered\n\n"
            f"- contributes to: company/O1/KR1\n- KR1: Parcels sent on time in shop {n} from {n % 50}% to {n % 50 + 30}%\n"
        )
    write(f"{folder}/crowd", crowd)


# ---------------------------------------------------------------------------------------------------------------------------------
# The list of what was looked at


class Record:
    def __init__(self):
        self.failures = 0

    def check(self, place, what, problems):
        """`problems` is empty when all is well."""
        problems = [str(problem) for problem in problems]
        self.failures += bool(problems)
        print(f"{'FAILED ' if problems else 'ok     '} {place}: {what}", flush=True)
        for problem in problems[:8]:
            print(f"          {problem[:300]}")
        if len(problems) > 8:
            print(f"          and {len(problems) - 8} more")

    def skip(self, what, why):
        print(f"SKIPPED {what}: {why}", flush=True)


# ---------------------------------------------------------------------------------------------------------------------------------
# The browser


class Browser:
    def __init__(self):
        options = Options()
        options.binary_location = next(filter(None, map(shutil.which, BROWSERS)))
        arguments = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1280,1000"]
        # Else going to many places in a short time is throttled.
        arguments.append("--disable-ipc-flooding-protection")
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        for argument in arguments:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        # An alert is found, not swept away.
        options.set_capability("unhandledPromptBehavior", "ignore")
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        self.driver.set_script_timeout(300)

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def show(self, page, medium="light"):
        self.command("Emulation.setEmulatedMedia", **MEDIA[medium])
        self.driver.get("about:blank")
        self.driver.get("file://" + urllib.parse.quote(os.path.abspath(page)))

    def width(self, pixels, height=800, scale=1):
        if pixels:
            self.command("Emulation.setDeviceMetricsOverride", width=pixels, height=height, deviceScaleFactor=scale, mobile=False)
        else:
            self.command("Emulation.clearDeviceMetricsOverride")

    def messages(self):
        return [f"{entry['level']} {entry['message']}" for entry in self.driver.get_log("browser")]

    def has_alert(self):
        try:
            self.driver.switch_to.alert.dismiss()
            return True
        except NoAlertPresentException:
            return False


def check_media(record, browser, place, page, axe):
    messages, violations = [], []
    for medium in MEDIA:
        browser.show(page, medium)
        messages += [f"{medium}: {message}" for message in browser.messages()]
        if axe:
            browser.run(axe)
            result = browser.driver.execute_async_script(
                "const done = arguments[0]; axe.run(document, {resultTypes: ['violations'], preload: false}).then(done, e => done({error: String(e)}))"
            )
            if "error" in result:
                violations.append(f"{medium}: {result['error']}")
            for found in result.get("violations", []):
                violations.append(f"{medium}: {found['id']} ({len(found['nodes'])}): {found['nodes'][0]['html']}")
    record.check(place, "no console message, no violated policy (light, dark, print)", messages)
    if axe:
        record.check(place, "axe finds nothing (light, dark, print)", violations)


LANDS = """
const problems = [];
const names = new Set([...document.links].map(a => a.getAttribute('href')).filter(h => h && h.startsWith('#')));
for (const name of names) {
  let element = document.getElementById(decodeURIComponent(name.slice(1)));
  if (!element) { problems.push(name + ' leads nowhere'); continue; }
  location.hash = name;
  if (document.querySelector(':target') !== element) problems.push(name + ' is not what the browser goes to');
  else if (!element.checkVisibility({visibilityProperty: true}) || element.getClientRects().length === 0)
    problems.push(name + ' is not to be seen');
}
return [names.size, problems];
"""


def check_links(record, browser, place, page, pages):
    browser.show(page)
    count, problems = browser.run(LANDS)
    links = browser.run("return [...document.links].map(a => a.getAttribute('href'))")
    across = 0
    for link in sorted(set(links)):
        address, _, fragment = link.partition("#")
        if not address or not address.endswith(".html") or ":" in address:
            continue
        across += 1
        target = os.path.normpath(os.path.join(os.path.dirname(page), urllib.parse.unquote(address)))
        if not os.path.isfile(target):
            problems.append(f"{link}: there is no such page")
        elif fragment and urllib.parse.unquote(fragment) not in ids(target, pages):
            problems.append(f"{link}: there is no such place on that page")
    what = f"{count} links within the page land on what is to be seen"
    record.check(place, what + (f", {across} on other pages land" if across else ""), problems)


def ids(page, known):
    if page not in known:
        with open(page, encoding="utf-8") as file:
            values = re.findall(r'<[a-z][^<>]*? id="([^"]*)"', file.read())
        known[page] = {xml.sax.saxutils.unescape(value, {"&quot;": '"', "&#39;": "'"}) for value in values}
    return known[page]


def check_folds(record, browser, place, page):
    """From what stands before it, Tab goes to what folds; Enter and Space open and close it."""
    browser.show(page)
    count = browser.run("return document.querySelectorAll('summary').length")
    problems, tried = [], 0
    for n in range(count):
        if tried == 4:
            break
        reachable = browser.run(
            """
            const summary = document.querySelectorAll('summary')[arguments[0]];
            if (!summary.checkVisibility()) return false;
            const stops = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(e => e.checkVisibility());
            const before = stops[stops.indexOf(summary) - 1];
            if (before) before.focus(); else document.activeElement.blur();
            return true;
            """, n)
        if not reachable:
            continue
        tried += 1
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        is_open = "return document.querySelectorAll('summary')[arguments[0]].parentElement.open"
        if not browser.run("return document.activeElement === document.querySelectorAll('summary')[arguments[0]]", n):
            problems.append(f"Tab does not lead to summary {n + 1}")
            continue
        states = [browser.run(is_open, n)]
        for key in (Keys.ENTER, Keys.SPACE):
            ActionChains(browser.driver).send_keys(key).perform()
            states.append(browser.run(is_open, n))
        if states not in ([True, False, True], [False, True, False]):
            problems.append(f"summary {n + 1} was open, after Enter, after Space: {states}")
    if tried:
        record.check(place, f"folded parts open and close by keyboard ({tried} of {count} tried)", problems)


def check_narrow(record, browser, place, page):
    browser.show(page)
    browser.width(320)
    width = browser.run("return document.documentElement.scrollWidth")
    browser.width(None)
    record.check(place, "nothing to scroll sideways at 320 px", [f"{width} px"] if width > 320 else [])


def check_safe(record, browser, place, page):
    browser.show(page)
    problems = ["an alert is shown"] if browser.has_alert() else []
    problems += browser.run(
        """
        const problems = [];
        if (window.pwned !== undefined) problems.push('a document ran a script: ' + window.pwned);
        for (const e of document.querySelectorAll(arguments[0])) problems.push('there is a ' + e.localName);
        for (const e of document.querySelectorAll('*')) {
          for (const a of e.attributes) {
            if (/^on|pwned|^style$|^src$|^srcdoc$|^action$/.test(a.name)) problems.push(`${e.localName} has ${a.name}`);
            if (a.name === 'href' && !/^(#|https?:|mailto:|[^:]*$)/.test(a.value)) problems.push('a link to ' + a.value);
          }
        }
        const styles = [...document.querySelectorAll('style, link')];
        if (styles.length !== 1) problems.push('there is not one style sheet');
        else if (styles[0].localName === 'link' && !/^[\\w.\\/-]+\\.css$/.test(styles[0].getAttribute('href'))) problems.push('a link element');
        else if (document.styleSheets.length !== 1 || (styles[0].localName === 'style' && document.styleSheets[0].cssRules.length < 20)) problems.push('the style sheet does not apply');
        return problems;
        """, FORBIDDEN)
    if place.split("/")[0] == "markup" and page.endswith("okrs.html"):
        text = browser.run("return document.title + ' ' + document.body.textContent")
        for field in FIELDS + ["title", "file"]:
            if f"onerror=window.pwned={field}" not in text:
                problems.append(f"the text of the {field} is not on the page")
    record.check(place, "text of documents is text, and nothing else", problems)


def check_without_script(record, browser, place, page):
    def tree():
        root = browser.command("DOM.getDocument", depth=0)["root"]["nodeId"]
        return browser.command("DOM.getOuterHTML", nodeId=root)["outerHTML"]

    browser.show(page)
    with_script = tree()
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.show(page)
    without = tree()
    browser.command("Emulation.setScriptExecutionDisabled", value=False)
    problems = [] if with_script == without else ["it differs"]
    if re.search(r"<script|javascript:", without):
        problems.append("it holds a script")
    record.check(place, "the same with scripts disabled", problems)


def check_valid(record, jar, pages):
    """The validator of the W3C, once for all pages."""
    # It does not know the selector for the inside of <details>, which browsers do.
    command = ["java", "-jar", jar, "--Werror", "--no-langdetect", "--exit-zero-always", "--format", "gnu", "--filterpattern", ".*details-content.*"]
    outcome = subprocess.run(command + [page for _, page in pages], capture_output=True, text=True)
    lines = [line for line in (outcome.stdout + outcome.stderr).splitlines() if line.strip()]
    for place, page in pages:
        mine = [line for line in lines if urllib.parse.quote(os.path.abspath(page)) in line or os.path.abspath(page) in line]
        record.check(place, "valid HTML and CSS that keeps to its policy", mine)
        lines = [line for line in lines if line not in mine]
    if lines:
        record.check("the validator", "says nothing else", lines)


# ---------------------------------------------------------------------------------------------------------------------------------
# Paper


def squeezed(text):
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", "", text)


def outline(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry)
        else:
            yield str(entry.title)


def check_paper(record, place, pdf, data):
    import pypdf

    reader = pypdf.PdfReader(pdf)
    count = len(reader.pages)
    pages = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True).stdout.decode().split("\f")[:-1]
    with open(data, encoding="utf-8") as file:
        model = json.load(file)
    units, objectives, findings = model["units"], model["objectives"], model["diagnostics"]

    problems = []
    for n, text in enumerate(pages, 1):
        if squeezed(f"{n} / {count}") not in squeezed(text):
            problems.append(f"page {n} has no number")
        # What stands on every sheet is no content.
        if len(squeezed(text)) < 60:
            problems.append(f"page {n} is empty but for: {text.split()}")
    most = 6 + 3 * len(units) + len(findings)
    if not 1 <= count <= most or count != len(pages):
        problems.append(f"{count} pages; at most {most} were expected")
    size = tuple(round(float(length)) for length in reader.pages[0].mediabox[2:])
    if size not in ((595, 842), (612, 792)):
        problems.append(f"the sheet measures {size}")
    record.check(place, f"{count} numbered pages, none of them empty", problems)

    # Fonts are not the business of the page: what has no glyph has no text on paper either.
    def is_plain(text):
        return all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x2027 or c in "€→" for c in text)

    whole = squeezed("".join(pages))
    texts = [objective["text"] for objective in objectives if is_plain(objective["text"])]
    missing = [text for text in texts if squeezed(text) not in whole and len(text) < 500]
    record.check(place, f"the texts of {len(texts)} objectives are in print", missing)

    # Units may have the same objective word for word: then the first key result of any of them will do.
    firsts, torn = {}, []
    for objective in objectives:
        # Without labels, texts alone do not tell a heading from a mention.
        for first in objective["keyResults"][:1]:
            if not objective["label"] or not first["label"]:
                continue
            heading, text = objective["label"] + objective["text"], first["label"] + first["text"]
            if is_plain(heading + text) and len(heading + text) < 400:
                firsts.setdefault(squeezed(heading), []).append(squeezed(text))
    for heading, texts in firsts.items():
        for n, page in enumerate(map(squeezed, pages), 1):
            found = re.search("(?<!/)" + re.escape(heading), page)
            if found and not any(text in page[found.end():] for text in texts):
                torn.append(f"page {n} ends between {heading} and its first key result")
    record.check(place, "no objective is parted from its first key result", torn)

    # Browsers put the words of scripts that run from right to left into another order.
    titles = [" ".join(title.split()) for title in outline(reader.outline)]
    shown = [unit["name"] for unit in units if any(objective["unit"] == unit["id"] for objective in objectives)]
    words = [set(title.split()) for title in titles]
    problems = [f"no bookmark for {name}" for name in shown if not any(set(name.split()) <= found for found in words)]
    problems += [f"twice in one bookmark: {title}" for title in titles if re.search(r"(\w{3,}.*)\1$", title)]
    if not titles:
        problems.append("there are no bookmarks")
    root = reader.trailer["/Root"]
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
        problems.append("it is not tagged")
    if "/Lang" not in root:
        problems.append("it does not say its language")
    if not (reader.metadata and reader.metadata.title):
        problems.append("it has no title")
    for key in ("/CreationDate", "/ModDate"):
        if reader.metadata and key in reader.metadata:
            problems.append(f"it says when it was made: {key}")
    record.check(place, f"tagged, with {len(titles)} bookmarks and a language, without a date", problems)


# ---------------------------------------------------------------------------------------------------------------------------------
# Pictures


def take_screenshots(browser, folder, place):
    page = os.path.join(place, "okrs.html")
    os.makedirs(folder, exist_ok=True)
    for name, medium, width, height in (
        ("report-light", "light", 1280, 960), ("report-dark", "dark", 1280, 960), ("report-narrow", "light", 390, 844),
    ):
        browser.width(width, height)
        browser.show(page, medium)
        browser.driver.save_screenshot(os.path.join(folder, f"{name}.png"))
    browser.width(None)
    sheet = os.path.join(folder, "report-paper")
    subprocess.run(["pdftoppm", "-r", "80", "-f", "1", "-l", "1", "-singlefile", "-png", os.path.join(place, "okrs.pdf"), sheet], check=True)
    for picture in sorted(glob.glob(os.path.join(folder, "report-*.png"))):
        subprocess.run(["pngquant", "--force", "--ext", ".png", "--speed", "1", "--strip", "64", picture], check=True)
        print(f"{picture}: {os.path.getsize(picture) // 1000} kB")


# ---------------------------------------------------------------------------------------------------------------------------------


def axe_source():
    found = importlib.util.find_spec("axe_playwright_python")
    if not found:
        return None
    with open(os.path.join(found.submodule_search_locations[0], "axe.min.js"), encoding="utf-8") as file:
        return file.read()


def pages_of(place):
    """The pages of a folder with their names; of a large site some of each kind."""
    found = sorted(glob.glob(os.path.join(glob.escape(place), "**", "*.html"), recursive=True))
    top = os.path.basename(os.path.normpath(place))
    if len(found) > 12:
        found = found[:4] + found[4::len(found) // 6]
    return [(top if os.path.basename(p) == "okrs.html" else f"{top}/{os.path.relpath(p, place)}", p) for p in found]


def main(arguments):
    if arguments[:1] == ["--documents"] and len(arguments) == 2:
        return write_documents(arguments[1])
    if arguments[:1] == ["--screenshots"] and len(arguments) == 3:
        browser = Browser()
        try:
            take_screenshots(browser, arguments[1], arguments[2])
        finally:
            browser.driver.quit()
        return None
    jar = None
    if arguments[:1] == ["--vnu"]:
        jar, arguments = arguments[1], arguments[2:]
    if not arguments or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2

    record, axe = Record(), axe_source()
    if not axe:
        record.skip("axe", "axe-playwright-python is not installed")
    pages = [page for place in arguments for page in pages_of(place)]
    if not pages:
        record.check(", ".join(arguments), "there are pages", ["there are none"])
    browser = Browser()
    try:
        known = {}
        for place, page in pages:
            check_media(record, browser, place, page, axe)
            check_links(record, browser, place, page, known)
            check_folds(record, browser, place, page)
            check_narrow(record, browser, place, page)
            check_safe(record, browser, place, page)
            check_without_script(record, browser, place, page)
    finally:
        browser.driver.quit()
    if jar:
        check_valid(record, jar, pages)
    else:
        record.skip("valid HTML and CSS", "the validator is not asked for")
    prints = [(place, page[:-5] + ".pdf", page[:-5] + ".json") for place, page in pages]
    prints = [(place, pdf, data) for place, pdf, data in prints if os.path.isfile(pdf) and os.path.isfile(data)]
    if not importlib.util.find_spec("pypdf") or not shutil.which("pdftotext"):
        record.skip("paper", "pypdf or pdftotext is not installed")
        prints = []
    for place, pdf, data in prints:
        check_paper(record, place, pdf, data)
    if record.failures:
        print(f"{record.failures} of these checks failed.")
    return 1 if record.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Compares what `okrc build --format json` reads in each document of a corpus with the corpus's gold. Called by scripts/corpus.

With --adopt each document is adopted first (`okrc adopt`), and what counts is read in the documents that come of it. Lines are others then:
objectives are found by their text, and key results by theirs below the same objective.

An objective or a key result counts as found when okrc has one at its line with its text, compared without case, punctuation and space.
What the gold is unsure about is neither asked for nor held against okrc. Documents whose words mark what is what, and documents where
only the layout tells (read as outline), are summed apart.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text or "").casefold() if c.isalnum())


class Expected:
    """One item of the gold."""

    def __init__(self, item, unsure=False):
        self.lines = {item["line"], item.get("text_line")} - {None}
        self.unsure = item.get("unsure", unsure)
        texts = [item.get(key) for key in ("text", "text_full", "text_core", "description")]
        if item.get("description"):
            texts.append(item["text"] + item["description"])
        self.texts = {folded(text) for text in texts if text}
        self.label = f"{item['line']}: {item['text']}"

    def matches(self, line, text):
        # Of what is unsure only the place counts: what okrc makes of it is its own affair.
        return line in self.lines and (self.unsure or folded(text) in self.texts)


class Score:
    def __init__(self, found=0, missed=0, extra=0):
        self.found, self.missed, self.extra = found, missed, extra

    def add(self, other):
        self.found += other.found
        self.missed += other.missed
        self.extra += other.extra

    @property
    def f1(self):
        total = 2 * self.found + self.missed + self.extra
        return 2 * self.found / total if total else 1.0

    def row(self):
        return f"{self.found:5d} {self.missed:6d} {self.extra:5d} {self.f1:6.3f}"


def compare(expected, inline, items):
    """The score, and a line for each item missed or too many. `inline`: (line, text) pairs that are neither right nor wrong."""
    left = list(expected)
    score, remarks = Score(), []
    for line, text in items:
        hits = [e for e in left if e.matches(line, text)]
        hit = next((e for e in hits if not e.unsure), hits[0] if hits else None)
        if hit:
            left.remove(hit)
            score.found += not hit.unsure
        elif (line, folded(text)) not in inline:
            score.extra += 1
            remarks.append(f"    extra  {line}: {text}")
    for item in left:
        if not item.unsure:
            score.missed += 1
            remarks.append(f"    missed {item.label}")
    return score, remarks


def read(okrc, document, outline):
    """Lines and texts of the objectives and key results that okrc finds in a document."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(document, folder)
        pathlib.Path(folder, "okrc.yml").write_text('outline: ["**"]\n' if outline else "")
        run = subprocess.run([okrc, "build", "--format", "json", "-o", "-", folder], capture_output=True, timeout=120)
    if run.returncode not in (0, 1):
        sys.exit(f"corpus: okrc ended with {run.returncode} on {document.name}: {run.stderr.decode(errors='replace')}")
    model = json.loads(run.stdout)
    objectives = [(o["source"]["line"], o["text"]) for o in model["objectives"]]
    results = [(k["source"]["line"], k["text"]) for o in model["objectives"] for k in o["keyResults"]]
    return objectives, results


def read_adopted(okrc, document):
    """Objectives with their key results, as texts, in the document that `okrc adopt` makes of one."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([okrc, "adopt", document, "-o", f"{folder}/"], capture_output=True, timeout=120)
        if run.returncode == 2:
            return []
        run = subprocess.run([okrc, "build", "--format", "json", "-o", "-", folder], capture_output=True, timeout=120)
    if run.returncode not in (0, 1):
        sys.exit(f"corpus: okrc ended with {run.returncode} on {document.name}: {run.stderr.decode(errors='replace')}")
    return [(o["text"], [k["text"] for k in o["keyResults"]]) for o in json.loads(run.stdout)["objectives"]]


def compare_adopted(gold, adopted):
    """The scores of objectives and key results, with remarks. Objectives of one text are told apart by their order."""
    left = [(Expected(o), o) for o in gold["objectives"]]
    scores, remarks = (Score(), Score()), ([], [])

    def add(found, missed, extra, which):
        scores[which].add(Score(found, missed, extra))

    for text, results in adopted:
        hit = next((pair for pair in left if folded(text) in pair[0].texts), None)
        if not hit:
            add(0, 0, 1, 0)
            add(0, 0, len(results), 1)
            remarks[0].append(f"    extra  {text}")
            remarks[1].extend(f"    extra  {result}" for result in results)
            continue
        left.remove(hit)
        add(not hit[0].unsure, 0, 0, 0)
        wanted = [Expected(k, unsure=hit[0].unsure) for k in hit[1]["key_results"]]
        inline = {folded(t) for item in [hit[1], *hit[1]["key_results"]] for t in item.get("inline_key_results", [])}
        for result in results:
            match = next((e for e in wanted if folded(result) in e.texts), None)
            # `Key Result 1` and nothing more is a label without text; the gold has it as a text that it is unsure about.
            match = match or (None if folded(result) else next((e for e in wanted if e.unsure), None))
            if match:
                wanted.remove(match)
                add(not match.unsure, 0, 0, 1)
            elif folded(result) not in inline and not hit[0].unsure:
                add(0, 0, 1, 1)
                remarks[1].append(f"    extra  {result}")
        for item in wanted:
            if not item.unsure:
                add(0, 1, 0, 1)
                remarks[1].append(f"    missed {item.label}")
    for expected, item in left:
        if not expected.unsure:
            add(0, 1, 0, 0)
            remarks[0].append(f"    missed {expected.label}")
            for result in (Expected(k) for k in item["key_results"]):
                if not result.unsure:
                    add(0, 1, 0, 1)
                    remarks[1].append(f"    missed {result.label}")
    return scores, remarks


def measure_adopted(okrc, corpus, gold, verbose):
    scores, remarks = compare_adopted(gold, read_adopted(okrc, corpus / gold["file"]))
    print(f"{gold['file'][:44]:44s} | {scores[0].row()} | {scores[1].row()}")
    if verbose:
        for kind, own in zip(("objectives", "key results"), remarks):
            if own:
                print(f"  {kind}:", *own, sep="\n")
    return scores


def measure(okrc, corpus, gold, verbose):
    objectives, results = read(okrc, corpus / gold["file"], outline=not gold["marked"])
    expected_objectives = [Expected(o) for o in gold["objectives"]]
    expected_results = [Expected(k, unsure=o.get("unsure", False)) for o in gold["objectives"] for k in o["key_results"]]
    inline = set()
    for item in [i for o in gold["objectives"] for i in [o, *o["key_results"]]]:
        inline |= {(item["line"], folded(text)) for text in item.get("inline_key_results", [])}
    objective_score, objective_remarks = compare(expected_objectives, set(), objectives)
    result_score, result_remarks = compare(expected_results, inline, results)
    print(f"{gold['file'][:44]:44s} | {objective_score.row()} | {result_score.row()}")
    if verbose:
        for kind, remarks in (("objectives", objective_remarks), ("key results", result_remarks)):
            if remarks:
                print(f"  {kind}:", *remarks, sep="\n")
    return objective_score, result_score


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("okrc")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--least", type=float, default=0.97, help="least F1 of marked documents")
    parser.add_argument("--least-inferred", type=float, default=0.85, help="least F1 of inferred documents")
    parser.add_argument("--adopt", action="store_true", help="measure what `okrc adopt` makes of the documents")
    parser.add_argument("--least-adopted", type=float, default=0.95, help="least F1 of all documents after adoption")
    parser.add_argument("--verbose", action="store_true", help="name what is missed and what is too many")
    options = parser.parse_args()

    golds = [json.loads(path.read_text()) for path in sorted(options.corpus.glob("gold/*.json"))]
    heading = "found missed extra     F1"
    good = True
    groups = [("Marked", options.least, [g for g in golds if g["marked"]])]
    groups.append(("Inferred, as outline", options.least_inferred, [g for g in golds if not g["marked"]]))
    if options.adopt:
        groups = [("Adopted", options.least_adopted, golds)]
    for name, least, chosen in groups:
        if not chosen:
            continue
        print(f"{name + ' documents':44s} | objectives               | key results\n{'':44s} | {heading} | {heading}")
        total = Score(), Score()
        for gold in chosen:
            one = measure_adopted if options.adopt else measure
            for whole, part in zip(total, one(options.okrc, options.corpus, gold, options.verbose)):
                whole.add(part)
        reached = min(score.f1 for score in total) >= least
        good = good and reached
        verdict = "reached" if reached else "NOT REACHED"
        print(f"{f'All {len(chosen)}':44s} | {total[0].row()} | {total[1].row()}   least {least}: {verdict}\n")
    sys.exit(0 if good else 1)


main()

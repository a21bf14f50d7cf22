"""Holds reports of okrc against each other, against the files they speak of, and against what their readers do with them.

usage: verify-formats.py FOLDER    at the top of the repository; FOLDER holds NAME.sarif, .gitlab, .junit, .github, .json, .jsonl
and .concise for each workspace. Needs junitparser and lxml.
"""

import json
import os
import re
import sys
import urllib.parse

import junitparser
import lxml.etree


def text(folder, name, ending):
    with open(os.path.join(folder, f"{name}.{ending}"), encoding="utf-8", newline="") as file:
        return file.read()


def check_place(path, region):
    """The file is there, and the region lies in it."""
    assert os.path.isfile(path), path
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = re.split("\r\n|\r|\n", file.read())
    assert 1 <= region["startLine"] <= region["endLine"] <= len(lines), (path, region)
    for line, column in (("startLine", "startColumn"), ("endLine", "endColumn")):
        assert 1 <= region[column] <= len(lines[region[line] - 1]) + 1, (path, region)


def places(value):
    """Every physical location of a SARIF file."""
    if isinstance(value, dict):
        if "artifactLocation" in value and "region" in value:
            yield value["artifactLocation"]["uri"], value["region"]
        for member in value.values():
            yield from places(member)
    elif isinstance(value, list):
        for element in value:
            yield from places(element)


def check_sarif_and_gitlab(folder, name):
    sarif = json.loads(text(folder, name, "sarif"))
    issues = json.loads(text(folder, name, "gitlab"))
    results = sarif["runs"][0]["results"]
    rules = sarif["runs"][0]["tool"]["driver"]["rules"]
    for uri, region in places(results):
        check_place(urllib.parse.unquote(uri), region)
    for issue in issues:
        assert os.path.isfile(issue["location"]["path"]), issue
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert prints == [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints), "two findings with one fingerprint"
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        ids = [place["id"] for place in result.get("relatedLocations", [])]
        links = [int(n) for n in re.findall(r"\]\((\d+)\)", result["message"]["text"])]
        assert set(links) <= set(ids) and len(ids) == len(set(ids)), result
    return len(results)


def check_junit(folder, name, schema):
    path = os.path.join(folder, f"{name}.junit")
    schema.assertValid(lxml.etree.parse(path))
    suites = junitparser.JUnitXml.fromfile(path)
    cases = [case for suite in suites for case in suite]
    assert suites.tests == len(cases)
    assert suites.failures == sum(1 for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result))
    assert len({(case.classname, case.name) for case in cases}) == len(cases), "GitLab reads the first of two cases with one name"
    return len(cases)


def unescaped(text, names):
    for code, character in names:
        text = text.replace(code, character)
    return text


def check_annotations(folder, name):
    """As a runner reads them."""
    counts = {"error": 0, "warning": 0, "notice": 0}
    for line in text(folder, name, "github").splitlines():
        match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        assert match, line
        counts[match[1]] += 1
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        if "file" in properties:
            path = unescaped(properties["file"], [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")])
            assert os.path.isfile(path), path
            assert (properties["line"] == properties["endLine"]) == ("col" in properties)
    assert max(counts.values()) <= 10, counts
    return sum(counts.values())


def check_json(folder, name):
    lines = [json.loads(line) for line in text(folder, name, "jsonl").splitlines()]
    whole = json.loads(text(folder, name, "json"))
    assert lines[:-1] == whole["diagnostics"]
    assert lines[-1] == {"okrc": whole["okrc"], "summary": whole["summary"]}


def check_matcher(folder, name):
    with open("docs/problem-matcher.json", encoding="utf-8") as file:
        matchers = [(m, m["pattern"][0]) for m in json.load(file)["problemMatcher"]]
    found = json.loads(text(folder, name, "json"))["diagnostics"]
    lines = text(folder, name, "concise").splitlines()
    assert len(lines) == len(found)
    for line, finding in zip(lines, found):
        hits = [(re.match(p["regexp"], line), m, p) for m, p in matchers]
        hits = [hit for hit in hits if hit[0]]
        assert len(hits) == 1, line
        match, matcher, pattern = hits[0]
        severity = match[pattern["severity"]] if "severity" in pattern else matcher["severity"]
        assert severity.replace("notice", "note") == finding["severity"]
        assert (int(match[pattern["line"]]), int(match[pattern["column"]])) == (finding["line"], finding["column"])
        assert match[pattern["code"]] == f"{finding['code']} {finding['name']}"


def main(folder):
    schema = lxml.etree.XMLSchema(lxml.etree.parse("schema/junit.xsd"))
    for name in sorted(name[:-6] for name in os.listdir(folder) if name.endswith(".sarif")):
        results = check_sarif_and_gitlab(folder, name)
        cases = check_junit(folder, name, schema)
        annotations = check_annotations(folder, name)
        check_json(folder, name)
        check_matcher(folder, name)
        print(f"{name}: {results} findings, {cases} test cases, {annotations} annotations")


main(sys.argv[1])

"""The three auditors of pages: axe in an open page, vnu over files, Lighthouse over HTTP."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from tests.browser.engines.chromium import FLAGS
from tests.install_browsers import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.browser.engines import Page

MODULES = Path(__file__).resolve().parents[2] / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = MODULES / "lighthouse" / "cli" / "index.js"
NODE = "node >= 20"
NOT_VNU = r".*CSS:.*"  # its CSS checker knows neither container queries nor nesting
# Axe leaves out the size of targets (WCAG 2.2, 2.5.8) unless it is asked for.
FINDINGS = """axe.run(document, {
  resultTypes: ["violations"], rules: {"target-size": {enabled: true}},
}).then((result) =>
  result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html}`)))"""


class Scores(TypedDict):
    """Lighthouse's marks, 0 to 100 by category, and the audits below full marks."""

    marks: dict[str, int]
    lost: list[str]


def axe(page: Page) -> list[str]:
    """List axe's violations in *page* as it is now: `rule: help: element`."""
    source = AXE.read_text(encoding="utf-8")
    page.evaluate(f"(() => {{ if (!window.axe) {{ {source}\n }} }})()")
    return list(page.evaluate(FINDINGS))


def vnu(files: Iterable[Path]) -> list[str]:
    """List the Nu checker's errors in all *files*: `file:line: message`; one JVM."""
    names = [str(file) for file in files]
    if not names:
        message = "no file to check"
        raise ValueError(message)
    done = subprocess.run(
        [
            *(find("java") or "java", "-jar", str(VNU)),
            *("--stdout", "--format", "json", "--errors-only"),
            *("--filterpattern", NOT_VNU),
            *names,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)["messages"]
    return [
        f"{item['url'].removeprefix('file:')}:{item.get('lastLine')}: {item['message']}"
        for item in found
    ]


def lighthouse(url: str, report: Path) -> Scores:
    """Audit the page at *url* as a phone, offline; keep the whole *report* as JSON."""
    switches = " ".join(flag for flag in FLAGS if " " not in flag)
    subprocess.run(
        [
            *(find(NODE) or NODE, str(LIGHTHOUSE), url, "--quiet"),
            *("--output=json", f"--output-path={report}"),
            f"--chrome-path={find('chromium')}",
            f"--chrome-flags=--headless=new {switches}",
        ],
        check=True,
        timeout=120,
        capture_output=True,
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    categories = told["categories"].values()
    audits = told["audits"]
    return {
        "marks": {item["id"]: round(100 * item["score"]) for item in categories},
        "lost": [
            f"{audits[part['id']]['id']}: {audits[part['id']]['title']}"
            for item in categories
            for part in item["auditRefs"]
            if part["weight"] and (audits[part["id"]]["score"] or 0) < 1
        ],
    }

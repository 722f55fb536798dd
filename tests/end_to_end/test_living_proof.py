"""Many concerns, surveys and mentions: what is shown equals what a spreadsheet would say.

Every figure here is computed once more, from the YAML alone, by other means than ours.
"""

from __future__ import annotations

import json
import math
import random
import re
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.end_to_end.command_line import plaudit, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TODAY = date(2026, 11, 23)
"""The day that the command line of these tests takes for today."""
COMMUNITY = """\
name: Ours
url: https://praise.kettle-and-thread.org
languages: [en, de]
policies: {mention_permission: required}
"""
STATUSES = ("published", "published", "published", "published", "hidden", "draft")
EMBEDS = ("responsiveness", "survey")


def concern(number: int, chance: random.Random) -> str:
    """Return one concern as an editor would keep it, answered or not."""
    raised = TODAY - timedelta(days=chance.randrange(1, 700))
    lines = [
        f"concern: The door number {number} was shut when I came.",
        f"raised_on: {raised}",
        f"status: {chance.choice(STATUSES)}",
    ]
    if chance.random() < 0.3:
        lines.append(f"acknowledged: {{on: {raised}, text: We heard you.}}")
    waited = chance.randrange(0, 60)
    if chance.random() < 0.8 and raised + timedelta(days=waited) <= TODAY:
        lines.append(f"answered: {{on: {raised + timedelta(days=waited)}, text: Yes.}}")
        due = raised + timedelta(days=waited + 30)
        lines.append(f"action: {{promise: Another lock, due: {due}}}")
    return "\n".join(lines) + "\n"


def survey(number: int, chance: random.Random) -> str:
    """Return one survey: the even ones on 0 to 10, the others on 1 to 5."""
    least, most = (0, 10) if number % 2 == 0 else (1, 5)
    size = chance.choice((3, 40, 150))
    scores = [chance.randrange(0, size) for _ in range(least, most + 1)]
    given = ", ".join(f"{least + n}: {count}" for n, count in enumerate(scores))
    return (
        f"question: Would you come again, number {number}?\n"
        f"period: 2026-{number % 9 + 1:02}\nscale: {least}-{most}\n"
        f"scores: {{{given}}}\ninvited: {sum(scores) + chance.randrange(1, 90)}\n"
    )


def mention(number: int, chance: random.Random) -> str:
    """Return one post; of every third its author has not said that it may stay."""
    ends = chance.choice((", expires_on: 2026-10-31", "", ""))
    leave = f"permission: {{how: asked{ends}}}\n" if number % 3 else ""
    day = TODAY - timedelta(days=number)
    return (
        f"text: They mended lamp number {number}.\n"
        f"url: https://social.example/@lotte/{number}\n"
        f"posted_on: {day}\n{leave}"
        + (f"author: Lotte {number}\n" if number % 7 else "")
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random("living proof")  # noqa: S311 - made up
    files = {f"responses/c-{n:03}.yaml": concern(n, chance) for n in range(200)}
    files |= {f"surveys/s-{n}.yaml": survey(n, chance) for n in range(10)}
    files |= {f"mentions/m-{n:03}.yaml": mention(n, chance) for n in range(100)}
    files |= {f"embeds/{name}.yaml": f"widget: {name}\n" for name in EMBEDS}
    files["embeds/survey.yaml"] += "select: {limit: 100}\n"
    site = tmp_path_factory.mktemp("living") / "site"
    write(site, {f"content/{path}": text for path, text in files.items()})
    write(site, {"content/community.yaml": COMMUNITY})
    done = plaudit("build", site)
    assert done.returncode == 0, done.stderr
    return site


def rows(site: Path, folder: str) -> Iterator[Mapping[str, Any]]:
    """Yield what stands in the files of *folder*, all dates as text."""
    for file in sorted((site / "content" / folder).glob("*.yaml")):
        yield yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - our own


def data(site: Path, embed: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads((site / "output/embed" / embed / "data.json").read_text("utf-8"))


def text(site: Path, path: str) -> str:
    """Return what a reader of the page at *path* reads, on one line."""
    html = (site / "output" / path / "index.html").read_text("utf-8")
    body = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def days(row: Mapping[str, Any]) -> int | None:
    """Return how long a concern waited for its answer; None while it waits."""
    if "answered" not in row:
        return None
    answered = date.fromisoformat(row["answered"]["on"])
    return (answered - date.fromisoformat(row["raised_on"])).days


def test_answers_come_as_soon_as_the_sheet_says(site: Path) -> None:
    a_year_ago = TODAY.replace(year=TODAY.year - 1).isoformat()
    kept = [row for row in rows(site, "responses") if row["status"] != "draft"]
    counted = [r for r in kept if r["raised_on"] >= a_year_ago or "answered" not in r]
    waits = [days(row) for row in counted]
    answered = [wait for wait in waits if wait is not None]
    waiting = [row["raised_on"] for row in counted if "answered" not in row]
    middle = median([*answered, *[10_000] * len(waiting)])
    slowest = max(*answered, (TODAY - date.fromisoformat(min(waiting))).days)
    assert len(answered) > 50
    assert len(waiting) > 20

    found = data(site, "responsiveness")["responsiveness"]

    assert found["count"] == len(counted)
    assert found["open"] == len(waiting)
    assert found["median_days"] == middle
    assert found["slowest_days"] == slowest
    assert found["not_shown"] == sum(row["status"] == "hidden" for row in counted)
    page = text(site, "responses")
    assert f"{len(waiting)} of {len(counted)}" in page
    assert f"all {len(counted)} concerns" in page
    shown = int(middle) if middle == int(middle) else middle
    assert f"First answer, median {shown} days" in page


def test_surveys_give_what_the_sheet_gives(site: Path) -> None:
    shown = {one["id"]: one for one in data(site, "survey")["records"]}
    assert len(shown) == 10
    page = text(site, "surveys")
    for number, row in enumerate(rows(site, "surveys")):
        scores = {int(score): int(count) for score, count in row["scores"].items()}
        total, found = sum(scores.values()), shown[f"s-{number}"]
        top = sum(count for score, count in scores.items() if score >= max(scores) - 1)
        low = sum(count for score, count in scores.items() if score <= 6)
        is_nps = max(scores) == 10
        value = 100 * (top - low) / total if is_nps else top / total

        assert found["answers"] == total
        assert found["measure"] == ("nps" if is_nps else "satisfaction")
        if total < 5:
            assert "value" not in found
            assert "scores" not in found
            continue
        assert found["value"] == pytest.approx(value, abs=5e-5)
        assert found["response_rate"] == pytest.approx(
            total / int(row["invited"]), abs=5e-5
        )
        assert ("low" in found) is (total < 100)
        asked = int(row["invited"])
        share = f"{int(100 * total / asked)}%"
        assert f"{total:,} answers of {asked:,} asked, {share}." in page
        rounded = math.floor(value if is_nps else 100 * value)
        sign = "+" if rounded > 0 else "\u2212" if rounded < 0 else ""
        told = f"{sign}{abs(rounded)}" if is_nps else f"{rounded}%"
        assert f"{row['question']} {told} " in page
        for score, count in scores.items():
            assert f"{score} {count} ({int(100 * count / total)}%)" in page


def test_of_a_hundred_mentions_those_stand_there_that_may(site: Path) -> None:
    allowed = [
        row
        for row in rows(site, "mentions")
        if "permission" in row
        and row["permission"].get("expires_on", "9999") >= TODAY.isoformat()
    ]
    pages = [text(site, "mentions")]
    pages += [
        text(site, f"mentions/page/{n}") for n in range(2, -(-len(allowed) // 20) + 1)
    ]
    told = " ".join(pages)

    assert 20 < len(allowed) < 70
    assert f"{len(allowed)} voices from other places" in pages[0]
    for row in rows(site, "mentions"):
        assert told.count(f"“{row['text']}”") == (row in allowed)

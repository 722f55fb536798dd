"""The first ten minutes of an editor: each promise about them is one test."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from PIL import Image

from plaudit.catalog import load_catalog
from plaudit.model import KINDS
from tests.end_to_end.command_line import plaudit, tree, write

ROOT = Path(__file__).resolve().parents[2]
WIDGETS = tuple(load_catalog(ROOT).widgets)
# What each kind needs to be shown by the widget types, as an editor writes it.
RECORDS = {
    "testimonials/ada.yaml": "text: It works again.\nauthor: Ada\n",
    "testimonials/bo.yaml": "text: I learned to solder.\nauthor: Bo\n",
    "milestones/mended.yaml": (
        "label: Mended\nvalue: 41\nsource: Our log\nas_of: 2026-10-31\n"
    ),
    "milestones/cafes.yaml": (
        "label: Cafés\nvalue: 3\nsource: Our list\nas_of: 2026-10-31\n"
    ),
    "members/ada.yaml": "name: Ada\n",
    "members/bo.yaml": "name: Bo\n",
    "organisations/weir.yaml": "name: Library at the Weir\n",
    "organisations/circuits.yaml": "name: Open Circuits\nendorsement: They write it down.\n",
    "stories/lamp.md": "---\ntitle: A lamp\n---\nIt is lit.\n",
    "stories/bell.md": "---\ntitle: A bell\nauthor: Bo\n---\nIt rings.\n",
    "badges/first.yaml": "name: First\ndescription: For one.\ncriteria: One.\n",
    "badges/tenth.yaml": (
        "name: Tenth\ndescription: For ten.\ncriteria: Ten.\nawards: [{member: ada}]\n"
    ),
    "leaderboards/hands.yaml": (
        "title: Hands\nas_of: 2026-10-31\nsource: Our log\n"
        "rows: [{member: ada, score: 4}]\n"
    ),
    "leaderboards/ears.yaml": (
        "title: Ears\nas_of: 2026-10-31\nsource: Our log\n"
        "rows: [{member: ada, score: 2}, {name: Cy, score: 1}]\n"
    ),
    "surveys/may.yaml": (
        "question: Again?\ninvited: 90\nscale: 1-5\nscores: {3: 9, 5: 40}\n"
    ),
    "surveys/june.yaml": (
        "question: Why?\ninvited: 90\nscale: 0-10\nscores: {6: 9, 10: 40}\n"
    ),
    "responses/step.yaml": "concern: There is a step.\nraised_on: 2026-10-01\n",
    "responses/noise.yaml": "concern: It is loud.\nraised_on: 2026-10-12\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "club"
    assert plaudit("init", folder).returncode == 0
    return folder


def page(site: Path, path: str) -> str:
    return (site / "output" / path).read_text(encoding="utf-8")


def build(site: Path) -> None:
    done = plaudit("build", site)
    assert done.returncode == 0, done.stderr


def a_photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (300, 200), (40, 90, 70)).save(file, "JPEG")
    return file.getvalue()


def test_a_new_site_builds_at_once(site: Path) -> None:
    done = plaudit("build", site)
    assert done.returncode == 0
    assert set(re.findall(r"\[([a-z-]+)\]$", done.stderr, re.MULTILINE)) <= {
        "local-address"
    }
    assert "Club" in page(site, "index.html")
    assert "Write here who you are" in page(site, "about/index.html")


def test_a_story_without_front_matter_is_titled_by_its_first_heading(
    site: Path,
) -> None:
    text = "# A winter: of lamps\n\nThe days were short.\n"
    write(site, {"content/stories/lamps.md": text})
    build(site)
    story = page(site, "stories/lamps/index.html")
    assert re.search(r"<h1[^>]*>\s*A winter: of lamps\s*</h1>", story)
    assert "The days were short." in story


def test_a_story_without_any_heading_is_titled_by_its_file(site: Path) -> None:
    write(site, {"content/stories/four-minutes.md": "It took no longer.\n"})
    build(site)
    story = page(site, "stories/four-minutes/index.html")
    assert re.search(r"<h1[^>]*>\s*Four minutes\s*</h1>", story)


def test_a_picture_beside_a_story_is_made_safe_and_small(site: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/stories/lamps.md": "# Lamps\n\n![A lamp that is lit](lamp.jpg)\n",
        "content/stories/lamp.jpg": a_photo(),
    }
    write(site, files)
    build(site)
    story = page(site, "stories/lamps/index.html")
    found = re.search(r'<img src="([^"]+)"[^>]*alt="A lamp that is lit"[^>]*>', story)
    assert found
    assert 'width="300" height="200"' in found[0]
    kept = (site / "output" / "stories" / "lamps" / found[1]).resolve()
    with Image.open(kept) as picture:
        assert picture.format == "WEBP"


@pytest.mark.parametrize("dash", ["—", "–", "--", "-"])
def test_a_testimonial_may_be_only_words_and_a_name(site: Path, dash: str) -> None:
    text = f"> I came for a toaster\n> and stayed.\n\n{dash} Ines Okafor, guest\n"
    write(site, {"content/testimonials/ines.md": text})
    build(site)
    found = page(site, "testimonials/index.html")
    assert re.search(r"I came for a toaster\sand stayed\.", found)
    assert "Ines Okafor" in found
    assert "guest" in found


def test_records_are_published_unless_they_say_otherwise(site: Path) -> None:
    write(
        site,
        {
            "content/testimonials/a.yaml": "text: Shown at once.\nauthor: Ada\n",
            "content/testimonials/b.yaml": (
                "text: Not yet.\nauthor: Ada\nstatus: draft\n"
            ),
        },
    )
    build(site)
    found = page(site, "testimonials/index.html")
    assert "Shown at once." in found
    assert "Not yet." not in found


def test_one_line_of_the_community_puts_the_notice_everywhere_or_nowhere(
    tmp_path: Path,
) -> None:
    plaudit("init", tmp_path / "club", "--sample")
    site, notice = tmp_path / "club", re.compile(r"invented|[Ss]ample content")
    build(site)
    pages = [
        file
        for file in (site / "output").rglob("*.html")
        if "<html" in file.read_text(encoding="utf-8")
    ]
    forms = [
        *(site / "output").glob("embed/*/fragment.html"),
        *(site / "output").glob("embed/*/element.js"),
    ]
    assert len(pages) > 10
    assert len(forms) > 6
    for file in (*pages, *forms):
        assert notice.search(file.read_text(encoding="utf-8")), file
    community = site / "content" / "community.yaml"
    text = community.read_text(encoding="utf-8").replace("sample: true\n", "")
    community.write_text(text, encoding="utf-8")
    build(site)
    for file in (*pages, *forms):
        assert not notice.search(file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (
            "stories/a.md",
            "---\ntitle: Lamps: a winter\n---\nx\n",
            'title: "Lamps: a winter"',
        ),
        ("testimonials/a.yaml", "text: Good\nauthor:\n\tname: Ada\n", "  name: Ada"),
        ("testimonials/a.yaml", "text: “One: two”\nauthor: Ada\n", 'text: "One: two"'),
        ("members/a.yaml", "name: @ada\n", 'name: "@ada"'),
        ("testimonials/a.yaml", "text: #1 place\nauthor: A\n", 'text: "#1 place"'),
        ("testimonials/a.yaml", 'text: "Wow\nauthor: Ada\n', 'text: "Wow"'),
        (
            "testimonials/a.yaml",
            "text: 'Wow', she said\nauthor: A\n",
            "text: \"'Wow', she said\"",
        ),
    ],
    ids=["colon", "tab", "curly", "at", "hash", "open-quote", "quote-inside"],
)
def test_a_classic_slip_is_answered_with_the_line_as_it_should_be(
    site: Path, path: str, text: str, line: str
) -> None:
    write(site, {f"content/{path}": text})
    done = plaudit("check", site)
    assert done.returncode == 1
    told = [t for t in done.stdout.splitlines() if t.startswith(f"content/{path}:")]
    assert line in "\n".join(told)
    wrong = next(
        row
        for row in text.splitlines()
        if row.split(":")[0].strip() == line.split(":", maxsplit=1)[0].strip()
    )
    write(site, {f"content/{path}": text.replace(wrong, line)})
    assert plaudit("check", site).returncode == 0


def test_the_readme_s_one_line_removes_our_sample_and_leaves_a_whole_site(
    tmp_path: Path,
) -> None:
    site = tmp_path / "clone"
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, site / name)
    shutil.copy(ROOT / "pelicanconf.py", site)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^rm -r (.+)$", readme, re.MULTILINE)
    for name in shlex.split(line):
        shutil.rmtree(site / name)
    done = plaudit("check", site)
    assert "missing" not in done.stdout.replace("content/media/logo.png", "")
    write(site, {"content/community.yaml": "name: Ours\nurl: https://a.b.org/x\n"})
    build(site)
    text = page(site, "index.html")
    assert "Ours" in text
    for path, file in tree(site / "output").items():
        assert file
        # The manual takes its examples from the sample, and names them so.
        ours = path.startswith(("manual/", "schemas/"))
        if path.endswith((".html", ".json", ".xml")) and not ours:
            assert "Kettle" not in page(site, path), path


def test_each_widget_type_that_has_records_is_an_embed_at_once(site: Path) -> None:
    write(site, {f"content/{path}": text for path, text in RECORDS.items()})
    build(site)
    assert {f.name for f in (site / "output" / "embed").iterdir()} == set(WIDGETS)
    gallery = page(site, "embeds/index.html")
    for name in WIDGETS:
        assert f"embed/{name}/style.css" in gallery


def kind_of(widget: str) -> str:
    """Return the plural of the first kind of records that *widget* shows."""
    return KINDS[load_catalog(ROOT).widgets[widget].kinds[0]].plural


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("plural", sorted({kind_of(widget) for widget in WIDGETS}))
def test_widgets_are_whole_with_hardly_any_records(
    site: Path, plural: str, count: int
) -> None:
    own = sorted(path for path in RECORDS if path.startswith(f"{plural}/"))
    assert len(own) == 2
    others = [path for path in RECORDS if path.startswith("members/")]
    others = [path for path in others if path not in own]
    kept = {path: RECORDS[path] for path in (*own[:count], *others)}
    widgets = [widget for widget in WIDGETS if kind_of(widget) == plural]
    kept |= {f"embeds/my-{name}.yaml": f"widget: {name}\n" for name in widgets}
    write(site, {f"content/{path}": text for path, text in kept.items()})
    done = plaudit("build", site)
    if count == 0:
        # Somebody asked for it by name: an empty one would be a surprise.
        assert done.returncode == 1
        assert done.stderr.count("[embed-empty]") == len(widgets)
        return
    assert done.returncode == 0, done.stderr
    for widget in widgets:
        text = page(site, f"embed/my-{widget}/fragment.html")
        assert f'class="plaudit-{widget}' in text
        assert "None" not in text
        if widget == "carousel" and count == 1:
            assert "Next" not in text


def test_the_manual_and_a_new_site_s_readme_begin_in_the_browser(site: Path) -> None:
    for file in (ROOT / "docs" / "start.md", site / "README.md"):
        text = file.read_text(encoding="utf-8")
        heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert "browser" in heads[0].lower(), file
        first = text.partition(f"## {heads[0]}")[2].partition("\n## ")[0]
        assert "plaudit new" not in first
        assert "python" not in first.lower().replace("no python", "")


def test_what_the_readme_of_a_new_site_says_to_type_works(site: Path) -> None:
    readme = (site / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    \.venv/bin/plaudit (.+)$", readme, re.MULTILINE)
    verbs = []
    for command in commands:
        words = shlex.split(command.partition("#")[0])
        verbs.append(words[0])
        if words[0] == "serve":
            continue
        done = plaudit(*words, cwd=site)
        assert done.returncode == 0, (command, done.stderr)
    assert verbs == ["new", "serve", "check", "build", "embed"]
    (quote,) = re.findall(r"^       (> .+)$", readme, re.MULTILINE)
    (name,) = re.findall(r"^       (— .+)$", readme, re.MULTILINE)
    text = f"{quote}\n\n{name}\n"
    write(site, {"content/testimonials/nadia-lamp.md": text})
    done = plaudit("list", "testimonial", "--site", site)
    assert "nadia-lamp\tpublished\t" in done.stdout

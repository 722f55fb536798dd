"""The program around the verbs."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import click
import pytest

from plaudit import __version__
from plaudit.cli import program
from plaudit.cli.program import VERBS, run
from plaudit.errors import Locked, OutputRefused, SiteError, UsageError, WriteFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.cli.conftest import Ended

HEAVY = ("pydantic", "PIL", "jinja2", "pelican", "rich", "yaml", "plaudit.model")


def module_of(verb: str) -> str:
    return f"plaudit.cli.{VERBS[verb].module}"


def failing(error: BaseException) -> click.Command:
    def fail() -> None:
        raise error

    anything = {"ignore_unknown_options": True, "allow_extra_args": True}
    return click.Command("fail", callback=fail, context_settings=anything)


@pytest.fixture
def ends_with(
    monkeypatch: pytest.MonkeyPatch, plaudit: Callable[..., Ended]
) -> Callable[[BaseException], Ended]:
    """Return a function that runs a verb which ends with an error."""

    def ended(error: BaseException) -> Ended:
        monkeypatch.setattr(
            type(program.program), "get_command", lambda *_: failing(error)
        )
        return plaudit("fail", "--much=1")

    return ended


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_a_command_with_words_of_its_own(verb: str) -> None:
    command = importlib.import_module(module_of(verb)).command
    assert isinstance(command, click.Command)
    assert command.help
    assert len(command.help.partition("\n")[0]) > 20
    assert VERBS[verb].summary.endswith(".")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, plaudit: Callable[..., Ended]) -> None:
    ended = plaudit(verb, "--help")
    assert ended.status == 0
    assert ended.out.startswith(f"Usage: plaudit {verb}")
    assert ended.err == ""


def test_help_names_every_verb_and_imports_none() -> None:
    asked = "import sys; from plaudit.cli import run; status = run(['--help'])"
    told = (
        f"print(*[m for m in sys.modules if m in {HEAVY}], sep=','); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}; {told}"],
        capture_output=True,
        text=True,
        check=True,
    )
    *help_lines, imported = done.stdout.splitlines()
    assert imported == ""
    for verb, words in VERBS.items():
        assert any(verb in line and words.summary in line for line in help_lines)


NEEDED_SOMETIMES = (
    "PIL.Image",
    "babel",
    "difflib",
    "jinja2",
    "plaudit.images.drawn",
    "plaudit.images.making.crew",
    "rich",
)


def imported_by_a_build_of(site: Path) -> set[str]:
    """Return which of the modules that only some builds need one in a process imports."""
    asked = (
        "import sys; from plaudit.cli import run; "
        f"status = run(['build', {os.fspath(site)!r}]); "
        f"print(*[m for m in {NEEDED_SOMETIMES} if m in sys.modules], sep='\\n'); "
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    return {line for line in done.stdout.splitlines() if line in NEEDED_SOMETIMES}


def test_a_build_imports_what_fills_templates_only_where_something_has_changed(
    tmp_path: Path,
) -> None:
    stories = tmp_path / "content" / "stories"
    stories.mkdir(parents=True)
    community = tmp_path / "content" / "community.yaml"
    community.write_text("name: A\nurl: https://a.invalid\n", "utf-8")
    (stories / "one.md").write_text("---\ntitle: One\n---\nWords.\n", "utf-8")

    assert "jinja2" in imported_by_a_build_of(tmp_path)
    time.sleep(0.1)  # a file of a moment ago would be read again
    imported_by_a_build_of(tmp_path)
    assert imported_by_a_build_of(tmp_path) == set()

    (stories / "one.md").write_text("---\ntitle: Two\n---\nWords.\n", "utf-8")
    imported = imported_by_a_build_of(tmp_path)
    assert "jinja2" in imported
    assert imported.isdisjoint({"difflib", "rich"})


def after_a_fast_start(code: str) -> str:
    """Return what *code* prints in a fresh process that has started fast."""
    begun = "import sys; from plaudit.cli.process import PLUGINS, start_fast"
    done = subprocess.run(
        [sys.executable, "-c", f"{begun}; start_fast(); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_records_are_validated_without_a_look_for_plugins() -> None:
    made = "from plaudit.model import Story; Story(id='a', title='A', body='B.')"
    assert after_a_fast_start(
        f"{made}; print(type(sys.modules[PLUGINS]).__name__)"
    ) == ("_NoPlugins")
    assert after_a_fast_start(
        f"{made}; print('importlib.metadata' in sys.modules)"
    ) == ("False")


def test_nothing_is_taken_apart_in_a_process_that_lives_for_a_moment() -> None:
    assert after_a_fast_start("import gc; print(gc.isenabled())") == "False"


def test_whatever_else_is_asked_of_the_module_of_plugins_is_pydantic_s_own() -> None:
    asked = "from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP as group"
    assert after_a_fast_start(f"{asked}; print(group)") == "pydantic"


def test_version_is_the_package_s(plaudit: Callable[..., Ended]) -> None:
    assert plaudit("--version").out == f"plaudit {__version__}\n"


def test_unknown_verb_is_wrong_usage_in_one_line(plaudit: Callable[..., Ended]) -> None:
    ended = plaudit("frobnicate")
    assert ended.status == 2
    assert ended.err == "plaudit: no such command 'frobnicate' (see plaudit --help)\n"


def test_unknown_option_is_wrong_usage_in_one_line(
    plaudit: Callable[..., Ended],
) -> None:
    ended = plaudit("check", "--frobnicate")
    assert ended.status == 2
    assert ended.err.startswith("plaudit check: no such option")
    assert ended.err.endswith(" (see plaudit check --help)\n")
    assert ended.err.count("\n") == 1
    assert ended.out == ""


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("there is no embed 'x'"), 2),
        (OutputRefused("out cannot be the output folder: it is the site"), 2),
        (SiteError("there is no theme 'x'"), 1),
        (Locked("another build of this site is running"), 1),
        (WriteFailed("out could not be written: disk full"), 1),
    ],
)
def test_errors_on_purpose_are_one_line_and_their_status(
    error: Exception, status: int, ends_with: Callable[[BaseException], Ended]
) -> None:
    ended = ends_with(error)
    assert ended.status == status
    assert ended.err == f"plaudit: {error}\n"


def test_a_fault_of_our_own_says_how_to_see_where(
    ends_with: Callable[[BaseException], Ended],
) -> None:
    ended = ends_with(RuntimeError("two\nlines"))
    assert ended.status == 1
    assert ended.err == (
        "plaudit: this is a fault of Plaudit itself (RuntimeError: two lines); "
        "`PLAUDIT_TRACEBACK=1 plaudit fail --much=1` shows where\n"
    )


def test_a_fault_of_our_own_names_what_was_worked_on(
    ends_with: Callable[[BaseException], Ended],
) -> None:
    error = RuntimeError("no")
    error.add_note("while making stories/a/index.html")
    told = ends_with(error).err
    assert "(RuntimeError: no while making stories/a/index.html);" in told


def test_a_fault_of_our_own_is_shown_where_it_is_asked_for(
    ends_with: Callable[[BaseException], Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAUDIT_TRACEBACK", "1")
    # The fixture of the command clears the variable; set it for this run alone.
    with pytest.raises(RuntimeError, match="where"):
        ends_with(RuntimeError("where"))


def test_ctrl_c_ends_with_the_status_of_an_interrupt(
    ends_with: Callable[[BaseException], Ended],
) -> None:
    ended = ends_with(KeyboardInterrupt())
    assert ended.status == 130
    assert "Traceback" not in ended.err


def test_a_reader_that_goes_away_is_no_fault() -> None:
    shell = f"{sys.executable} -m plaudit new testimonial --help | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", shell], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("Usage: plaudit new testimonial")
    assert done.stderr == ""


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from plaudit.cli.program import _speak_utf8; _speak_utf8(); print('Mal\\u00f6 \\u2014')",
        ],
        env={"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == "Malö —\n"


def test_status_of_a_verb_is_the_status_of_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        type(program.program),
        "get_command",
        lambda *_: click.Command("check", callback=lambda: 1),
    )
    assert run(["check"]) == 1

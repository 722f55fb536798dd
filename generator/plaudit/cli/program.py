"""The program around the verbs: which there are, and how each of them may end."""

from __future__ import annotations

import importlib
import io
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import click

from plaudit import __version__
from plaudit.errors import OutputRefused, PlauditError, UsageError

from .process import start_fast

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, PROBLEMS, WRONG_USAGE = 0, 1, 2
"""The exit statuses: done; content or build problems; used wrongly."""
INTERRUPTED = 130
"""The status of a program that Ctrl-C ended: 128 and the signal's number (POSIX)."""
TRACEBACK = "PLAUDIT_TRACEBACK"


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that the program does: the module that does it, and a word on it."""

    module: str
    summary: str


VERBS = {
    "init": Verb("sites.init", "Make a site that can be built at once."),
    "new": Verb("records.new", "Write a record, field by field."),
    "import": Verb("records.import_", "Turn files from elsewhere into records."),
    "check": Verb("reports.check", "Tell what is wrong or doubtful in the content."),
    "calendar": Verb(
        "reports.calendar_", "Tell what is due, and what changes by itself."
    ),
    "diff": Verb("reports.diff", "Tell what readers would see change."),
    "build": Verb("sites.build", "Make the widgets and the showcase."),
    "embed": Verb("sites.embed", "Print what to paste into a page."),
    "list": Verb("records.list_", "Tell which records there are."),
    "share": Verb("records.share", "Print what to post elsewhere about a record."),
    "rank": Verb("reports.rank", "Tell what an embed shows first, and why."),
    "withdraw": Verb("erasing.withdraw", "Take one record out of everything."),
    "forget": Verb("erasing.forget", "Take one person out of everything."),
    "serve": Verb("sites.serve", "Preview the site, and reload it on each change."),
    "doctor": Verb("reports.doctor", "Tell what is missing or slow on this machine."),
}
"""The verbs in the order in which somebody new meets them."""


class _Verbs(click.Group):
    """The program's verbs, each imported only when it is used.

    `plaudit --help` needs none of them.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(VERBS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"{__package__}.{VERBS[cmd_name].module}")
        command = module.command
        if not isinstance(command, click.Command):
            message = f"{module.__name__}.command is no command"
            raise TypeError(message)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.summary) for name, verb in VERBS.items()])


@click.group(
    cls=_Verbs,
    help="Turn a folder of praise into widgets for any page and a showcase site.",
    epilog="`plaudit COMMAND --help` says more about each.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="plaudit", message="%(prog)s %(version)s")
def program() -> None:
    """Run one of the verbs."""


def main() -> NoReturn:
    """Run the command line and leave with its status."""
    start_fast()
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = _hang_up()
    # To take apart what is in memory, piece by piece, is of no use to anybody.
    os._exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run the command line *arguments* and return the exit status.

    A fault of the content or of the command is told in one line; a fault of Plaudit
    itself too, unless PLAUDIT_TRACEBACK is set.
    """
    _speak_utf8()
    try:
        status = program.main(
            list(arguments), prog_name="plaudit", standalone_mode=False
        )
    except click.ClickException as error:
        return _refuse(_usage(error), WRONG_USAGE)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except PlauditError as error:
        wrong = isinstance(error, UsageError | OutputRefused)
        return _refuse(f"plaudit: {error}", WRONG_USAGE if wrong else PROBLEMS)
    except BrokenPipeError:
        return _hang_up()
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        return _refuse(_own_fault(error, arguments), PROBLEMS)
    return status if isinstance(status, int) else DONE


def _refuse(line: str, status: int) -> int:
    click.echo(line, err=True)
    return status


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _usage(error: click.ClickException) -> str:
    """Return what was wrong with the command, in one line."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "plaudit"
    message = " ".join(error.format_message().split()).rstrip(".")
    return f"{command}: {message[:1].lower()}{message[1:]} (see {command} --help)"


def _own_fault(error: Exception, arguments: Sequence[str]) -> str:
    told = [f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ())]
    what = " ".join(" ".join(told).split())
    command = " ".join(["plaudit", *arguments])
    return (
        f"plaudit: this is a fault of Plaudit itself ({what}); "
        f"`{TRACEBACK}=1 {command}` shows where"
    )


def _hang_up() -> int:
    """End quietly where whoever read our output has gone, as `head` does."""
    # What is left in the buffer would complain once more at the end of the process.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE

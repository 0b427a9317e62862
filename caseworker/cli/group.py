"""Finds the command that was typed, runs it, and tells what went wrong with what to do next."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from importlib import import_module

import click

from caseworker import __version__
from caseworker.cli.disk import file_trouble
from caseworker.cli.safe import safe
from caseworker.errors import CaseworkerError, ConnectorError, LetterBlocked, RegisterError

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Play the demo case, or act as its agencies."),
    "today": ("today", "See what needs somebody today, worst first."),
    "lookup": ("lookup", "Look one person up in every database."),
    "work-list": ("work_list", "Look up each person in a list."),
    "identify": ("identify", "Decide which records are about the person."),
    "compare": ("compare", "See the records side by side with what the person says."),
    "case": ("case", "Open a case, show it, record what the person says and needs."),
    "attest": ("attest", "Record and confirm checks made by hand."),
    "correct": ("correct", "Propose, approve, send and follow corrections."),
    "recheck": ("recheck", "Ask the databases again and see what they show now."),
    "letter": ("letter", "Draft, approve and issue a letter."),
    "withdraw": ("withdraw", "Take back a case that rests on a mistake."),
    "export": ("export", "Give out a copy of a case."),
    "who-looked": ("who_looked", "Tell who looked at a person's records."),
    "retention": ("retention", "Erase what is no longer needed, hold what is."),
    "ledger": ("ledger", "Verify and read the record of who did what."),
    "staff": ("staff", "Sign and check the staff file, make digests for it."),
    "register": ("register", "Check the list of databases."),
    "connectors": ("connectors", "List and test the ways databases are asked."),
    "fields": ("fields", "Compare two values of a field."),
    "matching": ("matching", "Try out how surely records are told to be one person's."),
}
"""Every command, the module of this package that holds it, and what it is for."""


class Commands(click.Group):
    """Loads a command's module only when that command is used, so that each starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"caseworker.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="caseworker")
def group() -> None:
    """Which database is wrong about this person, since when, and is it put right?

    Try it first: caseworker demo
    """


def run(words: list[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is told, never thrown."""
    as_json = "--json" in words
    try:
        result = group.main(words, prog_name="caseworker", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except CaseworkerError as error:
        return _tell(error, as_json=as_json)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.UsageError as error:
        if as_json:
            advice = "See what the command understands with -h."
            _tell_json(type(error).__name__, error.format_message(), advice, [], 2)
        else:
            where = error.ctx.get_usage() + "\n\n" if error.ctx is not None else ""
            click.echo(safe(f"{where}Error: {error.format_message()}"), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        stopped = "Stopped. What was acknowledged is on record."
        return _tell_rest("Stopped", stopped, "Nothing has to be put right.", 130, as_json=as_json)
    except BrokenPipeError:
        _drop_output()
        return 0
    except Exception as error:  # noqa: BLE001  # the last stop: say it without personal data
        reference = _log(error)
        trouble = file_trouble(error)
        if trouble is not None:
            return _tell(trouble, as_json=as_json)
        return _tell_rest("Fault", reference, CaseworkerError.default_advice, 1, as_json=as_json)


def _drop_output() -> None:
    """Who was reading has gone: what is left to write goes nowhere, without a complaint."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _log(error: Exception) -> str:
    """Something that should not happen: its place goes into the log; the words for the person."""
    from caseworker.log import report_fault, set_up_log
    from caseworker.settings import log_folder

    with contextlib.suppress(OSError):
        set_up_log(log_folder())
    return report_fault(error)


def _tell(error: CaseworkerError, *, as_json: bool) -> int:
    """Say what went wrong and what to do, in the form that was asked for."""
    code = 3 if isinstance(error, ConnectorError) else error.exit_code
    if as_json:
        faults = [str(fault) for fault in error.faults] if isinstance(error, RegisterError) else []
        reasons = list(error.reasons) if isinstance(error, LetterBlocked) else faults
        _tell_json(type(error).__name__, str(error), error.advice, reasons, code)
        return code
    click.echo(safe(f"{error}\n{error.advice}"), err=True)
    return code


def _tell_rest(name: str, words: str, advice: str, code: int, *, as_json: bool) -> int:
    """What none of our errors tells; programs read it in the same shape."""
    if as_json:
        _tell_json(name, words, advice, [], code)
    else:
        click.echo(words, err=True)
    return code


def _tell_json(name: str, message: str, advice: str, reasons: list[str], code: int) -> None:
    found = {
        "error": name,
        "message": message,
        "advice": advice,
        "reasons": reasons,
        "exit_code": code,
    }
    click.echo(json.dumps(found))

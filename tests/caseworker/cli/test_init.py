"""The command line as a whole: exit codes, help, errors in words and as JSON, a quick start."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from caseworker.cli.group import COMMANDS, group
from caseworker.clock import system_clock
from caseworker.ledger import open_ledger
from tests.caseworker.cli.running import Office, run


def every_command(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command that does something, with the words that lead to it."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    if command.invoke_without_command:
        yield path, command
    context = click.Context(command)
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        assert child is not None
        yield from every_command(child, (*path, name))


ALL = {" ".join(path): command for path, command in every_command(group)}


@pytest.mark.parametrize("path", ALL)
def test_every_command_can_print_json_and_says_what_it_is_for(path: str) -> None:
    names = {name for parameter in ALL[path].params for name in parameter.opts}
    assert "--json" in names
    told = run(*path.split(), "-h")
    assert told.code == 0
    first = (ALL[path].help or "").split(".")[0]
    assert first[:1].isupper()
    assert " ".join(first.split())[:40] in " ".join(told.out.split())


@pytest.mark.parametrize("path", ALL)
def test_every_option_says_what_it_is_for(path: str) -> None:
    silent = [
        parameter.name
        for parameter in ALL[path].params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert silent == []


def test_help_lists_every_command_without_loading_any() -> None:
    told = run("-h")
    assert told.code == 0
    assert [name for name in COMMANDS if f"  {name} " not in told.out] == []


def test_the_version_is_told_without_loading_what_it_does_not_need() -> None:
    code = (
        "import sys\n"
        "from caseworker.cli import main\n"
        "assert main(['--version']) == 0\n"
        "heavy = ['requests', 'sqlalchemy', 'reportlab', 'PySide6', 'keyring', 'rich']\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--version",), 0, "version"),
        ((), 2, "Usage"),
        (("nonsense",), 2, "No such command"),
        (("lookup", "Sam Taylor"), 2, "--purpose"),
        (("fields", "compare", "name", "Zoe", ""), 2, "right"),
        (("case", "show", "RC-1", "--settings", "nowhere.toml"), 2, "nowhere.toml"),
        (("register", "check", "nowhere.toml"), 2, "fault"),
    ],
)
def test_what_cannot_be_used_is_told_with_exit_code_2(
    words: tuple[str, ...], code: int, said: str
) -> None:
    told = run(*words)
    assert told.code == code
    assert said in told.out + told.err


def test_a_rule_that_refuses_gives_exit_code_5(office: Office) -> None:
    told = office("case", "not-applicable", office.case, "W4", "--reason", "too young")
    assert told.code == 5
    assert "does not allow you to" in told.err
    assert "Ask a colleague" in told.err


def test_something_open_gives_exit_code_3(office: Office) -> None:
    assert office("case", "show", office.case).code == 3


def test_a_ledger_of_another_realm_gives_exit_code_4(office: Office) -> None:
    for path in office.folder.glob("ledger.sqlite*"):
        path.unlink()
    open_ledger(office.folder / "ledger.sqlite", clock=system_clock, realm="live").close()
    told = office("case", "list")
    assert told.code == 4
    assert "live" in told.err


def test_an_error_is_one_json_object_when_json_is_asked_for(office: Office) -> None:
    told = office("case", "show", "RC-NONE", "--json")
    assert told.code == 2
    assert set(told.json) == {"error", "message", "advice", "reasons", "exit_code"}
    assert told.json["exit_code"] == 2
    assert "RC-NONE" in told.json["message"]


def test_a_wrong_option_is_one_json_object_too() -> None:
    told = run("case", "list", "--nonsense", "--json")
    assert told.code == 2
    assert told.json["exit_code"] == 2


def test_the_reasons_that_block_a_letter_are_listed_one_by_one(office: Office) -> None:
    told = office("letter", "draft", office.case, "--kind", "assurance", "--json")
    assert told.code == 5
    assert told.json["error"] == "LetterBlocked"
    assert len(told.json["reasons"]) > 3


def test_a_fault_of_the_program_shows_a_reference_and_no_trace(home: Path) -> None:
    words: Any = ["case", 5]  # what no person can type: the parser breaks on it
    told = run(*words)
    assert told.code == 1
    assert told.out == ""
    assert told.err.startswith("Something went wrong. Your work is saved. Reference E-")
    assert "Traceback" not in told.err


def test_a_command_that_was_stopped_says_so_as_json_too() -> None:
    """Nobody is there to type the passphrase."""
    words = [sys.executable, "-m", "caseworker", "staff", "digest", "passphrase", "--json"]
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True, check=False
    )
    assert done.returncode == 130
    shape = json.loads(done.stdout)
    assert (shape["error"], shape["exit_code"]) == ("Stopped", 130)

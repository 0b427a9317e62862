"""Checks the whole tree for what no other tool looks at: first sentences, paths and host names."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SENTENCE = re.compile(r"[A-Z0-9'\"`].*[.?!]")
# Written in pieces, so that this file passes its own check.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("deb", "debian", "org"),
        ("proxy", "golang", "org"),
    )
]
# Where a checkout lies here, and on the machines this was written on. Made-up homes are allowed.
MACHINE_PATHS = re.compile(
    r"(?<![\w.$}])(?:/(?:" + "|".join(["wo" + "rk", "ro" + "ot"]) + f")|{re.escape(str(ROOT))})/\\w"
)


def tracked() -> list[Path]:
    """Every file of the project as git would commit it, new ones included."""
    listed = subprocess.run(
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


FILES = tracked()
MODULES = [file for file in FILES if file.suffix == ".py"]


def texts() -> Iterator[tuple[str, str]]:
    """Name and content of each text file."""
    for file in FILES:
        content = file.read_bytes()
        if b"\0" not in content:
            yield str(file.relative_to(ROOT)), content.decode("utf-8")


def first_line_fault(source: str) -> str | None:
    """What is wrong with the first line of a module, or None: a docstring sentence is right."""
    lines = source.removeprefix("\ufeff").splitlines()
    if lines and lines[0].startswith("#!"):
        del lines[0]
    if not lines or not lines[0].startswith('"""'):
        return "does not begin with a docstring"
    sentence = (ast.get_docstring(ast.parse(source)) or "").split("\n\n")[0].strip()
    first = sentence.splitlines()[0] if sentence else ""
    if not SENTENCE.fullmatch(first):
        return f"first line is no whole sentence: {first!r}"
    if len(first.split()) < 4:
        return f"first sentence says too little: {first!r}"
    return None


def test_the_tree_is_found() -> None:
    assert ROOT / "caseworker" / "__init__.py" in MODULES
    assert Path(__file__).resolve() in MODULES


def test_every_module_begins_with_a_sentence() -> None:
    faults = {
        str(file.relative_to(ROOT)): fault
        for file in MODULES
        if (fault := first_line_fault(file.read_text("utf-8"))) is not None
    }
    assert faults == {}


@pytest.mark.parametrize(
    "source",
    ["", "import os\n", '"""Helpers."""\n', '"""no capital letter here."""\n', '"""\nBelow."""\n'],
)
def test_a_module_without_a_first_sentence_is_found(source: str) -> None:
    assert first_line_fault(source) is not None


def test_a_script_may_have_a_line_for_the_shell_before_its_sentence() -> None:
    assert first_line_fault('#!/usr/bin/env python3\n"""It does one thing."""\n') is None


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_the_host_of_a_package_registry(host: str) -> None:
    assert [name for name, text in texts() if host in text] == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    found = {name: match.group() for name, text in texts() if (match := MACHINE_PATHS.search(text))}
    assert found == {}


def test_a_path_of_one_machine_would_be_found() -> None:
    assert MACHINE_PATHS.search("see " + "/".join(["", "wo" + "rk", "main", "x.py"]))
    assert MACHINE_PATHS.search(f"open('{ROOT}/x')")
    assert not MACHINE_PATHS.search("https://example.test/" + "wo" + "rk/page")


def test_the_packaging_folder_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_test_folder_is_a_package() -> None:
    assert [file for file in MODULES if file.match("tests/**/__init__.py")] == []


def test_no_lock_file_of_another_tool_is_kept() -> None:
    assert [file.name for file in FILES if file.name == "uv" + ".lock"] == []

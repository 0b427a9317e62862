"""An environment is trusted only if its stamp fits in every point; else the least needed is done."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import asdict, replace
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev_venv
from dev_venv import DEV, STAMP, UNDER_WAY, USE, SetUpFault, Stamp

WANT = Stamp(root="/a", python="cpython-311 linux", requirements=DEV, pins="1", project="2")
PINS = Path(__file__).resolve().parents[2] / "packaging" / DEV


@pytest.mark.parametrize(
    ("found", "todo"),
    [
        (WANT, "nothing"),
        (replace(WANT, project="other"), "project"),
        (replace(WANT, pins="other"), "packages"),
        (replace(WANT, requirements=USE), "packages"),
        (replace(WANT, root="/b"), "all"),
        (replace(WANT, python="cpython-312 linux"), "all"),
        (UNDER_WAY, "all"),
        (None, "packages"),
    ],
)
def test_the_least_needed_is_planned(found: Stamp | str | None, todo: str) -> None:
    assert dev_venv.plan(found, WANT, python_there=True) == todo


@pytest.mark.parametrize("found", [WANT, UNDER_WAY, None])
def test_without_its_python_an_environment_is_made_anew(found: Stamp | str | None) -> None:
    assert dev_venv.plan(found, WANT, python_there=False) == "all"


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path) -> None:
    dev_venv.write_stamp(tmp_path, asdict(WANT))
    assert dev_venv.read_stamp(tmp_path) == WANT
    assert [file.name for file in tmp_path.iterdir()] == [STAMP]


def test_no_stamp_is_told_from_a_broken_one(tmp_path: Path) -> None:
    assert dev_venv.read_stamp(tmp_path) is None
    dev_venv.write_stamp(tmp_path, {"state": UNDER_WAY})
    assert dev_venv.read_stamp(tmp_path) == UNDER_WAY


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_whatever_stands_in_a_torn_stamp_it_is_not_trusted(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("torn")
    (folder / STAMP).write_bytes(content)
    assert dev_venv.read_stamp(folder) == UNDER_WAY


def test_a_removal_that_is_cut_off_leaves_the_stamp_that_is_not_trusted(tmp_path: Path) -> None:
    """The new environment cannot be made, because there is no such Python."""
    venv = tmp_path / ".venv"
    (venv / "lib").mkdir(parents=True)
    dev_venv.write_stamp(venv, asdict(WANT))
    with pytest.raises(SetUpFault):
        dev_venv.make(venv, why="", base="no-such-python-anywhere")
    assert not (venv / "lib").exists()
    assert dev_venv.read_stamp(venv) == UNDER_WAY


def test_a_digest_does_not_change_with_the_custom_of_line_ends(tmp_path: Path) -> None:
    (tmp_path / "unix").write_bytes(b"a==1\nb==2\n")
    (tmp_path / "windows").write_bytes(b"a==1\r\nb==2\r\n")
    (tmp_path / "other").write_bytes(b"a==1\nb==3\n")
    unix, windows, other = (
        dev_venv.digest(tmp_path / name) for name in ("unix", "windows", "other")
    )
    assert unix == windows != other


def builders() -> set[str]:
    """What builds a project: the build back-end and all that it needs in turn."""
    names: set[str] = set()
    waiting = ["hatchling", "editables"]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in names:
            names.add(name)
            needs = [Requirement(line) for line in metadata.requires(name) or []]
            waiting += [need.name for need in needs if not need.marker or need.marker.evaluate()]
    return names


def project(folder: Path) -> Path:
    """A project of one module and one program, with the real pins of what builds it."""
    (folder / "packaging").mkdir(parents=True)
    blocks = re.split(r"\n(?=\S)", PINS.read_text("utf-8"))
    names = builders()
    chosen = [block for block in blocks if block.split("==")[0] in names]
    assert len(chosen) == len(names)
    (folder / "packaging" / USE).write_text("\n".join(chosen) + "\n", "utf-8")
    (folder / "greeting.py").write_text('def main() -> None:\n    print("hello")\n', "utf-8")
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "greeting"\nversion = "1"\nscripts.greet = "greeting:main"\n'
        '[tool.hatch.build.targets.wheel]\ninclude = ["greeting.py"]\n',
        "utf-8",
    )
    return folder


def greets(root: Path) -> bool:
    done = subprocess.run(
        [dev_venv.program(root / ".venv", "greet")], capture_output=True, text=True, check=False
    )
    return done.returncode == 0 and done.stdout == "hello\n"


@pytest.mark.slow
def test_an_environment_is_made_kept_repaired_and_follows_its_project(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One story, because each step starts where the last one ended; it asks the network."""
    root = project(tmp_path / "a folder, with spaces")
    dev_venv.ensure(USE, root)
    assert greets(root)

    capfd.readouterr()
    python = dev_venv.ensure(USE, root)
    assert capfd.readouterr().out == "", "a second call has nothing to do"

    (library,) = (root / ".venv").glob("**/site-packages/pluggy")
    shutil.rmtree(library)
    dev_venv.write_stamp(root / ".venv", {"state": UNDER_WAY})
    dev_venv.ensure(USE, root)
    assert "cut off" in capfd.readouterr().out
    assert library.is_dir()

    moved = root.rename(tmp_path / "moved")
    dev_venv.ensure(USE, moved)
    assert "moved" in capfd.readouterr().out
    assert greets(moved)
    assert not python.exists()

    toml = moved / "pyproject.toml"
    good = toml.read_text("utf-8").replace("scripts.greet", "scripts.hail")
    toml.write_text(good + "a slip of the pen", "utf-8")
    with pytest.raises(SetUpFault):
        dev_venv.ensure(USE, moved)
    toml.write_text(good, "utf-8")
    capfd.readouterr()
    dev_venv.ensure(USE, moved)
    assert "Making" not in capfd.readouterr().out, "only the project itself was missing"
    assert dev_venv.program(moved / ".venv", "hail").exists()


@pytest.mark.slow
def test_a_package_with_another_digest_is_refused_and_the_environment_not_trusted(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path / "project")
    pins = root / "packaging" / USE
    forged = re.sub(r"sha256:[0-9a-f]{64}", "sha256:" + "0" * 64, pins.read_text("utf-8"))
    pins.write_text(forged, "utf-8")
    with pytest.raises(SetUpFault):
        dev_venv.ensure(USE, root)
    assert "do not match the hashes" in capfd.readouterr().err.lower()
    assert dev_venv.read_stamp(root / ".venv") == UNDER_WAY


@pytest.mark.slow
def test_two_set_ups_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    code = (
        "import sys; from pathlib import Path; import dev_venv; "
        "dev_venv.ensure(dev_venv.USE, Path(sys.argv[1]))"
    )
    calls = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(root)],
            cwd=PINS.parent,
            text=True,
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    said = sorted(call.communicate()[0].count("Making .venv") for call in calls)
    assert [call.returncode for call in calls] == [0, 0]
    assert said == [0, 1], "one made it and the other waited"
    assert greets(root)

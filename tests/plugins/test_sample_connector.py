"""A connector from outside is installed as a package of its own, found, and keeps its promises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parent / "sample_connector"
CARDS = {
    "copied_at": "2024-03-14T05:00:00Z",
    "cards": [
        {"no": "7", "nino": "QQ100001A", "name": "Sam Taylor", "postcode": "DE98 1PX"},
        {"no": "8", "nino": "QQ100002B", "name": "Zoë O'Neill", "postcode": "BS97 4QT"},
    ],
}
FIND = """
import json
from caseworker.plugins import find_connectors
found = find_connectors()
card = found.found.get("sample_cards")
print(json.dumps({
    "names": sorted(found.found),
    "problems": [str(problem) for problem in found.problems],
    "package": card and [card.distribution, card.version],
}))
"""
CHECK = """
import json, sys
from pathlib import Path
from caseworker.plugins import find_connectors
from caseworker.testing import check_connector, make_database, make_environment
database = make_database(connector="sample_cards", settings={"file": "cards.json"})
make = find_connectors().found["sample_cards"].make
report = check_connector(
    make(database, make_environment(Path(sys.argv[1]), database)),
    known_present={"nino": "QQ100001A"},
    known_absent={"nino": "QQ999999D"},
)
record = report.present.records[0]
print(json.dumps({"record": record.record_id, "as_of": report.present.as_of.isoformat()}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample installed in it, as pip does it, without any network."""
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install"]
    offline = ["--no-index", "--no-build-isolation", "--no-deps", "--no-cache-dir", "--quiet"]
    subprocess.run([*command, *offline, "--target", str(target), str(SAMPLE)], check=True)
    return target


@pytest.fixture
def run(installed: Path) -> Callable[..., Any]:
    """Runs a program in a Python of its own, with or without the sample installed."""

    def start(program: str, *arguments: str, with_sample: bool = True) -> Any:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        if with_sample:
            environment["PYTHONPATH"] = str(installed)
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", program, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return start


def test_an_installed_connector_is_found_beside_our_own(run: Callable[..., Any]) -> None:
    found = run(FIND)
    assert {"sample_cards", "json_rest", "sql", "extract", "manual"} <= set(found["names"])
    assert found["package"] == ["sample-cards-connector", "1.2.0"]
    assert found["problems"] == []


def test_a_connector_that_is_not_installed_is_not_found(run: Callable[..., Any]) -> None:
    assert "sample_cards" not in run(FIND, with_sample=False)["names"]


def test_an_installed_connector_keeps_its_promises(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "cards.json").write_text(json.dumps(CARDS), encoding="utf-8")
    checked = run(CHECK, str(tmp_path))
    assert checked == {"record": "7", "as_of": "2024-03-14T05:00:00+00:00"}

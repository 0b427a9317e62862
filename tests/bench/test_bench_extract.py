"""How long a million records take to be read and one person to be found, and with how much memory.

Each form is read in a process of its own, whose peak of resident memory is taken at its end. The
file lies in a temporary folder; a person is found by a connector that was just made, so that
opening the index is part of the figure. Floor beside it: the same bytes read and hashed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.connectors.extract import large

COUNT = 1_000_000
MOST_MILLISECONDS = 50.0
MOST_MEGABYTES = 300.0

_CHILD = """
import json, resource, statistics, sys, time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from caseworker.register.model import Search
from caseworker.testing import make_context, make_database, make_environment, make_query
from connectors.extract import Extract
from tests.connectors.extract import large

folder, form, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
searches = (Search(("nino",)), Search(("family_name", "birth_date")))
database = make_database(settings=large.settings(form), searches=searches)
now = datetime(2024, 3, 15, tzinfo=UTC)
said = []
context = make_context(seconds=3600, progress=said.append)

def fresh():
    return Extract(database, make_environment(folder, database, clock=lambda: now))

def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result

def hashed():
    with (folder / f"large.{form}").open("rb") as file:
        found = sha256()
        while chunk := file.read(1 << 20):
            found.update(chunk)

reading, (index, _) = timed(lambda: fresh().prepare(context))
assert index.about.records == count
times = []
for position in range(17, count, count // 50):
    query = make_query({"nino": large.number(position)})
    seconds, answer = timed(lambda: fresh().lookup(query, context))
    assert [record.record_id for record in answer.records] == [large.person(position)[0]]
    times.append(seconds)
floor, _ = timed(hashed)
print(json.dumps({
    "reading": reading,
    "median": statistics.median(times) * 1000,
    "worst": max(times) * 1000,
    "progress": len([words for words in said if "records" in words]),
    "floor": floor,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
"""


@pytest.mark.parametrize("form", large.FORMS)
def test_a_million_records_are_read_and_one_person_is_found(tmp_path: Path, form: str) -> None:
    path = large.write(tmp_path, form, COUNT)
    root = Path(__file__).parents[2]
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, str(tmp_path), form, str(COUNT)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    found = json.loads(child.stdout)
    index = sum(one.stat().st_size for one in (tmp_path / "cache").iterdir())
    print(
        f"\n{form}: {COUNT:,} records ({path.stat().st_size / 1e6:.0f} MB) read and indexed in "
        f"{found['reading']:.1f} s ({found['reading'] / found['floor']:.0f} times reading and "
        f"hashing the bytes), index {index / 1e6:.0f} MB, {found['progress']} words of progress; "
        f"one person found in {found['median']:.1f} ms (worst of 50: {found['worst']:.1f} ms); "
        f"peak memory {found['megabytes']:.0f} MB"
    )
    assert found["median"] < MOST_MILLISECONDS
    assert found["megabytes"] < MOST_MEGABYTES
    assert found["progress"] >= COUNT // 50_000

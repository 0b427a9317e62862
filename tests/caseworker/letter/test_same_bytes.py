"""Equal facts give equal bytes: in other processes, time zones, languages and hash seeds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.caseworker.letter.make_all import digests

ROOT = Path(__file__).resolve().parents[3]
FACTS = Path(__file__).with_name("conftest.py")
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "86400"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "C"},
)


def test_each_kind_in_each_form_is_the_same_everywhere() -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.caseworker.letter.make_all", str(FACTS)],
            env={**os.environ, **extra},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for extra in ELSEWHERE
    ]
    here = digests(FACTS)
    there = [one.communicate(timeout=60)[0].splitlines() for one in running]
    assert len(set(here)) == 24 + 8
    assert there == [here, here]
    assert digests(FACTS) == here, "and after other letters in the same process"

"""Guards against the Qt release that loses Python's own None and True, and so ends the process.

PySide6 6.12.0 under Python 3.10 and 3.11 drops one reference on None at every call that returns
nothing, and one on True at every emit. The loop runs in a process of its own, so that an abort
is a test that did not pass and not the end of the run.
"""

from __future__ import annotations

import json
import subprocess
import sys

CALLS = 20_000
SLACK = 200  # what an unrelated part of the interpreter may come to hold or let go meanwhile

LOOP = f"""
import json, sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rung = Signal()

app = QApplication([])
label, bell = QLabel(), Bell()
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range({CALLS}):
    label.setText("x")
    bell.rung.emit()
after = sys.getrefcount(None), sys.getrefcount(True)
print(json.dumps({{"none": after[0] - before[0], "true": after[1] - before[1]}}))
"""


def test_void_calls_and_emits_keep_the_reference_counts_of_none_and_true() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOP], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, f"the process ended with {done.returncode}: {done.stderr[-2000:]}"
    drift = json.loads(done.stdout)
    assert abs(drift["none"]) < SLACK
    assert abs(drift["true"]) < SLACK

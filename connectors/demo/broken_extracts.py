"""How an extract file misbehaves when its database was broken on purpose; see `breaks`.

No new file is made meanwhile, and mending brings the files back as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from connectors.demo.broken_fronts import WEB_PAGE
from connectors.demo.extracts import FOLDER, ExtractPlan, series

_AWAY, _WHOLE = ".away", ".whole"


def break_extracts(folder: Path, plan: ExtractPlan, mode: str) -> None:
    """Break the newest file in one of the ways that suit it, or put all of them out of reach."""
    files = series(folder, plan)
    if mode == "down":
        for path in files:
            path.replace(path.with_name(path.name + _AWAY))
    elif mode in _CHANGES and files:
        whole = files[-1].read_bytes()
        files[-1].with_name(files[-1].name + _WHOLE).write_bytes(whole)
        files[-1].write_bytes(_CHANGES[mode](whole, plan))


def mend_extracts(folder: Path, plan: ExtractPlan) -> None:
    """Bring the files back as they were."""
    for mark in (_AWAY, _WHOLE):
        for path in (folder / FOLDER).glob(f"{plan.stem}-*{mark}"):
            path.replace(path.with_name(path.name.removesuffix(mark)))


def _truncated(whole: bytes, _plan: ExtractPlan) -> bytes:
    return whole[: len(whole) // 2]


def _garbage(whole: bytes, _plan: ExtractPlan) -> bytes:
    return bytes(byte ^ 0xA5 for byte in whole)


def _web_page(_whole: bytes, _plan: ExtractPlan) -> bytes:
    return WEB_PAGE.encode()


def _schema_changed(whole: bytes, plan: ExtractPlan) -> bytes:
    return plan.form.next_version(whole)


_CHANGES: dict[str, Callable[[bytes, ExtractPlan], bytes]] = {
    "truncated": _truncated,
    "garbage": _garbage,
    "wrong_content_type": _web_page,
    "schema_changed": _schema_changed,
}

"""The window as it is started: straight at a case, if one is named."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.opening import Opened
from ui.app import make_window


@pytest.mark.chapter("first day")
def test_a_case_named_at_the_start_is_opened(
    fonts: QApplication, opened: Opened, case: str, qtbot: QtBot
) -> None:
    window = make_window(fonts, lambda: nullcontext(opened), None, case.lower())
    window.show()
    qtbot.waitUntil(lambda: window.page == "case")
    assert window.session.sheet.case == case
    window.close()
    window.deleteLater()

"""A letter is checked in the window: dropped, step by step, with and without a desk; paper by code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.casework.desk import case_file
from caseworker.letter.issuing import released_bytes
from caseworker.opening import Opened
from tests.ui.accessible import nameless
from ui.check_letter.dialog import CheckLetterDialog
from ui.desk.session import Session
from ui.parts.theme import Theme
from ui.shell.main_window import MainWindow
from ui.wording import check_letter as w

Shown = Callable[[Session], CheckLetterDialog]


@pytest.fixture
def letter(opened: Opened, case: str, tmp_path: Path) -> tuple[Path, str]:
    """The interim letter of Ms M as it was released, and the code on its pages."""
    desk = opened.desk
    found = next(one for one in case_file(desk.ledger, case).letters.values() if one.issued_at)
    path = tmp_path / "letter.pdf"
    path.write_bytes(released_bytes(desk, found.id))
    entry = next(
        one
        for one in desk.ledger.entries(ref=found.id)
        if (one.claim or {}).get("code")
    )  # fmt: skip
    return path, str((entry.claim or {})["code"])


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """A dialog, on the screen."""

    def show(session: Session) -> CheckLetterDialog:
        dialog = CheckLetterDialog(Theme("light"), session)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


@pytest.fixture
def nobody(fonts: QApplication) -> Iterator[Session]:
    """A session whose desk has not been opened."""

    def never() -> AbstractContextManager[Opened]:
        raise AssertionError("nobody opens this desk")

    made = Session(never)
    yield made
    made.tasks.close()


@pytest.mark.chapter("interim")
def test_a_dropped_letter_is_checked_against_this_desk_and_a_changed_one_is_refused(
    session: Session, shown: Shown, letter: tuple[Path, str], qtbot: QtBot
) -> None:
    dialog, (path, _) = shown(session), letter
    assert nameless(dialog) == []
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(path))])
    here, none = QPointF(50, 50), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enters = QDragEnterEvent(here.toPoint(), copy, data, left, none)
    dialog.dragEnterEvent(enters)
    assert enters.isAccepted()
    dialog.dropEvent(QDropEvent(here, copy, data, left, none))
    assert dialog.sentence.text() == w.CHECKING
    qtbot.waitUntil(lambda: dialog.steps > 0, timeout=20_000)
    assert dialog.sentence.text() == "This letter is a demonstration and proves nothing."
    assert w.FIRST_ONLY in dialog.about.text()
    steps = [dialog.step(place).accessibleName() for place in range(dialog.steps)]
    assert all(w.PASSED in one for one in steps), steps
    assert any("exactly this file was issued" in one for one in steps)
    path.write_bytes(path.read_bytes() + b"%")
    dialog.check([path])
    qtbot.waitUntil(lambda: dialog.sentence.text() == "Do not rely on this letter.", timeout=20_000)
    assert any(w.NOT_PASSED in dialog.step(at).accessibleName() for at in range(dialog.steps))


@pytest.mark.chapter("interim")
def test_before_a_desk_is_open_nobody_is_trusted_and_no_ledger_is_asked(
    nobody: Session, shown: Shown, letter: tuple[Path, str], qtbot: QtBot
) -> None:
    dialog = shown(nobody)
    assert dialog.trusted.text() == w.TRUST_NOBODY
    assert not dialog.find_button.isEnabled()
    assert dialog.find_note.text() == w.NEEDS_DESK
    dialog.check([letter[0]])
    qtbot.waitUntil(lambda: dialog.steps > 0, timeout=20_000)
    said = " ".join(dialog.step(place).accessibleName() for place in range(dialog.steps))
    assert w.NOT_SHOWN in said
    assert "By the ledger" not in said
    assert w.NOT_PASSED not in said


def test_what_cannot_be_read_is_told_in_the_dialog_and_not_kept(
    nobody: Session, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown(nobody)
    dialog.check([tmp_path])
    qtbot.waitUntil(lambda: "no file" in dialog.sentence.text())
    other = tmp_path / "notes.txt"
    other.write_text("a note", encoding="utf-8")
    dialog.check([other])
    qtbot.waitUntil(lambda: dialog.steps == 1)
    assert "not a PDF file" in dialog.step(0).accessibleName()
    dialog.trust(other)
    qtbot.waitUntil(
        lambda: dialog.sentence.text() not in (w.CHECKING, "Do not rely on this letter.")
    )
    assert "otes.txt" in dialog.sentence.text()


@pytest.mark.chapter("interim")
def test_a_page_of_paper_is_found_by_its_code_and_that_somebody_read_it_is_on_record(
    session: Session, shown: Shown, letter: tuple[Path, str], case: str, qtbot: QtBot
) -> None:
    dialog, desk = shown(session), session.desk
    assert desk is not None
    before = desk.ledger.head().size
    dialog.code.setFocus()
    QTest.keyClicks(dialog.code, letter[1].replace("-", " ").lower())
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.page.isVisible)
    assert case in dialog.find_note.text()
    assert "Merriweather" in dialog.page.toPlainText()
    assert desk.ledger.head().size == before + 1
    dialog.code.setText("0000-0000-0000-0000")
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no letter with this code" in dialog.code.accessibleDescription())
    assert not dialog.page.isVisible()
    assert dialog.isVisible()


def test_the_window_offers_it_by_key_and_in_the_officers_menu(window: MainWindow) -> None:
    assert w.TITLE in [one.text() for one in window.menu().actions()]
    seen: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        if box is not None:
            seen.append(box.windowTitle())
            box.close()

    watch = QTimer()
    watch.timeout.connect(close)
    watch.start(5)
    QTest.keyClick(window, Qt.Key.Key_F8)
    watch.stop()
    assert seen == [w.TITLE]

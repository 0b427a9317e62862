"""Ms M's case from the first field to her letters, told with nothing but the keyboard.

A world of its own: its agencies correct their records here, and its days pass. What each step
means is told in `caseworker/cli/play.py`; here it is seen and done in the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.casework.corrections.correction import State
from caseworker.casework.file.case import CaseFile, LetterState
from caseworker.ledger import verify
from caseworker.opening import open_demo
from tests.ui.conftest import MS_M, NOON
from tests.ui.hands import Hands
from ui.case.page import CasePage
from ui.compare.page import ComparePage
from ui.corrections.page import CorrectionsPage
from ui.desk.session import Session
from ui.shell.main_window import MainWindow
from ui.shell.preferences import Preferences
from ui.wording import case as case_words
from ui.wording import case_acts as aw
from ui.wording import compare as compare_words
from ui.wording import correction_steps as correction_words
from ui.wording import form
from ui.wording import letter as lw
from ui.wording import look_up as look_up_words

LOOK_UP, COMPARE, CORRECTIONS, CASE = 1, 2, 3, 4
PRIYA, HELEN, DAVID = "Priya", "Helen", "David"
RIGHT = "14 Larkspur Steps, Bristol, BS97 4QT"

FINDINGS = (
    ("cause", "Revenue should have asked you before it changed your address."),
    ("effect", "Revenue posted letters about you to that address."),
    ("effect", "Child Maintenance is looking again at the decision it made after that."),
)


class MsMsCase:
    """Priya Nair's work on the case, a method for each part of it."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.hands = Hands(window, qtbot)

    @property
    def file(self) -> CaseFile:
        """The case as the window knows it."""
        found = self.window.session.sheet.snapshot
        assert found is not None
        return found.file

    @property
    def case_page(self) -> CasePage:
        """The page of the case."""
        page = self.window.pages["case"]
        assert isinstance(page, CasePage)
        return page

    def she_calls(self) -> None:
        """What she says is typed, and every database is asked."""
        hands = self.hands
        hands.type(MS_M)
        hands.press(Qt.Key.Key_Return, "1", Qt.Key.Key_Tab)
        hands.type("passport seen, called back on the known number")
        hands.push(form.MORE)
        seen = form.SEEN
        hands.fill(f"{seen}: {form.NAME_SEEN}", "passport")
        hands.fill(f"{seen}: {form.BIRTH_SEEN}", "passport")
        hands.fill(f"{seen}: {form.ADDRESS_SEEN}", "council tax bill")
        self.ask_again()
        hands.press("Y")
        snapshot = self.window.session.sheet
        hands.wait(lambda: snapshot.snapshot is not None and not snapshot.snapshot.undecided())

    def ask_again(self) -> None:
        """Every database is asked (again)."""
        sheet, hands = self.window.session.sheet, self.hands
        hands.go(LOOK_UP)
        before = sheet.query
        hands.with_control(Qt.Key.Key_Return)
        hands.wait(lambda: self.window.session.sheet.query is not before)
        hands.wait(lambda: self.window.session.sheet.ended == "complete")

    def she_gets_a_case(self) -> None:
        hands = self.hands
        hands.go(CASE)
        hands.press(Qt.Key.Key_Space)
        hands.answer(**{aw.SALUTATION: "Ms Merriweather"})
        hands.wait(lambda: self.window.session.sheet.case != "")
        hands.wait(lambda: self.case_page.facts is not None)

    def people_check_two_files(self) -> None:
        """What no program can read: a person looks, a second one confirms, a supervisor signs."""
        hands = self.hands
        self.at_row("C3")
        hands.press("M")
        hands.fill(look_up_words.MANNER, "I looked")
        hands.fill(look_up_words.FOUND, look_up_words.FOUND_RECORD)
        hands.fill(look_up_words.MANUAL_WHERE, "front sheet")
        hands.fill("address", RIGHT)
        hands.with_control(Qt.Key.Key_Return)
        hands.wait(lambda: self.case_page.checklist.detail is None)
        hands.be(HELEN)
        self.at_row("C3")
        hands.press("P")
        hands.answer()
        hands.be(DAVID)
        self.at_row("W4")
        hands.push(case_words.NOT_APPLY_BUTTON)
        hands.answer(**{aw.APPLY_REASON: "it holds only people near pension age"})
        hands.be(PRIYA)

    def at_row(self, database: str) -> None:
        """The page of the case, with the focus on one database of the checklist."""
        hands, checklist = self.hands, self.case_page.checklist
        hands.go(CASE)
        hands.wait(lambda: checklist.current != "" and checklist.rows[checklist.current].hasFocus())
        hands.press(Qt.Key.Key_Home)
        while checklist.current != database:
            hands.press(Qt.Key.Key_Down)

    def corrections_are_proposed(self) -> None:
        """The right address is proposed to every database that holds the wrong one."""
        hands, page = self.hands, self.window.pages["compare"]
        assert isinstance(page, ComparePage)
        hands.go(COMPARE)
        hands.wait(page.view.hasFocus)
        hands.press("N", "C")
        hands.answer(**{compare_words.REASON: "The value belongs to somebody else"})
        self.stand(State.PROPOSED, 7)

    def corrections_are_approved_and_sent(self) -> None:
        """David approves what Priya proposed, having read every value; she sends them."""
        hands = self.hands
        hands.be(DAVID)
        self.at_every_correction()
        hands.press("A")
        hands.answer()
        self.stand(State.APPROVED, 7)
        hands.be(PRIYA)
        self.at_every_correction()
        hands.press("S")
        hands.answer(**{correction_words.MANNER: "secure mail"})
        self.stand(State.SENT, 7)

    def at_every_correction(self) -> None:
        """The log of corrections, with all of them chosen."""
        hands, page = self.hands, self.window.pages["corrections"]
        assert isinstance(page, CorrectionsPage)
        hands.go(CORRECTIONS)
        hands.wait(lambda: page.view.hasFocus() and len(page.model.numbers) == 7)
        hands.with_control(Qt.Key.Key_A)
        hands.wait(lambda: len(page.beside.chosen()) == 7)

    def stand(self, state: State, number: int) -> None:
        """Wait until so many corrections of the case have come so far."""
        self.hands.wait(
            lambda: sum(one.state is state for one in self.file.corrections.values()) == number
        )

    def the_interim_letter_goes(self) -> Path:
        """She says where letters go and when she writes again; then the letter is written."""
        hands = self.hands
        self.at_row("R1")
        hands.push(f"{lw.DO_IT}: No posting address")
        hands.answer(**{aw.MANNER: "confirmed with her on the known number"})
        self.promise("write", "+17")
        return self.a_letter_goes("interim")

    def promise(self, what: str, day: str) -> None:
        """Promise something by a day, on the side of the page where all is on record."""
        hands = self.hands
        self.at_row("R1")
        hands.tab_to(case_words.TIMELINE, case_words.ON_RECORD)
        hands.press(Qt.Key.Key_Right)
        hands.push(aw.ACTS["promise"])
        kind = aw.PROMISE_KINDS[what]
        hands.answer(**{aw.PROMISE_WHAT: kind, aw.BY_DAY: day})

    def a_letter_goes(self, kind: str) -> Path:
        """Priya drafts it, David reads and approves it, she issues it into a folder."""
        hands = self.hands
        self.at_row("R1")
        hands.tab_to(lw.TO_DO, lw.LETTERS_SHORT)
        hands.press(Qt.Key.Key_Left, Qt.Key.Key_Space)
        hands.push(lw.draft_kind(kind))
        hands.wait(lambda: [one.state for one in self.letters(kind)] == ["drafted"])
        hands.be(DAVID)
        self.at_row("R1")
        panel = self.case_page.letter
        hands.wait(lambda: panel.preview.pages > 0 and panel.buttons["approve"].isEnabled())
        hands.tab_to(lw.PREVIEW)
        hands.press("A")
        hands.answer()
        hands.be(PRIYA)
        self.at_row("R1")
        hands.tab_to(lw.ISSUE)
        folder = self.folder / kind
        folder.mkdir()
        hands.into(folder)
        hands.press(Qt.Key.Key_Space)
        hands.answer()
        hands.wait(lambda: [one.state for one in self.letters(kind)] == ["issued"])
        (path,) = folder.glob("*.pdf")
        return path

    def letters(self, kind: str) -> list[LetterState]:
        """The letters of one kind in the case."""
        return [one for one in self.file.letters.values() if one.kind == kind]

    def what_changed_back_is_corrected_again(self) -> None:
        """R3's whole file brought the old address back to W1: both owners are asked once more."""
        hands = self.hands
        self.ask_again()
        self.stand(State.REGRESSED, 1)
        assert [one.broken != () for one in self.letters("interim")] == [True]
        page = self.window.pages["corrections"]
        assert isinstance(page, CorrectionsPage)
        self.at_every_correction()
        hands.press("S")
        hands.answer(**{correction_words.MANNER: "secure mail"})
        self.stand(State.REGRESSED, 0)
        hands.at_the_agencies("R3", "W1", days=1)

    def the_assurance_letter_goes(self) -> Path:
        """Every source shows it: what was found is said, looking again is promised, and it goes."""
        hands = self.hands
        hands.be(DAVID)
        self.at_row("R1")
        hands.tab_to(case_words.TIMELINE, case_words.ON_RECORD)
        hands.press(Qt.Key.Key_Right)
        for about, sentence in FINDINGS:
            hands.push(aw.ACTS["finding"])
            kind = aw.FINDING_WORDS[about]
            said = {aw.FINDING_ABOUT: kind, aw.FINDING_SENTENCE: sentence}
            hands.answer(**said)
        hands.be(PRIYA)
        self.promise("look-again", "+30")
        self.promise("write", "+37")
        return self.a_letter_goes("assurance")


@pytest.fixture
def told(fonts: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[MsMsCase]:
    """The window on a fresh world, as it stands after its start."""
    session = Session(partial(open_demo, tmp_path / "world", "", lambda: NOON))
    preferences = Preferences(fonts, None)
    preferences.choose(look="light")
    window = MainWindow(session, preferences)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(session.opened, timeout=30_000):
        session.open()
    yield MsMsCase(window, qtbot, tmp_path)
    session.stop()
    assert session.close()
    window.clipboard.clear()
    window.hide()
    window.deleteLater()


@pytest.mark.slow
def test_ms_ms_case_from_her_call_to_her_letters(told: MsMsCase) -> None:
    told.she_calls()
    told.she_gets_a_case()
    told.people_check_two_files()
    told.corrections_are_proposed()
    told.corrections_are_approved_and_sent()
    told.hands.at_the_agencies(days=1)
    told.hands.at_the_agencies("R1", "R2", "R4", "W1", "W2", "C2", days=2)
    told.ask_again()
    told.stand(State.VERIFIED, 5)
    assert told.the_interim_letter_goes().read_bytes().startswith(b"%PDF")
    told.hands.at_the_agencies(days=3)
    told.what_changed_back_is_corrected_again()
    told.ask_again()
    told.stand(State.VERIFIED, 6)
    told.hands.at_the_agencies(days=26)
    told.ask_again()
    told.stand(State.VERIFIED, 7)
    assert told.the_assurance_letter_goes().read_bytes().startswith(b"%PDF")
    place = told.window.session.place
    assert place is not None
    assert verify(place.ledger_path).ok

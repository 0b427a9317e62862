"""Pictures of Review: a morning, what is approved, the record, in every theme and size."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QDialog

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.proposing import proposals
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import CaseOpened
from caseworker.casework.side_by_side import grid_of
from ui.review.page import RECORD, ReviewPage
from ui.shots.player import Player

CHAPTER = "first day"


def draw(player: Player) -> None:
    """Every state of the page, as a supervisor."""
    window = player.window
    session = window.session
    window.activateWindow()
    propose(player)
    session.act_as("david")
    window.go("review")
    settle(player)
    for look in ("light", "dark", "contrast"):
        window.preferences.choose(look=look)
        settle(player)
        player.shot("5-review")
    window.preferences.choose(look="light")
    settle(player)
    page(player).queue.act("approve")
    question(player, "5-question-approve")
    page(player).queue.approve_all()
    question(player, "5-question-all")
    page(player).tabs.choose(RECORD)
    settle(player)
    player.shot("5-record")
    page(player).tabs.choose(0)
    for scale in (150, 200):
        window.preferences.choose(scale=scale)
        settle(player)
        player.shot(f"5-review-{scale}")
    window.preferences.choose(scale=100)
    window.resize(1280, 720)
    settle(player)
    player.shot("5-review-1280x720")
    session.act_as("helen")
    settle(player)
    player.shot("5-own-only-1280x720")


def propose(player: Player) -> None:
    """Corrections that wait, some of them the supervisor's own."""
    session = player.window.session
    desk = desk_of(player)
    (opened,) = desk.ledger.reader().entries(types=[CaseOpened.TYPE], limit=1)
    case = str(opened.case)
    file = case_file(desk.ledger.reader(), case)
    grid = grid_of(desk.register, file, desk.clock())
    found = proposals(desk.register, file, grid, "address", reason_code="wrong-person")
    helen, david = (replace(desk, officer=desk.staff.officer(one)) for one in ("helen", "david"))
    correct.propose(david, case, found[:1])
    ids = correct.propose(helen, case, found[1:])
    for one in ids[4:]:
        correct.approve(david, one)
    session.act(lambda _: None)


def desk_of(player: Player) -> Desk:
    """The desk of whoever acts."""
    desk = player.window.session.desk
    assert desk is not None
    return desk


def page(player: Player) -> ReviewPage:
    """The page as it is built now."""
    found = player.window.pages["review"]
    assert isinstance(found, ReviewPage)
    return found


def settle(player: Player) -> None:
    """Wait until everything is read and the record is checked."""
    session = player.window.session
    for _ in range(3):
        player.until(lambda: not session.tasks.busy and not waits(page(player)))


def waits(found: ReviewPage) -> bool:
    """Something is about to be read."""
    return found.queue._due.isActive() or found.record._due.isActive()


def question(player: Player, name: str) -> None:
    """The question that is open, by itself; then it is answered with no."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        player.settle()
        path = player.folder / f"{name}-{player.window.theme.name}.png"
        dialog.grab().save(str(path))
        player.taken.append(path)
        dialog.reject()
        player.settle()

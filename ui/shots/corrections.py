"""Pictures of Corrections: the log, one correction, several, questions, in every theme and size."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QDialog

from caseworker.casework.corrections import correct
from caseworker.casework.corrections.log import Show
from caseworker.casework.corrections.proposing import proposals
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import CaseOpened
from caseworker.casework.side_by_side import grid_of
from ui.corrections.page import CorrectionsPage
from ui.shots.player import SAM, Player

CHAPTER = "first day"
BACK = "interim"


def draw(player: Player) -> None:
    """Every state of the page, with corrections at every stage."""
    window = player.window
    session = window.session
    window.activateWindow()
    window.go("corrections")
    settle(player)
    player.shot("3-no-corrections")
    page(player)._making(1_200, 18_000)
    player.shot("3-put-in-order")
    open_case(player)
    propose(player)
    settle(player)
    for look in ("light", "dark", "contrast"):
        window.preferences.choose(look=look)
        settle(player)
        player.shot("3-corrections")
    window.preferences.choose(look="light")
    session.act_as("david")
    settle(player)
    choose(player, Show.APPROVAL)
    player.shot("3-to-approve")
    page(player).act("approve")
    question(player, "3-question-approve")
    page(player).view.selectAll()
    settle(player)
    player.shot("3-several")
    page(player).act("approve")
    question(player, "3-question-several")
    session.act_as("priya")
    choose(player, Show.ALL)
    page(player).view.go_to(0)
    settle(player)
    page(player).act("tell")
    question(player, "3-question-told")
    for scale in (150, 200):
        window.preferences.choose(scale=scale)
        settle(player)
        player.shot(f"3-corrections-{scale}")
    window.preferences.choose(scale=100)
    window.resize(1280, 720)
    settle(player)
    player.shot("3-corrections-1280x720")
    page(player).folding.enter()
    player.shot("3-details-1280x720")
    window.resize(1440, 900)
    page(player).head._search.setText("nothing like it")
    player.until(lambda: not page(player).head._typed.isActive())
    settle(player)
    player.shot("3-nothing-fits")
    player.look_up(SAM)
    window.go("corrections")
    page(player)._choose_scope(False)
    settle(player)
    player.shot("3-no-case")


def draw_back(player: Player) -> None:
    """A correction that changed back, with its whole history."""
    player.window.activateWindow()
    player.window.go("corrections")
    settle(player)
    player.shot("3-all-cases")
    open_case(player)
    session = player.window.session
    assert session.place is not None
    assert session.place.world is not None
    session.place.world.advance(3)
    session.again(tuple(one.id for one in desk_of(player).register.databases))
    player.until(player.done)
    settle(player)
    choose(player, Show.BACK)
    player.shot("3-changed-back")
    page(player).act("send")
    question(player, "3-question-send")
    player.window.resize(1440, 1900)
    settle(player)
    player.shot("3-whole-history")


def open_case(player: Player) -> None:
    """Open Ms M's case."""
    session = player.window.session
    desk = desk_of(player)
    (opened,) = desk.ledger.reader().entries(types=[CaseOpened.TYPE], limit=1)
    session.open_case(str(opened.case))
    player.until(lambda: bool(session.sheet.case))
    player.window.go("corrections")
    settle(player)


def desk_of(player: Player) -> Desk:
    """The desk of whoever acts."""
    desk = player.window.session.desk
    assert desk is not None
    return desk


def propose(player: Player) -> None:
    """Seven corrections, each at another stage."""
    session = player.window.session
    case, desk = session.sheet.case, desk_of(player)
    file = case_file(desk.ledger.reader(), case)
    found = proposals(
        desk.register,
        file,
        grid_of(desk.register, file, desk.clock()),
        "address",
        reason_code="wrong-person",
    )
    helen, david = (replace(desk, officer=desk.staff.officer(one)) for one in ("helen", "david"))
    ids = [*correct.propose(helen, case, found[:1]), *correct.propose(desk, case, found[1:])]
    due = desk.clock().date() + timedelta(days=14)
    correct.send_back(david, ids[2], "The bill is older than three months")
    for one in ids[3:]:
        correct.approve(david, one)
    for one in ids[4:]:
        correct.send(desk, one, manner="secure mail", answer_by=due)
    correct.claim_done(desk, ids[5])
    for one in ids[6:]:
        correct.refuse_by_owner(desk, one, "The customer gave this address herself")
    session.act(lambda _: None)


def page(player: Player) -> CorrectionsPage:
    """The page as it is built now."""
    found = player.window.pages["corrections"]
    assert isinstance(found, CorrectionsPage)
    return found


def settle(player: Player) -> None:
    """Wait until the log and the panel are read."""
    found = page(player)
    for _ in range(2):
        player.until(
            lambda: not player.window.session.tasks.busy and not found.beside.due.isActive()
        )


def choose(player: Player, show: Show) -> None:
    """Another filter, with the focus on the list."""
    page(player).head.choose(show)
    settle(player)
    page(player).view.setFocus()


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

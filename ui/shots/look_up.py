"""Pictures of Look up and of the person bar, in every state, theme and size."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from ui.desk.draft import Draft
from ui.look_up.page import LookUpPage
from ui.shots.player import EVANS, MS_M, RUTH, SAM, Player

CHAPTER = ""


def _page(player: Player) -> LookUpPage:
    """The page as it is now: another theme builds it anew."""
    return cast("LookUpPage", player.window.pages["look_up"])


def _everywhere(player: Player, name: str, unfolded: tuple[str, str] = ("", "")) -> None:
    """The same state in each theme, with larger text and on a small screen.

    `unfolded`: the database and the action of what is open under it.
    """
    window = player.window

    def shot(name: str) -> None:
        results, details = _page(player).results, _page(player).details
        if unfolded[0] and details is not None and results is not None and not results.detail:
            details.unfold(*unfolded)
            player.settle()
        player.shot(name)

    for look in ("dark", "contrast"):
        window.preferences.choose(look=look)
        shot(name)
    window.preferences.choose(look="light")
    for scale in (150, 200):
        window.preferences.choose(scale=scale)
        shot(f"{name}-{scale}")
    window.preferences.choose(scale=100)
    window.resize(1280, 720)
    player.settle()
    shot(f"{name}-1280x720")
    window.resize(1440, 900)
    player.settle()


def _menu(player: Player, menu: QMenu, name: str) -> None:
    """A picture of a list of actions."""
    menu.popup(player.window.mapToGlobal(player.window.rect().center()))
    player.settle()
    menu.grab().save(str(player.folder / f"{name}-{player.window.theme.name}.png"))
    menu.hide()
    menu.deleteLater()


def _question(player: Player, name: str) -> None:
    """A picture of the question in front, which is then given back."""
    player.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.grab().save(str(player.folder / f"{name}-{player.window.theme.name}.png"))
    player.key(Qt.Key.Key_Escape)
    player.until(lambda: QApplication.activeModalWidget() is None)


def draw(player: Player) -> None:
    """Before, while and after a look-up; decisions; what is hidden, restricted or cannot be reached."""
    window = player.window
    window.activateWindow()
    window.go("look_up")
    player.shot("1-before-search")
    _everywhere(player, "1-before-search")
    player.fill(MS_M)
    _page(player).look_up()
    player.shot("1-missing-reason")
    player.look_up(MS_M, wait=False, name_seen="passport", address_seen="council tax bill")
    player.until(lambda: len(window.session.sheet.answers) >= 11)
    player.shot("1-searching")
    _everywhere(player, "1-searching")
    player.until(player.done)
    player.shot("1-answered")
    _page(player)._act("R1", "decide")
    player.settle()
    player.shot("1-candidates")
    _everywhere(player, "1-candidates", ("R1", "decide"))
    if (details := _page(player).details) is not None:
        details.fold()
    player.accept()
    player.shot("1-results")
    _everywhere(player, "1-results")
    _page(player)._act("W4", "manual")
    player.settle()
    player.shot("1-by-hand")
    _by_role(player)
    _not_reached(player)
    _others(player)


def _by_role(player: Player) -> None:
    """What is hidden or restricted, and what a supervisor signs."""
    window = player.window
    player.look_up(EVANS)
    _page(player)._act("R3", "decide")
    player.settle()
    player.shot("1-two-people")
    player.look_up(RUTH, verified="")
    player.shot("1-masked")
    _page(player)._act("R2", "restricted")
    player.settle()
    player.shot("1-restricted")
    _everywhere(player, "1-restricted", ("R2", "restricted"))
    results = _page(player).results
    assert results is not None
    _menu(player, results.rows["R2"].menu(), "1-more-not-yours")
    window.session.act_as("david")
    player.until(lambda: not window.session.tasks.busy)
    _page(player)._act("W4", "not apply")
    _question(player, "1-not-applicable")
    window.session.act_as("priya")
    player.until(lambda: not window.session.tasks.busy)


def _not_reached(player: Player) -> None:
    """One database is down and kept being tried; a look-up is stopped; the form is changed."""
    window, place = player.window, player.window.session.place
    assert place is not None
    world = place.world
    assert world is not None
    world.break_("W1", "down")
    player.look_up(SAM)
    world.mend("W1")
    player.shot("1-no-answer")
    _page(player)._keep_trying()
    player.shot("1-keep-trying")
    _everywhere(player, "1-keep-trying")
    window.session.edit(Draft(line="Ruth"), frozenset())
    player.shot("1-form-changed")
    player.look_up(SAM, wait=False)
    player.until(lambda: len(window.session.sheet.answers) >= 6)
    window.session.stop()
    player.until(player.done)
    player.shot("1-stopped")


def _others(player: Player) -> None:
    """Several people open, a full form, and something that went wrong."""
    window = player.window
    window.session.again(("W3",))
    window.session.another()
    form = Draft(
        given="Megan",
        family="Merriweather",
        former=("Megan Alder", "Meg Alder-Price"),
        others=(("trn", "41K23456"), ("crn", "M1234567")),
        previous=("3 Mill Lane, Leeds, LS98 1AA",),
        requester="attorney",
    )
    window.session.edit(form, frozenset())
    _page(player).show_draft()
    player.shot("1-several")
    window.resize(1440, 1700)
    player.settle()
    player.shot("1-several-whole")
    window.resize(1440, 900)
    player.settle()
    _menu(player, window.person_bar.people_menu(), "1-open-people")
    player.until(lambda: not window.session.running)
    window.session.switch(0)
    player.shot("1-person-finished")
    window.session.fault.emit(RuntimeError("never shown"))
    player.shot("0-fault")
    window.session.edit(Draft(), frozenset())

"""Pictures of the page Case: no case, what stands in the way, a draft, the letter, small screens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ui.asking.inputs import say
from ui.case.page import CasePage
from ui.shots.player import SAM, Player

CHAPTER = "interim"


def _page(player: Player) -> CasePage:
    page = player.window.pages["case"]
    assert isinstance(page, CasePage)
    return page


def _ready(player: Player) -> None:
    page = _page(player)
    player.until(lambda: page.facts is not None)
    player.until(lambda: page.letter.line is None or bool(page.letter.preview.drawn))


def _question(player: Player, name: str, ask: Callable[[], None], **said: str) -> None:
    """A picture of a question, with something said in it."""
    ask()
    dialog = _page(player).dialog
    assert dialog is not None
    for key, words in said.items():
        say(dialog.controls[key], words)
    player.settle()
    dialog.grab().save(str(player.folder / f"{name}-light.png"))
    dialog.reject()
    player.settle()


def draw(player: Player) -> None:
    """Every state, from the day of the interim letter."""
    window, session = player.window, player.window.session
    window.activateWindow()
    window.go("case")
    player.shot("4-nobody")
    player.look_up(SAM)
    player.accept()
    window.go("case")
    player.shot("4-no-case")
    page = _page(player)
    _question(player, "4-open-a-case", page.open_case)
    session.another()
    assert session.desk is not None
    case = next(iter(session.desk.ledger.entries(types=["case.opened"]))).case
    assert case is not None
    session.open_case(case)
    player.until(lambda: session.sheet.case == case)
    _ready(player)
    for look in ("light", "dark", "contrast"):
        window.preferences.choose(look=look)
        _ready(player)
        player.shot("4-case")
    window.preferences.choose(look="light")
    _ready(player)
    page = _page(player)
    page.letter.parts.choose(0)
    page.tabs.choose(1)
    player.shot("4-what-is-missing")
    page.letter.reasons.kinds.choose("apology")
    player.shot("4-apology")
    _question(player, "4-personal-line", page.letter._write_line, text="We checked 12 Mill Lane.")
    page.letter.reasons.fit_kind()
    page.letter._draft()
    player.until(lambda: page.letter.line is not None and page.letter.line.state == "drafted")
    _ready(player)
    page.tabs.choose(0)
    player.shot("4-draft")
    _question(player, "4-note", page.add_note)
    assert page.facts is not None
    line = next(one for one in page.facts.letters.letters if one.state == "issued")
    _question(
        player,
        "4-despatch",
        partial(page.letter.out.despatch, line),
        manner="posted",
        postage="first class",
    )
    _question(player, "4-history", partial(page.moving.history, page.facts.trails[0]))
    window.preferences.choose(scale=150)
    _ready(player)
    player.shot("4-case-150")
    window.preferences.choose(scale=200)
    _ready(player)
    player.shot("4-case-200")
    window.preferences.choose(scale=100)
    window.resize(1280, 720)
    _ready(player)
    player.shot("4-case-1280x720")
    _page(player).parts.choose(1)
    player.settle()
    _ready(player)
    player.shot("4-letter-1280x720")
    window.resize(1440, 900)

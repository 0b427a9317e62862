"""Pictures of the check of a letter: a sound one, one that was changed, and a page by its code."""

from __future__ import annotations

from ui.check_letter.dialog import CheckLetterDialog
from ui.shots.player import Player

CHAPTER = "interim"


def draw(player: Player) -> None:
    """Before and after a check, in each theme and in large text."""
    window = player.window
    place = window.session.place
    assert place is not None
    folder = place.ledger_path.parent.parent
    letter = next(iter(sorted(folder.rglob("*.pdf"))))
    changed = player.folder / "changed.pdf"
    changed.write_bytes(letter.read_bytes().replace(b"/Title", b"/Titel", 1) + b"\n%x\n")
    for look, scale in (("light", 100), ("dark", 100), ("contrast", 150)):
        window.preferences.choose(look=look, scale=scale)
        dialog = CheckLetterDialog(window.theme, window.session, window)
        _shot(player, dialog, "11-check-letter-empty")
        for name, file in (("sound", letter), ("changed", changed)):
            dialog.check([file])
            player.until(lambda d=dialog: d.steps > 0)  # type: ignore[misc]  # bound at once
            _shot(player, dialog, f"11-check-letter-{name}")
        dialog.close()
    window.preferences.choose(look="light", scale=100)
    changed.unlink()


def _shot(player: Player, dialog: CheckLetterDialog, name: str) -> None:
    dialog.show()
    player.settle()
    path = player.folder / f"{name}-{player.window.theme.name}.png"
    dialog.grab().save(str(path))
    player.taken.append(path)

"""Draws every page in every state and theme to PNG files, on the demo world, without a screen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ui.app import make_application
from ui.parts.garbage import Garbage
from ui.shots import (
    around,
    case,
    check_letter,
    compare,
    corrections,
    demo_desk,
    look_up,
    register,
    review,
)
from ui.shots.player import Player, playing

SCENES: dict[str, tuple[str, Callable[[Player], None]]] = {
    "look-up": (look_up.CHAPTER, look_up.draw),
    "compare": (compare.CHAPTER, compare.draw),
    "corrections": (corrections.CHAPTER, corrections.draw),
    "changed-back": (corrections.BACK, corrections.draw_back),
    "case": (case.CHAPTER, case.draw),
    "review": (review.CHAPTER, review.draw),
    "register": (register.CHAPTER, register.draw),
    "check-letter": (check_letter.CHAPTER, check_letter.draw),
    "around": (around.CHAPTER, around.draw),
    "demo": (demo_desk.CHAPTER, demo_desk.draw),
}
"""For each group of pictures: the chapter of Ms M's case that it begins with, and who draws it."""


def main(words: Sequence[str] | None = None) -> int:
    """Write the pictures into a folder and list them."""
    parser = argparse.ArgumentParser(prog="shots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("caseworker-shots"))
    parser.add_argument("--only", choices=tuple(SCENES), action="append")
    args = parser.parse_args(words)
    args.folder.mkdir(parents=True, exist_ok=True)
    app = make_application(["-platform", "offscreen"])
    garbage = Garbage()
    garbage.start()
    for name, (chapter, draw) in SCENES.items():
        if args.only and name not in args.only:
            continue
        with playing(app, args.folder, (1440, 900), chapter) as player:
            draw(player)
            for path in player.taken:
                print(path)  # noqa: T201 - what this program is for
    return 0


if __name__ == "__main__":
    sys.exit(main())

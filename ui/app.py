"""Starts the window: the one place where settings, desk, session and pages are put together."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import platformdirs
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from caseworker.log import set_up_log
from caseworker.opening import open_demo, open_office
from caseworker.settings import home, log_folder
from ui.desk.session import Session
from ui.desk.tasks import Opener
from ui.parts.garbage import Garbage
from ui.parts.theme import Theme, load_fonts
from ui.shell.errors import Catcher
from ui.shell.main_window import MainWindow
from ui.shell.preferences import Preferences
from ui.shell.sign_in import SignIn, refused_in, staff_to_ask
from ui.shell.welcome import Welcome
from ui.wording import common as w

DEMO_FOLDER = Path("caseworker-demo/world")
"""Where the demo world lies unless told otherwise; the command line uses the same."""
FILE = "window.ini"
SETTINGS = "settings.toml"
SWITCH_SECONDS = 0.0005
"""How long one thread may compute while others wait: the window must get its turn soon."""


def opener(
    demo: Path | None,
    settings: Path | None,
    officer: str = "",
    who: tuple[str, str] = ("", ""),
) -> Opener:
    """What opens the desk: the demo world in a folder, or the office of a settings file.

    `who`: id and passphrase of whoever signed in at an account that several people use.
    """
    if demo is not None:
        return partial(open_demo, demo, officer)
    return partial(open_office, settings, who=lambda: who)


def signed_in(theme: Theme, settings: Path | None) -> tuple[str, str] | None:
    """Ask who is there, where several people use this account; None to end."""
    staff = staff_to_ask(settings)
    if staff is None:
        return "", ""
    dialog = SignIn(theme, staff, refused_in(settings))
    return dialog.who if dialog.exec() == SignIn.DialogCode.Accepted else None


def demo_folder() -> Path:
    """Where a demo world goes that is opened from the first window: beside other data of a person.

    The one of the command line is gone on with if it lies in the current folder.
    """
    if DEMO_FOLDER.exists():
        return DEMO_FOLDER.absolute()
    if os.environ.get("CASEWORKER_HOME"):
        return home() / "demo" / "world"
    return platformdirs.user_data_path("caseworker", appauthor=False) / "demo" / "world"


def chosen_first(theme: Theme) -> tuple[Path | None, Path | None] | None:
    """Ask what to open when nothing is set up: (demo world, settings file), or None to end."""
    folder = demo_folder()
    welcome = Welcome(theme, folder, home() / SETTINGS)
    if welcome.exec() != Welcome.DialogCode.Accepted:
        return None
    return (folder if welcome.demo else None), welcome.settings


def make_application(words: Sequence[str] = ()) -> QApplication:
    """The application with its fonts."""
    QGuiApplication.setApplicationDisplayName("")
    app = QApplication([w.APP, *words])
    app.setApplicationName("caseworker")
    load_fonts()
    return app


def make_window(
    app: QApplication, open_with: Opener, kept: Path | None, case: str = ""
) -> MainWindow:
    """The window over a session that opens its desk, and then a case if one is named.

    `kept` is the file of its preferences.
    """
    session = Session(open_with)
    window = MainWindow(session, Preferences(app, kept))
    session.setParent(window)
    session.opened.connect(window.get_ready)
    if case:
        session.opened.connect(partial(window.open_case, case.strip().upper()))
    session.open()
    return window


def main(words: Sequence[str] | None = None) -> int:
    """Open the window and run until it is closed."""
    parser = argparse.ArgumentParser(prog="caseworker-window", description=__doc__)
    parser.add_argument(
        "--demo",
        type=Path,
        nargs="?",
        const=DEMO_FOLDER,
        default=Path(os.environ["CASEWORKER_DEMO"]) if os.environ.get("CASEWORKER_DEMO") else None,
        help=f"open the demo world in this folder (default {DEMO_FOLDER})",
    )
    parser.add_argument("--settings", type=Path, help="the settings file of your office")
    parser.add_argument("--as", dest="officer", default="", help="act as this officer (demo only)")
    parser.add_argument("--case", default="", help="open this case, by its reference")
    chosen = parser.parse_args(words)
    if chosen.officer and chosen.demo is None:
        parser.error("--as is for the demo only")
    with contextlib.suppress(OSError):
        set_up_log(log_folder())
    sys.setswitchinterval(SWITCH_SECONDS)
    app = make_application()
    demo, settings = chosen.demo, chosen.settings
    if demo is None and settings is None and not (home() / SETTINGS).exists():
        found = chosen_first(Preferences(app, home() / FILE).theme())
        if found is None:
            return 0
        demo, settings = found
    kept = demo.parent / FILE if demo is not None else home() / FILE
    who = ("", "") if demo is not None else signed_in(Preferences(app, kept).theme(), settings)
    if who is None:
        return 0
    window = make_window(app, opener(demo, settings, chosen.officer, who), kept, chosen.case)
    catcher = Catcher(window)
    catcher.caught.connect(window.show_error)
    catcher.install()
    garbage = Garbage()
    garbage.start()

    def end(*_: object) -> None:
        window.end()
        app.quit()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    window.show()
    code = app.exec()
    catcher.remove()
    window.deleteLater()
    app.processEvents()
    garbage.stop()
    return code


if __name__ == "__main__":
    sys.exit(main())

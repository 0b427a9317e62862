"""Work is done beside the window, in order, and never outlives it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.errors import SettingsError
from caseworker.opening import Opened
from ui.desk.tasks import Tasks


@pytest.fixture
def tasks(fonts: QApplication, opened: Opened, qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks(lambda: nullcontext(opened))
    ready: list[Opened] = []
    made.open(ready.append, fail)
    qtbot.waitUntil(lambda: bool(ready))
    yield made
    made.close()


def fail(error: BaseException) -> None:
    raise error


def test_jobs_are_done_in_the_order_asked_on_one_thread(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[int] = []
    threads: set[str] = set()

    def work(number: int) -> Callable[[], int]:
        def run() -> int:
            threads.add(threading.current_thread().name)
            return number

        return run

    for number in range(20):
        tasks.do(work(number), done.append, fail)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))
    assert threads == {"desk"}


def test_answers_come_on_the_thread_of_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    came: list[threading.Thread] = []
    tasks.do(lambda: None, lambda _: came.append(threading.current_thread()), fail)
    qtbot.waitUntil(lambda: bool(came))
    assert came == [threading.main_thread()]


def test_an_exception_is_handed_over_and_work_goes_on(tasks: Tasks, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    done: list[object] = []
    tasks.do(lambda: dict[int, int]()[0], done.append, errors.append)
    tasks.do(lambda: "next", done.append, fail)
    qtbot.waitUntil(lambda: bool(done))
    assert [type(error) for error in errors] == [KeyError]


def test_a_stream_says_things_on_the_way_and_ends(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[Any] = []

    def work(say: Callable[[Any], None]) -> str:
        for number in range(3):
            say(number)
        return "end"

    tasks.stream(work, heard.append, heard.append, fail)
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert heard == [0, 1, 2, "end"]
    assert not tasks.busy


def test_a_desk_that_does_not_open_is_told(
    fonts: QApplication, opened: Opened, qtbot: QtBot
) -> None:
    is_set_up = False

    @contextmanager
    def opener() -> Iterator[Opened]:
        if not is_set_up:
            raise SettingsError("nothing is set up")
        yield opened

    tasks, errors, ready = Tasks(opener), list[BaseException](), list[Opened]()
    tasks.open(ready.append, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], SettingsError)
    assert ready == []
    assert tasks.close()


def test_closing_does_not_wait_for_a_thread_that_hangs(
    fonts: QApplication, opened: Opened, qtbot: QtBot
) -> None:
    tasks, ready = Tasks(lambda: nullcontext(opened)), list[Opened]()
    tasks.open(ready.append, fail)
    qtbot.waitUntil(lambda: bool(ready))
    never = threading.Event()
    ended: list[bool] = []
    tasks.stream(lambda say: never.wait(), ended.append, ended.append, fail)
    assert not tasks.close(seconds=0.1)
    never.set()


def test_the_desk_is_closed_on_the_thread_that_opened_it(
    fonts: QApplication, opened: Opened, qtbot: QtBot
) -> None:
    threads: list[threading.Thread] = []

    @contextmanager
    def opener() -> Iterator[Opened]:
        threads.append(threading.current_thread())
        yield opened
        threads.append(threading.current_thread())

    tasks, ready = Tasks(opener), list[Opened]()
    tasks.open(ready.append, fail)
    qtbot.waitUntil(lambda: bool(ready))
    assert tasks.close()
    assert threads[0] is threads[1]
    assert threads[0] is not threading.main_thread()

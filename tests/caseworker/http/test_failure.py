"""What a bare status means, when the register says nothing about it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from caseworker.errors import ConnectorError, InvalidAnswer, Misconfigured, Refused, Unavailable
from caseworker.http import Reply, error_for_status

NOW = datetime(2026, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (301, InvalidAnswer),
        (400, InvalidAnswer),
        (401, Misconfigured),
        (403, Refused),
        (404, InvalidAnswer),
        (407, Misconfigured),
        (408, Unavailable),
        (410, InvalidAnswer),
        (422, InvalidAnswer),
        (423, InvalidAnswer),
        (429, Unavailable),
        (451, Refused),
        (500, Unavailable),
        (503, Unavailable),
        (599, Unavailable),
    ],
)
def test_a_status_that_nobody_explained_is_an_error(
    status: int, kind: type[ConnectorError]
) -> None:
    error = error_for_status(Reply(status, {}, b"QQ123456C"), "Test database", NOW)
    assert type(error) is kind
    assert str(status) in str(error)
    assert "QQ123456C" not in str(error) + error.advice


@pytest.mark.parametrize("status", [200, 201, 204])
def test_success_is_no_error(status: int) -> None:
    assert error_for_status(Reply(status, {}, b""), "Test database", NOW) is None


def test_a_busy_source_says_in_the_advice_how_long_to_wait() -> None:
    error = error_for_status(Reply(429, {"Retry-After": "40"}, b""), "Test database", NOW)
    assert error is not None
    assert "40 seconds" in error.advice

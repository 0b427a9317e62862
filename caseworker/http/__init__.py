"""Asks over HTTP politely and warily: only hosts of the register, never too long or too much.

Reading order: `message` (what is sent and what comes back), `failure` (what went wrong, in our
own errors), `line` (a connection that can be cut at any moment), `session` (asks).
"""

from caseworker.http.failure import error_for_status
from caseworker.http.message import Limits, Reply, Request, parts_of
from caseworker.http.session import PoliteSession

__all__ = ["Limits", "PoliteSession", "Reply", "Request", "error_for_status", "parts_of"]

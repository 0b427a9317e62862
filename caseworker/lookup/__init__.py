"""Asks every database of the register at once, each only what it may be told."""

from caseworker.lookup.answer import DatabaseAnswer, SearchDone
from caseworker.lookup.minimise import KEY_WORDS, SearchPlan, key_words, plan_searches
from caseworker.lookup.run import LookupRun, lookup_all, plan_lookup

__all__ = [
    "KEY_WORDS",
    "DatabaseAnswer",
    "LookupRun",
    "SearchDone",
    "SearchPlan",
    "key_words",
    "lookup_all",
    "plan_lookup",
    "plan_searches",
]

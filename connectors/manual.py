"""Guides a person through a check that no computer can make: a paper file, an old terminal.

Settings of a database, as an example that shows all of them (`guide` is needed):

    [database.settings]
    guide = '''
    Sign in to the pension terminal and open screen PF3.
    Search by National Insurance number, then by surname and date of birth.'''
    where = "Pension terminal, room 4"          # where to look
    note = ["the screen's reference", "the address shown", "when it was last changed"]
    [database.settings.ask]                     # whom to ask, if you cannot look yourself;
    name = "Pension Service file desk"          # the database's contact if unsaid
    phone = "0300 000 0000"
    email = "file.desk@pensions.example"
    answer_due_days = 10                        # days

The attestation itself (who looked, when, at what, what was seen, who confirmed) is casework and
is not recorded here.
"""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.connector import Answer, AnswerKind, ConnectorEnvironment, LookupContext
from caseworker.errors import Stopped, Unavailable
from caseworker.register.model import Contact, Database
from caseworker.subject.query import Query
from connectors.settings import check_finished, settings_of

DUE_IN_DAYS = 10
"""When the answer of somebody whom we asked is due, unless the register says otherwise."""


@dataclass(frozen=True, slots=True)
class Guide:
    """How a person makes the check.

    steps            what to do, one step a line
    where            the place, terminal or file to look at, "" when the steps say it
    note             what to write down
    ask              whom to ask instead of looking oneself
    answer_due_days  in how many days their answer is due
    second_person    whether somebody else confirms: "never", "sample" or "before letter"
    """

    steps: tuple[str, ...]
    where: str
    note: tuple[str, ...]
    ask: Contact
    answer_due_days: int
    second_person: str

    def lines(self) -> tuple[str, ...]:
        """The whole guide in lines for people."""
        found = [f"Where to look: {self.where}."] if self.where else []
        found += self.steps
        if self.note:
            found.append(f"Write down: {', '.join(self.note)}.")
        reach = ", ".join(part for part in (self.ask.name, self.ask.phone, self.ask.email) if part)
        days = "1 day" if self.answer_due_days == 1 else f"{self.answer_due_days} days"
        found.append(f"If you cannot look yourself, ask: {reach}. Expect the answer in {days}.")
        if self.second_person == "before letter":
            found.append("A second person confirms the check before a letter is issued.")
        return tuple(found)


class Manual:
    """A database that a person looks at. `guide` says how, for screens and printed sheets.

    Raises Misconfigured with every fault in the settings.
    """

    def __init__(self, database: Database, environment: ConnectorEnvironment) -> None:
        self.guide = read_guide(database)
        self._clock = environment.clock

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        """Always "manual check to be made": nothing is claimed about any record."""
        if context.cancelled():
            raise Stopped("The look-up was stopped.")
        if context.seconds_left() <= 0:
            raise Unavailable("There was no time left to give the guide.")
        return Answer(AnswerKind.MANUAL, self._clock(), advice="\n".join(self.guide.lines()))


def read_guide(database: Database) -> Guide:
    """The guide in a database's settings; raises Misconfigured with every fault found."""
    table = settings_of(database)
    steps = table.text("guide", "Say how to look, step by step.", lines=True)
    where = table.text("where", "Say where to look.", required=False)
    note = table.texts("note", "List what to write down.", required=False)
    ask, days = database.contact, DUE_IN_DAYS
    inner = table.table("ask", "Say whom to ask.", required=False)
    if inner is not None:
        name = inner.text("name", "Name a team.", required=False)
        phone = inner.text("phone", "Write a phone number.", required=False)
        email = inner.text("email", "Write an e-mail address.", required=False)
        if name:
            ask = Contact(name, phone, email)
        elif phone or email:
            inner.fault("name", "This is missing.", "Name the team that is reached so.")
        advice = "Write a number of days."
        days = inner.whole("answer_due_days", advice, least=1, most=365, default=DUE_IN_DAYS)
        inner.finish()
    check_finished(table, database)
    lines = tuple(line.strip() for line in steps.splitlines() if line.strip())
    return Guide(lines, where.rstrip("."), note, ask, days, database.second_person)

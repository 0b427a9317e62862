"""Plays Ms M's case from her call to her letter, step by step, on the real parts of this program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from caseworker.casework import identify, manual_checks, open_case
from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import State
from caseworker.casework.corrections.proposing import proposals
from caseworker.casework.desk import person_file
from caseworker.casework.file.coverage import coverage
from caseworker.casework.look_up import look_up
from caseworker.casework.side_by_side import grid_of
from caseworker.cli import play_files
from caseworker.cli.asking import ask
from caseworker.cli.opening import open_in
from caseworker.cli.play_close import close
from caseworker.cli.play_stage import Stage, file_of, owner_corrects, recheck
from caseworker.cli.show import checked, counted
from caseworker.clock import Clock, system_clock
from caseworker.errors import WorldError
from caseworker.ledger import verify
from caseworker.letter import issuing
from caseworker.plugins import find_world
from caseworker.subject.query import Requester, Scope, SubjectQuery
from caseworker.subject.values import Address, FieldValue, Record

__all__ = ["CHAPTERS", "Played", "Stage", "first_day", "play"]

PERSON = "ms_m"
DOCUMENT = "council tax bill"
LATE = "R3"
"""The owner who takes a week. Meanwhile its whole file brings the wrong address back to W1."""
REFED = "W1"
LETTER = "{kind}-letter.pdf"


@dataclass(frozen=True)
class Played:
    """What a play left behind, and the case in the ledger of its world."""

    folder: Path
    case: str
    interim: Path
    final: Path
    ledger_ok: bool


def play(folder: Path, say: Callable[[str], None], clock: Clock = system_clock) -> Played:
    """Play the case in a new demo world below `folder`, and leave there what was made.

    Raises WorldError for a folder in which a world was played already.
    """
    place = folder / "world"
    if place.exists():
        raise WorldError(
            "There is a demo world in this folder already.",
            advice="Name another folder with --output, or go on in that world with --demo.",
        )
    with find_world("demo").open(place, clock=clock) as world, open_in(world) as opened:
        stage = Stage(world, opened.desk, folder, say)
        say("A demonstration. The three agencies and the people are invented; the databases,")
        say("the ledger and the letters are real, and lie in the folder you named.")
        case = first_day(stage)
        for chapter in CHAPTERS.values():
            chapter(stage, case)
        return _end(stage, case)


def first_day(stage: Stage) -> str:
    person = next(one for one in stage.world.people if one.key == PERSON)
    stage.title(
        f"{person.typed['name']} says that her post goes to an address where she never lived."
    )
    given = [(field, text) for field, text in person.typed.items()]
    seen = {"address": DOCUMENT, "name": "passport", "birth_date": "passport"}
    values, _ = ask("", given, seen, stage.desk.clock().date())
    query = SubjectQuery(
        lookup_id=stage.desk.new_id("L"),
        subject_id=stage.desk.new_id("S"),
        purpose="complaint",
        scope=Scope.ASSURANCE,
        values=values,
        requester=Requester(verified_how="passport seen, called back on the known number"),
    )
    stage.say(f"Asking {len(stage.desk.register.databases)} databases of three agencies at once:")
    for answer in look_up(stage.desk, query):
        name = stage.desk.register.database(answer.database).name
        stage.tell([f"{answer.database}  {name}: {answer.outcome.words}"])
    _identify(stage, query.subject_id)
    case = open_case.open_case(stage.desk, query.subject_id, salutation="Ms Merriweather")
    stage.title(f"Case {case} is open. What differs from what she says:")
    _compare(stage, case)
    _by_hand(stage, case)
    open_case.record_wish(stage.desk, case, "ask before changing", passed_on=True)
    address = next(value.value for value in values if value.field == "address")
    assert isinstance(address, Address)
    open_case.confirm_posting_address(
        stage.desk, case, address, manner="confirmed with her on the known number"
    )
    return case


def _identify(stage: Stage, subject: str) -> None:
    desk = stage.desk
    found = identify.candidates(desk.register, person_file(desk.ledger, subject))
    stage.title(f"{counted(len(found), 'record')} may be hers. A person decides about each:")
    for one in found:
        stage.tell([f"{one.database}  {one.record.title or 'record'}: {one.match.grade.value}"])
    for database in dict.fromkeys(one.database for one in found):
        identify.decide_identity(
            desk,
            subject,
            database,
            accept=[one.record.record_id for one in found if one.database == database],
            reason="Name, date of birth and number agree; her own account of her claims fits",
        )


def _compare(stage: Stage, case: str) -> None:
    """Show the comparison and where the wrong value was seen first; leave both as files."""
    file = file_of(stage, case)
    stage.tell(play_files.comparison(stage.desk, file, stage.folder))
    stage.say("")
    stage.tell(play_files.timeline(stage.desk, file, stage.folder))


def _by_hand(stage: Stage, case: str) -> None:
    """The two databases that no program can read."""
    desk = stage.desk
    stage.title("Two databases have to be settled by people:")
    address = file_of(stage, case).references[play_files.FIELD].values[0]
    seen = Record("paper file", title="paper file", values=(FieldValue("address", address),))
    attestation = manual_checks.attest(
        desk, case, "C3", manner="looked", found="record", where="front sheet", record=seen
    )
    manual_checks.confirm_attestation(stage.colleague("complaints officer"), attestation)
    reason = "it holds only people near pension age"
    manual_checks.sign_not_applicable(stage.colleague("supervisor"), case, "W4", reason)
    stage.tell(["C3  checked by hand, confirmed by a second person"])
    stage.tell([f"W4  does not apply: {reason}; signed by the supervisor"])


def _corrections(stage: Stage, case: str) -> None:
    desk = stage.desk
    file = file_of(stage, case)
    grid = grid_of(desk.register, file, desk.clock())
    found = proposals(desk.register, file, grid, play_files.FIELD, reason_code="wrong-person")
    ids = correct.propose(desk, case, found)
    stage.title(f"{counted(len(ids), 'correction')} of the address proposed; a colleague approves:")
    due = desk.clock().date() + timedelta(days=14)
    for correction_id in ids:
        correct.approve(stage.colleague("supervisor"), correction_id)
        correct.send(desk, correction_id, manner="secure mail", answer_by=due)
    owners = {desk.register.database(one.database).owner_team for one in found}
    stage.tell([f"sent to {owner}" for owner in sorted(owners)])
    stage.world.advance(1)
    stage.title(f"The owners answer. Only {LATE} is not done yet.")
    for correction in file_of(stage, case).corrections.values():
        if correction.database != LATE:
            owner_corrects(stage, correction)
    stage.world.advance(2)
    stage.title(
        "The databases are asked again. Nobody can tick 'verified': the source must show it."
    )
    recheck(stage, case)


def _interim(stage: Stage, case: str) -> None:
    desk = stage.desk
    reasons = issuing.why_not(desk, case)
    stage.title("Not everything is settled, so the program refuses the assurance letter:")
    stage.tell([f"- {reason}" for reason in reasons])
    open_case.promise(desk, case, "write", desk.clock().date() + timedelta(days=17))
    path = _issue(stage, case)
    stage.say(
        "It offers the interim letter, which names what is open. A second person approves it."
    )
    stage.tell([f"issued: {path.name}"])


def _issue(stage: Stage, case: str) -> Path:
    letter = issuing.draft(stage.desk, case)
    digest = file_of(stage, case).letters[letter].digest
    issuing.approve(stage.colleague("supervisor"), letter, digest)
    path = issuing.issue(stage.desk, letter, stage.folder)
    kind = file_of(stage, case).letters[letter].kind
    return path.rename(stage.folder / LETTER.format(kind=kind))


def _changed_back(stage: Stage, case: str) -> None:
    stage.world.advance(3)
    stage.title(f"Three days later the databases are asked again: {REFED} has changed back.")
    recheck(stage, case)
    for letter in file_of(stage, case).letters.values():
        if letter.broken:
            stage.tell([f"The {letter.kind} letter of that day no longer holds."])
    stage.world.advance(1)
    stage.title(
        f"{LATE}'s whole file had brought the old address back. Both owners correct it now."
    )
    for correction in file_of(stage, case).corrections.values():
        if correction.state is State.REGRESSED:
            due = stage.desk.clock().date() + timedelta(days=14)
            correct.send(stage.desk, correction.id, manner="secure mail", answer_by=due)
    for correction in file_of(stage, case).corrections.values():
        if correction.database in (LATE, REFED):
            owner_corrects(stage, correction)
    stage.world.advance(1)
    stage.title("Asked again after the nightly extract:")
    recheck(stage, case)


def _settled(stage: Stage, case: str) -> None:
    stage.world.advance(25)
    stage.title("After the monthly extract every source shows the right address:")
    recheck(stage, case)
    _findings(stage, case)
    today = stage.desk.clock().date()
    open_case.promise(stage.desk, case, "look-again", today + timedelta(days=30))
    open_case.promise(stage.desk, case, "write", today + timedelta(days=37))
    path = _issue(stage, case)
    stage.title("The assurance letter says what the ledger proves, and no more.")
    stage.tell([f"issued: {path.name}"])


def _findings(stage: Stage, case: str) -> None:
    """What a named person finds about cause and effect; no program derives such a sentence."""
    supervisor = stage.colleague("supervisor")
    for about, sentence in (
        ("cause", "Revenue should have asked you before it changed your address."),
        ("effect", "Revenue posted letters about you to that address."),
        ("effect", "Child Maintenance is looking again at the decision it made after that."),
    ):
        open_case.approve_finding(supervisor, case, about, sentence)


CHAPTERS: dict[str, Callable[[Stage, str], None]] = {
    "corrected": _corrections,
    "interim": _interim,
    "changed back": _changed_back,
    "settled": _settled,
    "closed": close,
}
"""The case after its first day, chapter by chapter, in order; each goes on from the one before."""


def _end(stage: Stage, case: str) -> Played:
    report = verify(stage.desk.ledger.path)
    play_files.ledger_log(stage.desk, stage.folder)
    settled = coverage(stage.desk.register, file_of(stage, case), stage.desk.clock())
    stage.title(f"{checked(settled)} The ledger:")
    stage.tell(report.sentences)
    stage.say("\nLook at what was made:")
    stage.tell(sorted(path.name for path in stage.folder.iterdir() if path.is_file()))
    interim, final = (stage.folder / LETTER.format(kind=kind) for kind in ("interim", "assurance"))
    return Played(stage.folder, case, interim, final, report.ok)

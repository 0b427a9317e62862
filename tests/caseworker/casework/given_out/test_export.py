"""A copy of a case holds what its recipient may have, names nobody in its files, and is on record."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from caseworker.casework import open_case as cases
from caseworker.casework.corrections.attach import Document, attach
from caseworker.casework.given_out.attachments import ERASED, READ_FIRST, RESTRICTED, WITHDRAWN
from caseworker.casework.given_out.export import Export, export_case
from caseworker.casework.given_out.schema import SCHEMA
from caseworker.casework.keeping.withdraw import opened_in_error
from caseworker.errors import InputError, RuleRefused
from caseworker.ledger import verify
from caseworker.letter import issuing
from caseworker.subject.query import THE_PERSON
from caseworker.subject.values import FieldValue
from tests.closed_case import VERIFIED, worked_on
from tests.office import NAME, NINO, RIGHT, WRONG, Office, record
from tests.proofs import with_keys


def give(office: Office, case: str, recipient: str, *, zipped: bool = False) -> Export:
    folder = office.desk.ledger.path.parent / "out"
    return export_case(office.as_("ben"), case, recipient, folder, zipped=zipped)


def content(export: Export) -> str:
    """Everything in an export as one text."""
    paths = sorted(path for path in export.path.rglob("*") if path.is_file())
    return "\n".join(path.read_text("utf-8", "replace") for path in paths)


def case_json(export: Export) -> dict[str, Any]:
    found = json.loads((export.path / "case.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def faults(shape: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """Where a shape differs from the part of JSON Schema that ours uses; unknown keys too."""
    if "const" in schema:
        return [] if shape == schema["const"] else [where]
    if "enum" in schema:
        return [] if shape in schema["enum"] else [where]
    kinds = {"string": str, "integer": int, "boolean": bool, "null": type(None), "array": list,
             "object": dict}  # fmt: skip
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(type(shape) is kinds[name] for name in names):
        return [where]
    if isinstance(shape, list):
        return [
            f for n, one in enumerate(shape) for f in faults(one, schema["items"], f"{where}/{n}")
        ]
    if not isinstance(shape, dict) or "properties" not in schema:
        return []
    odd = [f"{where}/{key}" for key in shape.keys() ^ schema["properties"].keys()]
    for key in shape.keys() & schema["properties"].keys():
        odd += faults(shape[key], schema["properties"][key], f"{where}/{key}")
    return odd


@pytest.mark.parametrize("recipient", ["person", "ombudsman"])
def test_the_case_is_as_its_schema_says(office: Office, recipient: str) -> None:
    shape = case_json(give(office, worked_on(office), recipient))
    assert faults(shape, SCHEMA) == []
    assert shape["databases"]
    assert shape["corrections"]
    assert shape["looked"]


def test_the_schema_check_bites(office: Office) -> None:
    shape = case_json(give(office, worked_on(office), "person"))
    shape["databases"][0]["name"] = 3
    del shape["case"]["owner"]
    assert sorted(faults(shape, SCHEMA)) == ["/case/owner", "/databases/0/name"]


def test_the_copy_is_on_record_with_its_digest_before_it_can_be_read(office: Office) -> None:
    case = worked_on(office)
    export = give(office, case, "person")
    (entry,) = office.desk.ledger.entries(types=["case.exported"])
    assert (entry.ref, entry.case, entry.actor) == (export.id, case, "ben")
    assert entry.claim == {
        "recipient": "person",
        "purpose": "access",
        "digest": export.digest,
        "counts": dict(export.counts),
    }
    checksums = (export.path / "checksums.txt").read_bytes()
    assert hashlib.sha256(checksums).hexdigest() == export.digest
    for line in checksums.decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((export.path / name).read_bytes()).hexdigest() == digest
    listed = {line.split("  ")[1] for line in checksums.decode().splitlines()}
    files = {p.relative_to(export.path).as_posix() for p in export.path.rglob("*") if p.is_file()}
    assert files == listed | {"checksums.txt"}


def test_each_entry_hashes_to_what_stands_beside_it(office: Office) -> None:
    export = give(office, worked_on(office), "ombudsman")
    entries = json.loads((export.path / "entries.json").read_text())["entries"]
    for one in entries:
        text = json.dumps(one["envelope"], sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(b"\0" + text.encode()).hexdigest() == one["hash"]
    by_seq = {one["envelope"]["seq"]: one for one in entries}
    follows = [n for n in by_seq if n + 1 in by_seq]
    assert follows
    assert all(by_seq[n + 1]["envelope"]["prev"] == by_seq[n]["hash"] for n in follows)


def test_the_person_gets_their_own_details_but_not_the_disputed_address(office: Office) -> None:
    export = give(office, worked_on(office), "person")
    text = content(export)
    assert NAME.family in text
    assert NINO in text
    assert RIGHT.postcode in text
    assert WRONG.postcode not in text
    assert "Quay" not in text
    left_out = {one["what"]: one["count"] for one in case_json(export)["left_out"]}
    assert any("differ from what you told us" in what for what in left_out)
    assert any("words written by our staff" in what for what in left_out)


def test_the_ombudsman_gets_no_personal_value_but_names_of_officers(office: Office) -> None:
    export = give(office, worked_on(office), "ombudsman")
    text = content(export)
    assert not any(value in text for value in (NAME.family, NINO, RIGHT.postcode, WRONG.postcode))
    assert "Anna Reed" in text
    assert case_json(export)["details"] == []


def test_the_person_sees_officers_by_job_title(office: Office) -> None:
    text = content(give(office, worked_on(office), "person"))
    assert "Anna Reed" not in text
    assert "Caseworker" in text


def test_nobody_elses_record_or_partner_is_in_the_persons_copy(office: Office) -> None:
    partner = FieldValue("partner", "Morgan Vale")
    mine = record("a", RIGHT)
    office.holds(
        "X1",
        type(mine)("a", values=(*mine.values, partner, FieldValue("phone", "01632 960999"))),
        record("z", WRONG, title="Somebody else's claim"),
    )
    text = content(give(office, worked_on(office), "person"))
    for value in ("Morgan", "01632 960999", "Quay", "Somebody else"):
        assert value not in text
    assert "details of a partner (1)" in text
    assert "records that were not taken to be yours (1)" in text


def test_who_changed_a_value_at_an_agency_stays_out(office: Office) -> None:
    from caseworker.subject.values import Provenance

    told = Provenance(changed_by="TCO-4417", source_document="letter of Mr Vale", arrived_via="R2")
    named = FieldValue("name", NAME, provenance=told)
    office.holds("X1", type(record("a", RIGHT))("a", values=(named,)))
    text = content(give(office, worked_on(office), "person"))
    assert "TCO-4417" not in text
    assert "Vale" not in text
    assert '"arrived_via": "R2"' in text


def test_a_restricted_record_keeps_every_address_and_letter_out(office: Office) -> None:
    case = issued(office)
    office.holds("X2", record("b", RIGHT, withheld=frozenset({"address"})))
    office.recheck(case)
    export = give(office, case, "person")
    text = content(export)
    assert RIGHT.postcode not in text
    assert "Mill" not in text
    assert not (export.path / "letters").exists()
    what = [one["what"] for one in case_json(export)["left_out"]]
    assert any("letters, because" in words for words in what)
    assert any("addresses, because" in words for words in what)


def issued(office: Office) -> str:
    case = worked_on(office)
    (letter,) = office.file(case).letters
    issuing.approve(office.as_("ben"), letter, office.file(case).letters[letter].digest)
    issuing.issue(office.desk, letter, office.desk.ledger.path.parent / "released")
    return case


def test_issued_letters_go_with_it_byte_for_byte_and_drafts_do_not(office: Office) -> None:
    case = issued(office)
    (letter,) = office.file(case).letters
    draft = issuing.draft(office.desk, case)
    export = give(office, case, "person")
    (path,) = (export.path / "letters").iterdir()
    assert path.read_bytes() == issuing.letter_bytes(office.desk, letter)
    files = {one["letter"]: one["file"] for one in case_json(export)["letters"]}
    assert files == {letter: f"letters/letter-{letter}.pdf", draft: ""}


def test_a_signed_letter_goes_with_it_as_it_was_released(office: Office) -> None:
    office.desk = with_keys(office)
    case = issued(office)
    export = give(office, case, "person")
    (path,) = (export.path / "letters").iterdir()
    (letter,) = office.file(case).letters
    assert path.read_bytes() == issuing.released_bytes(office.desk, letter)
    assert path.read_bytes() != issuing.letter_bytes(office.desk, letter)


def test_file_names_are_neutral_and_the_folder_is_private(office: Office) -> None:
    export = give(office, issued(office), "person")
    names = [path.name for path in export.path.rglob("*")] + [export.path.name]
    assert not any(NAME.family.lower() in name.lower() or NINO in name for name in names)
    assert export.path.stat().st_mode & 0o077 == 0


def test_a_zip_holds_the_same_files(office: Office) -> None:
    export = give(office, worked_on(office), "person", zipped=True)
    assert export.path.suffix == ".zip"
    with zipfile.ZipFile(io.BytesIO(export.path.read_bytes())) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        checksums = archive.read(f"export-{export.id}/checksums.txt")
    assert len(names) == export.counts["files"] + 1
    assert hashlib.sha256(checksums).hexdigest() == export.digest


def test_tables_hold_no_formula(office: Office) -> None:
    case = worked_on(office)
    cases.approve_finding(office.as_("ben"), case, "cause", "=HYPERLINK is what they wrote")
    export = give(office, case, "ombudsman")
    for path in export.path.glob("*.csv"):
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        assert len(rows) > 1
        assert not any(cell[:1] in ("=", "+", "-", "@") for row in rows for cell in row if cell)


@pytest.mark.parametrize(
    ("officer", "recipient"), [("dev", "person"), ("anna", "ombudsman"), ("dev", "ombudsman")]
)
def test_who_may_give_out_what_is_a_rule_and_a_refusal_is_on_record(
    office: Office, officer: str, recipient: str
) -> None:
    case = worked_on(office)
    folder = office.desk.ledger.path.parent / "out"
    with pytest.raises(RuleRefused) as refused:
        export_case(office.as_(officer), case, recipient, folder)
    assert refused.value.rule == "role"
    assert office.entries("attempt.refused")[-1]["action"] == f"export_to_{recipient}"
    assert list(folder.iterdir()) == []


def test_nothing_goes_to_a_person_who_has_not_proved_who_they_are(office: Office) -> None:
    case = office.case()
    office.look_up(case=case, requester=THE_PERSON)
    with pytest.raises(RuleRefused) as refused:
        give(office, case, "person")
    assert refused.value.rule == "not-verified"
    assert give(office, case, "ombudsman").path.is_dir()


def test_a_withdrawn_file_goes_to_the_ombudsman_only(office: Office) -> None:
    case = worked_on(office)
    opened_in_error(office.desk, case, "Another Ms Quill")
    with pytest.raises(RuleRefused) as refused:
        give(office, case, "person")
    assert refused.value.rule == "withdrawn"
    assert case_json(give(office, case, "ombudsman"))["case"]["withdrawn"] == "opened in error"


def test_an_export_leaves_the_record_sound_and_the_next_copy_tells_of_the_first(
    office: Office,
) -> None:
    case = worked_on(office)
    give(office, case, "person")
    second = case_json(give(office, case, "person"))
    assert "gave out" in [one["what"] for one in second["looked"]]
    assert len(office.file(case).exported) == 2
    assert verify(office.desk.ledger.path).ok


def test_another_case_of_the_person_stays_out(office: Office) -> None:
    case = worked_on(office)
    office.look_up(requester=VERIFIED)
    other = cases.open_case(office.desk, office.subject)
    cases.approve_finding(office.as_("ben"), other, "cause", "Something on the other case.")
    text = content(give(office, case, "person"))
    assert other not in text
    assert "Something on the other case." not in text


def test_an_unknown_recipient_or_folder_is_said(office: Office, tmp_path: Path) -> None:
    case = worked_on(office)
    with pytest.raises(InputError, match="for"):
        give(office, case, "landlord")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="output"):
        export_case(office.as_("ben"), case, "person", tmp_path / "file")
    assert office.entries("case.exported") == []


PAPER = b"%PDF-1.7 a tenancy agreement with 4 Mill Lane in it"


def with_documents(office: Office) -> tuple[str, str, str]:
    """A case and the references of two documents that are attached to its correction."""
    case = worked_on(office)
    (correction,) = office.file(case).corrections
    first = attach(office.desk, correction, Document(PAPER, "Ms Quill's tenancy agreement"))
    second = attach(office.desk, correction, Document(b"a note about a neighbour", "note"))
    return case, first, second


def documents(export: Export) -> dict[str, str]:
    """Each document of the index: its file, or why it was left out."""
    text = (export.path / "attachments.csv").read_text("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {row["Document"]: row["File"] or row["Left out"] for row in rows}


def test_the_ombudsman_gets_every_document_byte_for_byte_under_a_neutral_name(
    office: Office,
) -> None:
    case, first, second = with_documents(office)
    export = give(office, case, "ombudsman")
    assert documents(export) == {
        first: f"attachments/evidence-{first}.pdf",
        second: f"attachments/evidence-{second}.txt",
    }
    assert (export.path / documents(export)[first]).read_bytes() == PAPER
    shape = case_json(export)
    assert faults(shape, SCHEMA) == []
    assert shape["attachments"][0]["digest"] == hashlib.sha256(PAPER).hexdigest()
    assert f"attachments/evidence-{first}.pdf" in (export.path / "checksums.txt").read_text()
    assert export.counts["attachments"] == 2


def test_the_person_gets_the_documents_that_somebody_has_read(office: Office) -> None:
    case, first, second = with_documents(office)
    export = give(office, case, "person")
    assert set(documents(export).values()) == {READ_FIRST}
    assert not (export.path / "attachments").exists()
    assert "tenancy agreement" not in (export.path / "attachments.csv").read_text()
    assert f"{READ_FIRST} (2)" in (export.path / "README.txt").read_text()
    folder = office.desk.ledger.path.parent / "out"
    some = export_case(office.as_("ben"), case, "person", folder, read=[first])
    assert documents(some) == {first: f"attachments/evidence-{first}.pdf", second: READ_FIRST}
    assert "neighbour" not in content(some)
    both = export_case(office.as_("ben"), case, "person", folder, read=["all"])
    assert both.counts["attachments"] == 2
    with pytest.raises(InputError, match="no such document"):
        export_case(office.as_("ben"), case, "person", folder, read=["E-OTHER"])


def test_documents_of_a_restricted_or_withdrawn_case_stay_out_of_every_copy(
    office: Office,
) -> None:
    case, *_ = with_documents(office)
    office.holds("X2", record("b", RIGHT, withheld=frozenset({"address"})))
    office.recheck(case)
    export = give(office, case, "ombudsman")
    assert set(documents(export).values()) == {RESTRICTED}
    assert not (export.path / "attachments").exists()
    opened_in_error(office.desk, case, "Another Ms Quill")
    assert set(documents(give(office, case, "ombudsman")).values()) == {WITHDRAWN}


def test_an_erased_document_is_listed_as_erased(office: Office) -> None:
    case, first, second = with_documents(office)
    seq = office.file(case).attachments[first].seq
    office.desk.ledger.erase(seq, ["blob"], "order", "ben", case=case, subject=office.subject)
    found = documents(give(office, case, "ombudsman"))
    assert (found[first], found[second]) == (ERASED, f"attachments/evidence-{second}.txt")

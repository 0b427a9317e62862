"""Takes what the person said, and what they get, out of a file that rests on a mistake."""

from __future__ import annotations

from dataclasses import replace

from caseworker.casework.file.case import CaseFile


def veiled(file: CaseFile) -> CaseFile:
    """A withdrawn file without what the person said and where they get letters; others as they are.

    Records stay in it, because where each database stands follows from them: views hide their
    values while `masked`.
    """
    if file.withdrawn is None:
        return file
    return replace(
        file,
        person_name="",
        salutation="",
        requester=replace(file.requester, name=""),
        references={name: replace(one, values=()) for name, one in file.references.items()},
        posting_address=None,
        representative=None,
        line=None,
        former=(),
        histories={key: replace(one, answer="") for key, one in file.histories.items()},
        corrections={
            name: replace(
                one,
                wrong=None,
                right=None,
                evidence="",
                record_id="",
                record_title="",
                requester=replace(one.requester, name=""),
                statements=tuple(replace(said, text="") for said in one.statements),
                consequences=None,
                decided=None,
            )
            for name, one in file.corrections.items()
        },
        attachments={name: replace(one, what="") for name, one in file.attachments.items()},
        contact_rules={name: replace(one, text="") for name, one in file.contact_rules.items()},
    )

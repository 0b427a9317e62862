"""The shapes of what commands print with `--json`, one function a shape; the docstring is the shape.

Times are ISO 8601 in UTC, dates are yyyy-mm-dd, counts are whole numbers. Keys are never taken
away or renamed within a major version; new ones may come. A value of a record is null while the
requester is not verified (`masked`). What a command prints:

    today                            today_view
    lookup                           lookup_view
    work-list                        work_list_view
    identify                         identify_view
    compare                          compare_view
    case show, case list, case find  case_view, case_list_view, found_view
    correct list, show               correction_list_view, correction_view
    correct propose                  proposed_view
    correct recipients               recipients_view
    recheck                          recheck_view
    recheck --due, without a case    due_view
    letter list, show, blocked       letter_list_view, letter_text_view, blocked_view
    letter verify                    letters_checked_view
    letter find                      letter_text_view
    withdraw, export, who-looked     taken_back_view, export_view, who_looked_view
    retention preview, run, approve  plan_view, ran_view, carried_view
    ledger verify, log               verify_view, log_view
    ledger checkpoint                checkpoint_view
    ledger prove, check-proof        proved_view, checked_view
    ledger key, new-key              key_view
    register check, show             register_check_view, register_view
    connectors list, test            connectors_view, proofs_view
    attest guide                     guide_view
    fields compare                   verdict_view
    demo, demo people, demo staff    played_view, people_view, staff_view
    demo agency ...                  told_view
    every command that takes a step  step_view

An error prints {error, message, advice, reasons: [text], exit_code} on standard output.
"""

from caseworker.cli.views.cases import (
    case_list_view,
    case_view,
    compare_view,
    found_view,
    recheck_view,
    waiting_view,
)
from caseworker.cli.views.corrections import (
    attachment_view,
    correction_list_view,
    correction_view,
    due_view,
    proposed_view,
    recheck_due_view,
    recipient_view,
    recipients_view,
)
from caseworker.cli.views.keeping import (
    carried_view,
    export_view,
    plan_view,
    ran_view,
    taken_back_view,
    who_looked_view,
)
from caseworker.cli.views.ledger import checked_view, checkpoint_view, key_view, proved_view
from caseworker.cli.views.letters import (
    blocked_view,
    letter_list_view,
    letter_text_view,
    letter_view,
)
from caseworker.cli.views.lookups import (
    answer_view,
    candidate_view,
    identify_view,
    lookup_view,
    standing_view,
    work_list_view,
)
from caseworker.cli.views.office import (
    connectors_view,
    entry_view,
    guide_view,
    log_view,
    people_view,
    played_view,
    proof_view,
    proofs_view,
    register_check_view,
    register_view,
    staff_view,
    step_view,
    told_view,
    verdict_view,
    verify_view,
)
from caseworker.cli.views.proofs import letters_checked_view
from caseworker.cli.views.review import today_view

__all__ = [
    "answer_view",
    "attachment_view",
    "blocked_view",
    "candidate_view",
    "carried_view",
    "case_list_view",
    "case_view",
    "checked_view",
    "checkpoint_view",
    "compare_view",
    "connectors_view",
    "correction_list_view",
    "correction_view",
    "due_view",
    "entry_view",
    "export_view",
    "found_view",
    "guide_view",
    "identify_view",
    "key_view",
    "letter_list_view",
    "letter_text_view",
    "letter_view",
    "letters_checked_view",
    "log_view",
    "lookup_view",
    "people_view",
    "plan_view",
    "played_view",
    "proof_view",
    "proofs_view",
    "proposed_view",
    "proved_view",
    "ran_view",
    "recheck_due_view",
    "recheck_view",
    "recipient_view",
    "recipients_view",
    "register_check_view",
    "register_view",
    "staff_view",
    "standing_view",
    "step_view",
    "taken_back_view",
    "today_view",
    "told_view",
    "verdict_view",
    "verify_view",
    "waiting_view",
    "who_looked_view",
    "work_list_view",
]

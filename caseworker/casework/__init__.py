"""The work on a case: what happened, what follows from it, and who may do what next.

desk, staff, start   one officer at work; who may do what; what a start of the program does
sign_in, staff_signature    who is at the desk, who was not let in; who may change the staff file
field_rights, protection    what of a record an officer is shown; protected names or sex
look_up, identify    asked, answered, on record; whose records they are
find                 cases by reference, people by two identifiers; each search is on record
side_by_side, wrong  records beside what the person says; what follows for corrections
first_seen, history  where a wrong value was seen first; histories of changes that are asked for
open_case, contact, settle    what people put on a case
manual_checks, manual_round, second_person    checks by hand, many at once, confirmed when
events/              everything that can happen, one class each
file/                the file of a case, folded from events; how far it has got, what waits
corrections/         their state, the steps that people take, readings, recipients
keeping/             how long it is kept, how it is erased, held or withdrawn
review/              what needs a supervisor, what waits for approval, figures; read beside the window
given_out/           a copy for the person or the Ombudsman; who looked at their records
audit_log, checkpoints, plain_words    the record itself, read and proved
"""

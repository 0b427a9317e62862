"""The work on a case: what happened, what follows from it, and who may do what next.

Looking somebody up
    desk, staff, start   one officer at work; who may do what; what a start of the program does
    look_up, identify    asked, answered, on record; whose records they are
    side_by_side, wrong  records beside what the person says; what follows for corrections
    first_seen           where a wrong value was seen first

The file of a case, folded from events
    events, happened     everything that can happen; one event with who, when and for which case
    case, draft          the file of a case; the same while it is being folded
    fold, fold_readings, fold_letters, marks, kept, veil     how it is folded, part by part
    coverage, waiting    how far it has got against the register; what waits for whom
    open_case, contact, contest, manual_checks, settle       what people put on it

Corrections
    correction, correction_steps, follow_up    its state and what belongs to it
    correct, correction_act, attach, decide    the steps that people take
    observe, rechecks, recipients, consequences    read again, due, who else had it, what it led to

What is kept, given out and taken back
    periods, due, retention, erase, erase_on_request, hold    how long, and how it goes
    export, export_document, export_schema, export_texts, own_details    a copy for the person
    audit_log, who_looked, withdraw, plain_words, checkpoints    the record itself
"""

"""Letters that claim exactly what the ledger proves: facts, paragraphs, pages.

Reading order:

    facts/               what a letter may say, each fact with the entries that show it
    kind                 assurance, interim, closing or apology, and what stands in the way
    blocks, words        headings, paragraphs, lists, tables; how details are spoken of
    paragraphs/          facts become paragraphs; `order` has their order for each kind
    languages, welsh/    the words around a letter; the same paragraphs in Welsh; `texts`: confirmed
    letter               the whole letter, checked with `forbidden` and `settable`
    personal_line        the one place for somebody's own words
    text, html, pages/   the same letter as plain text, web page, printed pages
    formats, render      in which form a letter goes, as bytes
    notices, notice_from_case, preservation_from_case, to_owner    letters to owners of databases
    proof/               what proves a letter: evidence, signature, and how anybody checks it
    issuing              approve and issue; with `drafting`, `frozen`, `steps`, `send_back`
    transcription        forms that a supplier makes: ordered, gone
    despatch             what became of an issued letter

What each kind goes through:

    kind                  second person        evidence   signed   Welsh   forms
    assurance, interim,
    closing, apology      approves the bytes   inside     yes      yes     all
    who looked            approves the bytes   inside     yes      yes     all
    correction notice     approves the         on record  yes      no      PDF
                          correction
    preservation request  none                 on record  yes      no      PDF

Letters to owners of databases carry no evidence, because each would tell one agency what another
holds; the digest of each is on record, and `ledger prove` proves an entry to whoever may know.
They go to colleagues, who need neither Welsh nor another form. A preservation request waits for
no second person: it tells no value, and the history that it saves may end tomorrow.
"""

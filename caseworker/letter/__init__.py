"""Letters that claim exactly what the ledger proves: facts, paragraphs, pages.

Reading order:

    facts/               what a letter may say, each fact with the entries that show it
    kind                 assurance, interim, closing or apology, and what stands in the way
    blocks, words        headings, paragraphs, lists, tables; how details are spoken of
    paragraphs/          facts become paragraphs; `order` has their order for each kind
    languages, welsh/    the words around a letter; the same paragraphs in Welsh; `texts`: confirmed
    letter               the whole letter, checked with `forbidden` and `settable`
    text, html, pages/   the same letter as plain text, web page, printed pages
    formats, render      in which form a letter goes, as bytes
    notices, notice_from_case, preservation_from_case    letters to owners of databases
    who_looked           answers "who looked at my records" in a letter
    proof/               what proves a letter: evidence, signature, and how anybody checks it
    issuing, send_back   draft, approve, issue; sent back with a reason
"""

"""Letters that claim exactly what the ledger proves: facts, paragraphs, pages.

Reading order: `fact` and `facts` (what a letter may say, each fact with the entries that show it),
`database_facts` (the same for one database), `from_case` (the facts of a case), `kind` (assurance,
interim or closing, and what stands in the way), `groups` and `words` (how databases and details
are spoken of), `blocks` (headings, paragraphs, lists, tables), `paragraphs` (their order for each
kind, over `opening`, `checked`, `still_open`, `went_wrong`, `ending`, `listing`), `letter` (the
whole letter, checked with `forbidden` and `settable`), `text` (as plain text), `pdf` over `page`
and `fonts` (as printed pages), `notices` (letters to owners of databases), `issuing` (draft,
approve, issue).
"""

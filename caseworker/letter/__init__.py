"""Letters that claim exactly what the ledger proves: facts, paragraphs, pages.

Reading order: `facts` (what a letter may say, each fact with the entries that show it),
`database_facts` (the same for one database), `kind` (assurance, interim or closing), `blocks`
(headings, paragraphs, lists, tables), `paragraphs` and its neighbours (facts to blocks), `letter`
(the whole letter, checked), `text` (as plain text), `pdf` (as printed pages).
"""

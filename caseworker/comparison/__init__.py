"""Do the records say what the person says? Field by field, each answer with its rule in words.

Reading order: `agreement` (the answers), then one file a kind of value (`names`, `dates`,
`numbers`, `places` and `addresses`, `status`), `fields` (the table of fields), `reference` (what
the person says), `judge` (one cell), `grid` (all records beside each other), `typed` (two values
typed on the command line), and `text`, `html` and `data` to show a grid.
"""

"""Who is looked up: names, dates, addresses and numbers, and the question put to the databases.

Reading order: `dates` (partial dates and moments), `values` (what a record can say),
`identifiers` (numbers and their rules), `parse` (what a person typed), `query` (the question).
"""

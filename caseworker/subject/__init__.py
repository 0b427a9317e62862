"""Who is looked up: names, dates, addresses and numbers, and the question put to the databases.

Reading order: `dates` (partial dates and moments), `values` (what a record can say),
`text` (cleaning and folding), `names` and `given_names` (their parts and forms), `identifiers`
(numbers and their rules), `parse`, `paste` and `typed` (what a person typed), `query` (the
question), `codec` (all of it as JSON).
"""

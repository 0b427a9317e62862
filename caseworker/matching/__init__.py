"""Is this record about this person? Candidates with what agrees and what does not; nothing merged.

Reading order: `evidence` (what each field says, in levels), `model` (grade, reason, match),
`grade` (from evidence to a grade). A person decides; a grade only says how strong the case is.
"""

"""Is this record about this person? Weighed field by field, with look-alikes kept apart by guards.

Reading order: `model` (grade, reason, guard, match), `weights.toml` and `table` (what each field
is worth), `frequencies` (how common a name is), `traits` (a person or record made ready),
`names`, `homes` and `fields` (how alike two are), `weigh` (the sum), `guards` (why it might be
somebody else), `words` (the sentences), `decide` (grade and margin). For trying it out on
known people: `candidates`, `people_file` and `evaluate`.

A person decides; a grade only says how strong the case is.
"""

from caseworker.matching.decide import grade, rank
from caseworker.matching.model import Grade, Guard, Match, Reason

__all__ = ["Grade", "Guard", "Match", "Reason", "grade", "rank"]

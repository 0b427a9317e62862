"""Where did a value first appear, and how did it spread? What is seen, deduced and not known.

Reading order: `sightings` (every place and time at which the value is held), `said` (what a record
says of how it came in), `flow` (where feeds lead), `steps` (how each sighting may have come about),
`earliest`, `witnesses` (copies count once), `before` (what stood there earlier), `grade` (how sure,
and why no surer), `trace` (all of it put together), `trails` (until when a change's history can be
asked for); then `text`, `picture`, `html` and `data` show it.
"""

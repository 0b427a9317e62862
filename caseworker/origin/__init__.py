"""Where did a value first appear, and how did it spread? What is seen, deduced and not known.

Reading order: `sightings` (every place and time at which the value is held), `trace` (the earliest
known appearance, the way along the feeds, how sure that is and why), `trails` (until when a change's history
can be asked for), `text` and `html`.
"""

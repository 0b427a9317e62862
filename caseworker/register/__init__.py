"""What must be checked: every database of every agency, who owns it, and what feeds what.

Reading order: `model` (the words), `load` (from a TOML file, all faults at once).
"""

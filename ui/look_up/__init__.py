"""The page Look up: the form, the databases as they answer, and whose records they are."""

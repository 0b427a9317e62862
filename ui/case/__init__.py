"""The page Case: how far it has got, what happened, what is on record, and the letter."""

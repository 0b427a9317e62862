"""The file of a case: folded from what happened, with how far it has got and what it waits for."""

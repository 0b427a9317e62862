"""The work on a case: what happened, what follows from it, and who may do what next."""

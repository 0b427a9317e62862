"""The page Corrections: the log of one case or of all, and one correction with its whole history."""

"""Page 6: what must be checked, how each database is reached, and whether it can be asked."""

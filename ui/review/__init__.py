"""The page Review: is the record sound, what needs somebody, what waits, and figures."""

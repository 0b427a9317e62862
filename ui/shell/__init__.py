"""The window around the pages: rail, person bar, errors, keys, preferences."""

"""A letter as printed pages: look, layout, structure for screen readers, file for the archive."""

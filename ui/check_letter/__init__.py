"""Check a letter: its file step by step, or a page of paper by its code."""

"""Asking before something is done: what it is about, what has to be said, and what is pressed."""

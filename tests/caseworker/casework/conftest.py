"""Every test of casework may work in the small office."""

from tests.office import Office, office

__all__ = ["Office", "office"]

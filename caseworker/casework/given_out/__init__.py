"""What a person or the Ombudsman is given: a copy of the case, and who looked at it."""

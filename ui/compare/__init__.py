"""The page Compare: what each record says beside what the person says, and where it came from."""

"""How long what is known about a person is kept, how it is erased, held or withdrawn."""

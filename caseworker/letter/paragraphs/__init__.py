"""What a letter says: paragraphs made of facts, family by family, in the order of each kind."""

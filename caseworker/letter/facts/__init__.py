"""What a letter may say: facts of one case, each citing the ledger entries that show it."""

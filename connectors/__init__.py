"""The connectors that come with Caseworker: each asks one kind of database and imports only the core."""

"""SQLite adapters: the read-only reference database and the user's own store."""

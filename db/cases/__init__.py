"""The encrypted store of saved cases: one file, its key, its backups, and the thread that writes what is typed."""

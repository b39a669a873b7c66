"""Django's SQLite backend behind a write gate: writers queue fairly instead of meeting 'database is locked'."""

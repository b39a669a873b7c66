"""Orders from the office above, and the answers they get."""

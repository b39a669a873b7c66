"""The append-only record and the one door through which everything that changes the community goes."""

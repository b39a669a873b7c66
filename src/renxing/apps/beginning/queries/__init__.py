"""How far a new community is."""

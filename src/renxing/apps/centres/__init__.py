"""Bodies that can act on their own: centres, who is in them, what they can carry, and their mandates."""

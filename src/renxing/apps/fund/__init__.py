"""The fund: what came, what went, to what end, open to every resident."""

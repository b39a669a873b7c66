"""What this room shows, read in a constant number of questions."""

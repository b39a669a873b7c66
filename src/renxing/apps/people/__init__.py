"""Who lives here: blocks, households, persons, what they can do, and what they agreed to show."""

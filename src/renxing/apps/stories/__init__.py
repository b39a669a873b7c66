"""A year in the community, told from its record and in the words of its people."""

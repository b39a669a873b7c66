"""The pages about duties."""

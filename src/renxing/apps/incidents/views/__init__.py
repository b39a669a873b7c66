"""The pages about incidents."""

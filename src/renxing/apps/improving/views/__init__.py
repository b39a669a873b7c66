"""The pages of the improvement cycle."""

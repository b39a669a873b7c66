"""The pages of the community and its centres."""

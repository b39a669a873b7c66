"""The pages of links with others."""

"""The pages of gatherings and groups."""

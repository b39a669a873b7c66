"""The community's own file, read into the community and written out of it."""

"""The pages of the dispatch."""

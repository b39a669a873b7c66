"""What the page of the dispatch and its rule read."""

"""The pages that show the whole."""

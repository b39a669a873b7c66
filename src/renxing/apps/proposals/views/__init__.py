"""Pages of proposals and votes."""

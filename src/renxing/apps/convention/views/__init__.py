"""Pages of the convention."""

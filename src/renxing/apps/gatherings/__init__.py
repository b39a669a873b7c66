"""Gatherings: what centres invite to, who comes, interest groups begun by two, and groups that stand by."""

"""Plans as TOML: read with every fault at once, written so that reading gives the same plan back."""

"""The act that reads a community file in."""

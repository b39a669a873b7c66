"""The pages of hours, relief and guests."""

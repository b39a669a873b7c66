"""The pages of group purchases."""

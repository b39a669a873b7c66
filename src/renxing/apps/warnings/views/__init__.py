"""The pages about warnings."""

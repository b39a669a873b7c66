"""The pages about mandates and reports."""

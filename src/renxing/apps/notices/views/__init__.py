"""The pages of notices and of what is asked about rumours."""

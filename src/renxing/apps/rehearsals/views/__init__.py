"""The pages of rehearsals."""

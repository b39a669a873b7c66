"""Decisions: who decided, on what authority, on which evidence; minutes of meetings."""

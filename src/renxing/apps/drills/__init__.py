"""Drills: a rehearsed shock on the real screens, for those who agreed, in a community of its own."""

"""Courses as other communities can read them: the quiz as people write it, and a bundle of courses as one file."""

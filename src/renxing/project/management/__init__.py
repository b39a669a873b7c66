"""Commands of the project: where one has the name of Django’s own, it takes its place."""

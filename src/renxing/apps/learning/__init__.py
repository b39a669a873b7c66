"""Skills with evidence and freshness; courses, quizzes, practices with a witness."""

"""What is known of courses, skills and practices."""

"""Something a household needs, from the moment it is raised until it is met, withdrawn or expired."""

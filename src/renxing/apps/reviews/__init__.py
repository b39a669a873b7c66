"""Looking back on an incident or a drill: what each centre saw, and the lessons that change something."""

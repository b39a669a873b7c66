"""The pages of drills: looking at them, planning one, going through one."""

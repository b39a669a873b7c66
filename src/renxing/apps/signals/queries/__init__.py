"""What is read of signals and alarms."""

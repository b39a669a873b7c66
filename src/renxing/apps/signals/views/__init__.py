"""The pages about signals and alarms."""

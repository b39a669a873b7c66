"""Incidents, from the first signal to the last lesson: a plan started by one act, tasks, stages, clocks."""

"""Who is in a place that is played person by person: see `individuals`."""

from math import inf

import numpy as np


class Need:
    """What somebody asked for."""

    def __init__(self, resident, function, urgency, raised):
        self.resident, self.function, self.urgency, self.raised, self.due = resident, function, urgency, raised, inf
        self.open, self.met, self.closed, self.served = True, False, inf, False
        self.gated = self.wrong = self.own = False


class Team:
    """Workers, a centre, or people from outside."""

    def __init__(self, people, functions):
        self.people, self.crew = people, int(np.sum(people))
        self.mandate, self.fresh = np.zeros((functions, 4), int), np.zeros(functions)
        self.serves, self.may, self.allowed = np.zeros(functions, bool), np.zeros(functions, bool), np.zeros(functions)
        self.serving = np.zeros(functions, int)
        self.reservoir, self.response, self.hours = False, 1.0, 24.0
        self.hands = self.busy = self.answered = 0
        self.fatigue, self.stays, self.shut, self.today = 0.0, 1.0, 0.0, 0.0
        self.called, self.rang = inf, False

    @property
    def free(self):
        return max(0, self.hands - self.busy)

"""The law of a rehearsal again, as people would tell it: each resident, each member, each need an object of its own.

Written from docs/explanation/rehearsal.md in plain Python, with a heap of events and NumPy's numbers, not the kernel's:
no table, no line of code, no random number is shared, nor is Q, which is counted anew from the needs. For one shock,
and for numbers that are known: what is believed with an interval is taken at its middle.
"""

from heapq import heappop, heappush
from itertools import count
from math import exp, floor, inf

import numpy as np

from tests.rehearse.persons import Need, Team

NONE, ASK, ACT = 0, 1, 2
NORMAL, EMERGENCY = 0, 2
DAY, WINDOW, LOOK, URGENT = 24, 24.0, 6, (4, 2, 1)


class Place:
    """One future of a place, hour by hour; `curve` is Q by the full hour."""

    def __init__(self, twin, scenario, arrangement, numbers, seed):
        self.twin, self.how, self.p = arrangement.applied(twin), arrangement, numbers
        self.given, self.chance = scenario.over(self.twin), np.random.default_rng(seed)
        self.hours, self.functions = scenario.hours, len(twin.functions.names)
        self.trust = self.first = twin.trust.value
        self.needs, self.heap, self.serial = [], [], count()
        self.lines = [[[] for _ in range(3)] for _ in range(self.functions)]
        self.held, self.jobs = [[] for _ in range(self.functions)], []
        self.stock = self.twin.functions.stock.astype(float)
        self.ordered, self.adapted = np.zeros(self.functions, bool), np.full(self.functions, inf)
        self.best, self.came = np.zeros(self.functions, int), np.zeros((self.hours + 1, self.functions))
        self.waited = np.zeros((self.hours + 1, self.functions))
        self.office, self.known, self.declared, self.condition, self.followed = 0.0, inf, inf, NORMAL, False
        self.curve = np.full(self.hours + 1, np.nan)
        self._people()
        self._curves()

    def _people(self):
        twin, functions = self.twin, self.functions
        classes = twin.classes
        self.block = np.repeat(classes.block, classes.residents)
        self.asks = np.repeat(classes.factor, classes.residents)
        living = np.bincount(self.block, minlength=len(classes.blocks))
        self.share = living / living.sum()
        edges = np.round(np.cumsum(self.share) * twin.workers).astype(int)
        workers, lent = Team(np.diff(edges, prepend=0), functions), Team(living * 0, functions)
        workers.serves[:] = True
        lent.serves[:] = self.given.outside.max(axis=1) > 0 if self.how.orders else False
        self.teams = [workers]
        for one, members in enumerate(twin.centres.members):
            team = Team(members, functions)
            team.serves, team.fresh = twin.centres.serves[one], twin.centres.freshness[one]
            team.mandate = np.where(team.serves[:, None], twin.centres.mandate[one], NONE)
            team.reservoir, team.response = twin.centres.reservoir[one], twin.centres.response.value[one]
            team.hours = twin.centres.hours_a_day.value[one]
            self.teams.append(team)
        workers.hours = lent.hours = twin.worker_hours.value
        self.teams.append(lent)

    def _curves(self):
        given, asked = self.given, self.given.condition > 0
        unusual = (given.need != 1).any(axis=0) | (given.supply_loss > 0).any(axis=0) | (given.blocked > 0).any(axis=0)
        unusual |= (given.absence_workers > 0) | (given.absence_members > 0)
        self.shocked = unusual | (given.condition == 1) | (given.condition == EMERGENCY)
        self.called_for = np.maximum.accumulate(asked)
        self.profile = np.resize(self.twin.hour_profile, self.hours + 1)

    # --- the run

    def play(self):
        for hour in range(self.hours + 1):
            self._until(float(hour))
            lost = self._look_back(hour)
            self._feel(hour, lost)
            if hour < self.hours:
                self._begin_hour(hour)
        return self

    def _begin_hour(self, hour):
        functions = self.twin.functions
        lost = np.minimum(1.0, self.given.supply_loss[:, hour])
        most = np.maximum(functions.stock, functions.restock)
        self.stock = np.minimum(most, self.stock + functions.restock / DAY * (1 - lost))
        self._sense(hour)
        self._declare(hour)
        for function in np.flatnonzero(self.adapted <= hour):
            self._follow(function, float(hour))
        self._ask_in_the_hour(hour)
        self._duty(hour)
        self._all_look(float(hour))

    def _at(self, time, act, *what):
        heappush(self.heap, (time, next(self.serial), act, what))

    def _until(self, end):
        while self.heap and self.heap[0][0] < end:
            time, _, act, what = heappop(self.heap)
            act(time, *what)

    def _wait(self, mean):
        return self.chance.exponential(mean)

    # --- who asks

    def _ask_in_the_hour(self, hour):
        """Every resident, for every function; then what comes from above, and what others ask of the office."""
        need, p = self.given.need[:, hour], self.p
        fear = (1 + p["panic"] * (1 - self.trust)) / (1 + p["panic"] * (1 - self.first))
        usual = self.twin.functions.rate.value * need * self.profile[hour]
        asked = self.chance.poisson(np.outer(self.asks, usual) * fear)
        for resident, function in np.argwhere(asked):
            for _ in range(asked[resident, function]):
                urgency = int(
                    np.searchsorted(np.cumsum(self.twin.functions.urgency_share[function]), self.chance.random())
                )
                self._at(hour + self.chance.random(), self._raise, Need(resident, function, urgency, 0.0))
        if not self.how.orders:
            return
        self.mix = usual * self.asks.sum()
        for _ in range(self.chance.poisson(self.given.orders[hour])):
            self._at(hour + self.chance.random(), self._order)
        beyond = p["beyond_shock"] if self.shocked[hour] else p["beyond_calm"]
        others = self.mix[~self.ordered & (self.best != ACT)].sum() * beyond * fear
        self.office = max(self.office, hour) + others * self._communities() * self._answer_hours()

    def _communities(self):
        return max(0.0, self.twin.approval_communities - 1)

    def _answer_hours(self):
        return self.twin.approval_hours.value / self.twin.approval_hands.value

    def _raise(self, time, need):
        hour, p = int(time), self.p
        standard = self.twin.functions.standard_hours[need.function, need.urgency]
        need.raised, need.due = time, time + standard
        self.needs.append(need)
        self.came[hour, need.function] += 1
        need.gated = self.chance.random() < self.given.blocked[self.block[need.resident], hour]
        self._at(time + self._wait(p["patience"] * standard), self._give_up, need)
        beyond = p["beyond_shock"] if self.shocked[hour] else p["beyond_calm"]
        if self.chance.random() >= beyond or self.ordered[need.function]:
            self._ready(time, need)
        elif self.best[need.function] == ACT:
            self._decide(time, need)
        elif self.how.orders:
            need.wrong = self.chance.random() < p["error_above"]
            self._ask_office(time, self._ready, need)
        else:
            self.held[need.function].append(need)

    def _give_up(self, time, need):
        if need.open and not need.served:
            need.open, need.closed = False, time
            for line in (*self.lines[need.function], self.held[need.function]):
                if need in line:
                    line.remove(need)

    # --- who decides

    def _decide(self, time, need):
        p, function = self.p, need.function
        need.own, need.wrong = True, self.chance.random() < p["error_own"]
        fresh = max(team.fresh[function] for team in self.teams if team.mandate[function, self.condition] == ACT)
        plan = self.given.hazard[0]
        covered = self.twin.plan_coverage[plan, function] if plan >= 0 else 0.0
        mean = self.twin.decide_hours.value * (1 - p["plan_effect"] * covered * fresh)
        self._at(time + self._wait(mean), self._ready, need)

    def _ask_office(self, time, act, *what):
        self.office = max(self.office, time) + self._answer_hours()
        self._at(self.office, act, *what)

    def _allow(self, time, team, function):
        team.allowed[function], team.may[function] = 2, True
        self._all_look(time)

    def _order(self, time):
        p = self.p
        function = self.chance.choice(self.functions, p=self.mix / self.mix.sum())
        fits = self.chance.random() >= self.given.ill_fitting[0]
        hours = self.twin.order_hours.value * self.given.burden[0]
        self.jobs.append(hours if fits or self.how.feedback else hours * p["ill_work"])
        if fits:
            self._follow(function, time)
        elif self.how.feedback:
            self.adapted[function] = min(self.adapted[function], time + p["adapt"])
        self._all_look(time)

    def _follow(self, function, time):
        self.ordered[function], self.adapted[function], self.followed = True, inf, True
        for team in self.teams:
            team.may[function] |= team.serves[function]
        held, self.held[function] = self.held[function], []
        for need in held:
            self._ready(time, need)

    # --- who knows, and who comes

    def _sense(self, hour):
        if not self.shocked[hour] or hour % LOOK or hour < self.given.onsets[0]:
            return
        for team in self.teams[1:-1]:
            days = [self.came[max(0, end - DAY) : end, team.serves].sum() for end in range(hour, DAY - 1, -DAY)][:8]
            before = np.array(days[1:])
            seen = exp(self.chance.normal() * self.given.noise[hour])
            if team.rang or len(before) < 4:
                continue
            if days[0] * seen > before.mean() + 3 * max(self.p["least_spread"], before.std(ddof=1)):
                team.rang = True
                self.known = min(self.known, hour + self._wait(self.twin.report_hours.value))

    def _declare(self, hour):
        asked, before = self.given.condition, self.condition
        self.declared = min(self.declared, self.known + self.twin.decide_hours.value)
        read = hour - int(self.twin.report_hours.value)
        if self.how.orders and read >= self.given.onsets[0] and asked[read] != NORMAL:
            self.declared = min(self.declared, hour)
        self.condition = NORMAL
        if self.declared <= hour:
            unasked = not self.called_for[hour] and self.shocked[hour]
            self.condition = EMERGENCY if unasked else asked[hour]
        if before != self.condition or hour == 0:
            self._authorise(float(hour))

    def _authorise(self, time):
        for function in range(self.functions):
            self.best[function] = max(team.mandate[function, self.condition] for team in self.teams)
        for team in self.teams:
            for function in np.flatnonzero(team.serves):
                told = team in (self.teams[0], self.teams[-1])
                mandate = team.mandate[function, self.condition]
                team.may[function] = told or mandate == ACT or self.ordered[function]
                if mandate == ASK and self.how.orders and not team.may[function]:
                    if not team.allowed[function]:
                        team.allowed[function] = 1
                        self._ask_office(time, self._allow, team, function)
                        self.office += self._communities() * self._answer_hours()
                    team.may[function] = team.allowed[function] == 2
        for function in np.flatnonzero(self.best == ACT):
            held, self.held[function] = self.held[function], []
            for need in held:
                self._decide(time, need)

    def _duty(self, hour):
        given, at_it = self.given, self.profile[hour] / DAY
        for team in self.teams:
            if hour % DAY == 0:
                team.today = self.chance.random()
            there = min(1.0, at_it * team.hours)
            if team is self.teams[-1]:
                people = given.outside.sum(axis=0)[hour] if self.how.orders else 0.0
            elif team is self.teams[0]:
                people = team.crew * team.stays * (1 - given.absence_workers[hour])
            else:
                people = self._members(team, hour) * (1 - given.absence_members[hour])
            team.hands = floor(people * there + team.today)

    def _members(self, team, hour):
        if not team.crew:
            return 0.0
        if self.shocked[hour] and team.called == inf:
            self._call(team, hour)
        there = 0.0 if team.reservoir else self.p["usual"] * team.crew
        if team.called <= hour:
            if not team.answered:
                team.answered = 1 + self._answers(team)
            come = 1 - exp(-(hour - team.called) / self.twin.answer_hours.value)
            there = max(there, (team.answered - 1) * team.stays * come)
        shut = (team.people * (1 - self.share) * self.given.blocked[:, hour]).sum() / team.crew
        return there * (1 - shut)

    def _call(self, team, hour):
        knows = team.rang or self.condition == EMERGENCY
        if (team.reservoir and not self.how.reservoir) or not (knows or self.followed):
            return
        when, delay = inf, self._wait(self.twin.decide_hours.value)
        for function in np.flatnonzero(team.serves):
            if self.ordered[function] or (knows and team.allowed[function] == 2):
                when = min(when, hour)
            elif knows and team.mandate[function, EMERGENCY] == ACT:
                when = min(when, hour + delay)
        team.called = when

    def _answers(self, team):
        shift = self.p["odds_practice"] * (team.fresh[team.serves].mean() - 0.5)
        odds = exp(shift + self.p["odds_trust"] * (self.trust - self.first))
        likely = team.response * odds / (1 - team.response + team.response * odds)
        return int((self.chance.random(team.crew) < likely).sum())

    # --- who serves

    def _ready(self, time, need):
        if not need.open:
            return
        self.lines[need.function][need.urgency].append(need)
        able = [team for team in self.teams if team.may[need.function] and team.free]
        if able and self.stock[need.function] >= 1:
            self._serve(time, max(able, key=lambda team: team.free), need.function)

    def _all_look(self, time):
        for team in self.teams:
            while team.free and self._look(time, team):
                pass

    def _look(self, time, team):
        """A free helper looks for work; whether there was any."""
        if team is self.teams[0] and self.jobs:
            self._busy(time + self.jobs.pop(0), team)
            return True
        waits = [function for function in range(self.functions) if team.may[function] and self._waits(function)
                 and self.stock[function] >= 1]  # fmt: skip
        if not waits:
            return False
        function = self._choice(waits, time)
        service = self.twin.functions.service_hours.value[function]
        late = self.how.information_lag / service if self.how.coordination else inf
        others = sum(one.serving[function] for one in self.teams if one is not team)
        hidden = others * (1 - exp(-min(self.p["journey"], late)))
        if self.chance.random() * (hidden + self._waits(function)) < hidden:
            self._busy(time + self.p["journey"] * service, team)
        else:
            self._serve(time, team, function)
        return True

    def _waits(self, function):
        return sum(len(line) for line in self.lines[function])

    def _choice(self, waits, time):
        if not self.how.coordination:
            worth = (self.twin.functions.rate.value * self.twin.functions.service_hours.value)[waits]
            return waits[self.chance.choice(len(waits), p=worth / worth.sum())]
        board = self.waited[max(0, int(int(time) - self.how.information_lag))]
        seen = [self._waits(one) if self.how.information_lag <= 0 else board[one] for one in waits]
        worth = [self.twin.functions.criticality[one] * (1 + there) for one, there in zip(waits, seen, strict=True)]
        return waits[int(np.argmax(worth))]

    def _busy(self, until, team):
        team.busy += 1
        self._at(until, self._back, team)

    def _back(self, time, team):
        team.busy -= 1
        if team.free:
            self._look(time, team)

    def _serve(self, time, team, function):
        need, p = next(line for line in self.lines[function] if line).pop(0), self.p
        hours = self._wait(self.twin.functions.service_hours.value[function]) * (1 + p["slow"] * team.fatigue)
        if need.gated and not team.people[self.block[need.resident]]:
            hours *= p["gate"]
        hours = hours * (2 if need.wrong else 1) + (p["decision_work"] if need.own else 0.0)
        need.served = True
        self.stock[function] -= 1
        team.serving[function] += 1
        team.busy += 1
        self._at(time + hours, self._met, team, need)

    def _met(self, time, team, need):
        need.open, need.met, need.closed = False, True, time
        team.serving[need.function] -= 1
        self._back(time, team)

    # --- what it comes to

    def _look_back(self, hour):
        """Q now, from every need that still counts; returns what is lost."""
        live, heavy, late = ([0] * self.functions for _ in range(3))
        self.needs = [need for need in self.needs if need.open or hour < max(need.closed, need.due) + WINDOW]
        for need in self.needs:
            if need.closed + WINDOW <= hour < need.due:
                continue
            live[need.function] += 1
            heavy[need.function] += URGENT[need.urgency]
            late[need.function] += need.due <= hour and (not need.met or hour < need.closed)
        self.waited[hour] = [self._waits(one) + len(self.held[one]) for one in range(self.functions)]
        if sum(live):
            kept = 1 - np.array(late) / np.maximum(live, 1)
            self.curve[hour] = (heavy * kept).sum() / sum(heavy)
        return 0.0 if np.isnan(self.curve[hour]) else 1 - self.curve[hour]

    def _feel(self, hour, lost):
        p, noise = self.p, self.given.noise[hour] if hour < self.hours else 0.0
        trust = (
            self.trust + p["heal"] * (self.first - self.trust) - (p["hurt"] * lost + p["rumour"] * noise) * self.trust
        )
        self.trust = min(1.0, max(0.0, trust))
        for team in self.teams:
            load = min(1.0, team.busy / team.hands) if team.hands else 0.0
            work = load * min(1.0, self.profile[hour] / DAY * team.hours)
            tires = min(1.0, p["tire"] * (min(DAY, team.hours) / 8) ** p["long_day"])
            before = team.fatigue
            team.fatigue += tires * work * (1 - before) - min(1.0, p["rest"]) * (1 - work) * before
            if team.called <= hour:
                team.stays *= 1 - p["leave"] * before
            elif team is self.teams[0]:
                team.stays += p["back"] * (1 - team.stays) - p["leave"] * before * team.stays

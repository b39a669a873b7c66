"""Formula, what it reads and its source: the sentences of `renxing.measure`, here to be translated.

A test holds each against the indicator itself. Symbols stay as they are in every language.
"""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Defined(NamedTuple):
    """How a figure is made, in words of the reader's language."""

    formula: str | Promise
    reads: str | Promise
    literature: str | Promise


DEFINED: Final = {
    "S1": Defined(
        formula=_(
            "criticality-weighted mean of 1 − P(X < crew), X hypergeometric: of all people a fifth are lost, of "
            "those who exercised the function so many are left; upper end with everybody listed"
        ),
        reads=_(
            "registry: people, holders, centres with functions, functions with criticality and crew, blocks; who acted"
        ),
        literature=_(
            "own definition, hypergeometric; loss at random and where it hurts most: Albert, Jeong and Barabasi "
            "2000, doi:10.1038/35019019"
        ),
    ),
    "S2": Defined(
        formula=_(
            "share of critical (function, role) with at least 3 holders who acted or drilled within 365 days; upper "
            "end with everybody listed; bus factors beside"
        ),
        reads=_("registry: holders, centres, functions; the record and drills: who acted for which function"),
        literature=_("bus factor: Avelino, Passos, Hora and Valente 2016, doi:10.1109/ICPC.2016.7503718"),
    ),
    "S3": Defined(
        formula=_("median over functions of 1/Σp², p the share of each centre in decisions on its own authority"),
        reads=_(
            "decide on the authority own, role or mandate, with function and centre (or whose actor has one centre "
            "only)"
        ),
        literature=_("effective number: Laakso and Taagepera 1979, doi:10.1177/001041407901200101"),
    ),
    "S4": Defined(
        formula=_(
            "Σ (b_max − b_i) over centres, divided by what a star has; b the betweenness in the network of hand-overs"
        ),
        reads=_("hand over: from the entry's centre to the one it names, or whose entry on the same thing comes next"),
        literature=_("Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249"),
    ),
    "S5": Defined(
        formula=_("1 − A/H; H = −Σ p·log p, A = Σ p·log(p/(p_i· p_·j)), p the share of hand-overs from i to j"),
        reads=_("hand over: from the entry's centre to the one it names, or whose entry on the same thing comes next"),
        literature=_("Ulanowicz, Goerner, Lietaer and Gomez 2009, doi:10.1016/j.ecocom.2008.10.005"),
    ),
    "P1": Defined(
        formula=_("F(τ) of onset → first report, estimated with every onset at its earliest and at its latest"),
        reads=_("signal, with at and at_latest (when it began) and recorded_at (when it was reported); its incident"),
        literature=_(
            "cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712; "
            "bounds by both ends of each interval: own definition"
        ),
    ),
    "P2": Defined(
        formula=_(
            "restricted mean of the hours from report to first accountable decision, up to the horizon; taken back: "
            "censored there"
        ),
        reads=_("signal; decide on any authority but a rule, on the signal or in its incident; withdraw"),
        literature=_("restricted mean: Irwin 1949; Royston and Parmar 2013, doi:10.1186/1471-2288-13-152"),
    ),
    "P3": Defined(
        formula=_("F(τ) of call-up → as many on duty as were called for; called off competes; clustered by incident"),
        reads=_(
            "call (a subject that begins with one), quantity or data.people; accept, start, or answer with said = yes"
        ),
        literature=_(
            "cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712"
        ),
    ),
    "P4": Defined(
        formula=_("F(90 d) of report → review and lesson, or a review that says there is none (quantity 0)"),
        reads=_("signal or the first entry of an incident; review and lesson of that incident"),
        literature=_(
            "cumulative incidence: Aalen and Johansen 1978; after-action review: Tannenbaum and Cerasoli 2013, "
            "doi:10.1177/0018720812448394"
        ),
    ),
    "P5": Defined(
        formula=_(
            "share of incidents with a delegation, substitution or rule change before the first overdue obligation; "
            "incidents with neither are left out"
        ),
        reads=_("delegate, hand over and change in an incident (delegate also outside one); due times of obligations"),
        literature=_("Wilson 1927, doi:10.1080/01621459.1927.10502953"),
    ),
    "C1": Defined(
        formula=_(
            "on-time share of what arrived on days of surge ÷ of what arrived on others; surge: arrivals above the "
            "P90 of the 90 days before; days are the clusters of the bootstrap"
        ),
        reads=_("request and order with function and due; finish, expire, withdraw"),
        literature=_(
            "surge capacity: Hick, Barbera and Kelen 2009 (Disaster Medicine and Public Health Preparedness 3, "
            "S59-S67); bootstrap: Hesterberg 2015, doi:10.1080/00031305.2015.1089789"
        ),
    ),
    "C2": Defined(
        formula=_(
            "F(τ) of declined or handed on → somebody begins; withdrawn and expired compete; τ by urgency, time in "
            "units of τ; clustered by day"
        ),
        reads=_("decline (on an obligation) and hand over; start, finish, withdraw, expire on the same thing"),
        literature=_(
            "cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712"
        ),
    ),
    "C3": Defined(
        formula=_(
            "min over functions of Σ hours a week of those who exercised it ÷ P95 of the hours of work asked for in "
            "a week (start → finish) of those of which the record tells; weeks drawn again for the interval"
        ),
        reads=_("start and finish of obligations; registry: holders' hours a week, centres and their functions"),
        literature=_("a ratio of supply to peak demand; bootstrap: Hesterberg 2015, doi:10.1080/00031305.2015.1089789"),
    ),
    "C4": Defined(
        formula=_(
            "mean over critical (function, role) of 2^(−age/180 d); never within the window counts as 0; upper end "
            "if those who acted and are not in the registry were of that role"
        ),
        reads=_("who acted for which function, in earnest or in a drill; registry: holders, centres, functions"),
        literature=_("decay of skill: Arthur, Bennett, Stanush and McNelly 1998, doi:10.1207/s15327043hup1101_3"),
    ),
    "C5": Defined(
        formula=_(
            "share of incidents whose first own signal came before any order or outside signal; median lead in hours "
            "and precision (own signals that an incident answered to) beside"
        ),
        reads=_(
            "signal (own: on one's own right or a mandate, or by our watch), order, the incident that answers to them"
        ),
        literature=_("Wilson 1927, doi:10.1080/01621459.1927.10502953"),
    ),
    "K1": Defined(
        formula=_(
            "incidents whose first action came on own authority before any order and any rule, and was not reversed "
            "÷ all incidents; reversal rate beside"
        ),
        reads=_("start, finish, move in an incident on what nobody asked for, with authority; order; reverse"),
        literature=_("Wilson 1927, doi:10.1080/01621459.1927.10502953"),
    ),
    "K2": Defined(
        formula=_(
            "F(due): cumulative incidence of accepted → finished at the due time; given up and expired end it "
            "otherwise, withdrawn and handed on compete"
        ),
        reads=_("accept, finish, decline, expire, hand over, withdraw; due of the obligation"),
        literature=_(
            "cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712"
        ),
    ),
    "K3": Defined(
        formula=_("F(180 d) of lesson drawn → its change used in an incident or a drill; clustered by incident"),
        reads=_(
            "lesson, three entries on a subject (drawn, closed, used), or one whose cause lies in an incident or drill "
            "and is not itself a change"
        ),
        literature=_(
            "cumulative incidence: Aalen and Johansen 1978; Putter, Fiocco and Geskus 2007, doi:10.1002/sim.2712"
        ),
    ),
    "K4": Defined(
        formula=_(
            "incidents of a hazard an hour after its first lesson ÷ before, the one it was drawn from among them, "
            "summed over hazards; the mid-p interval of a conditional binomial"
        ),
        reads=_("the hazard an incident names when it is opened; lesson"),
        literature=_(
            "Przyborowski and Wilenski 1940, doi:10.1093/biomet/31.3-4.313; mid-p: Lancaster 1961, "
            "doi:10.1080/01621459.1961.10482105; up to an event: Wald 1944, doi:10.1214/aoms/1177731235"
        ),
    ),
    "K5": Defined(
        formula=_(
            "F(due) of request → first accept, answer, start or finish on one's own right between centres with no "
            "authority between them; answered by role, mandate or order, withdrawn and expired compete; time in "
            "units of the due time"
        ),
        reads=_(
            "request with function and due; accept, answer, start, finish with authority and centre; registry: ties"
        ),
        literature=_(
            "cumulative incidence: Aalen and Johansen 1978; effective number: Laakso and Taagepera 1979, "
            "doi:10.1177/001041407901200101"
        ),
    ),
    "O1": Defined(
        formula=_(
            "min Q / Q0 within 28 d of a shock, mean over shocks; share of time below the acceptable level beside"
        ),
        reads=_("obligations and incidents"),
        literature=_("robustness: Bruneau et al. 2003, doi:10.1193/1.1623497"),
    ),
    "O2": Defined(
        formula=_(
            "restricted mean (28 d) of the time to Q ≥ 0.9·Q0 held for 7 d, Kaplan–Meier over functions × shocks; "
            "share recovered and mean slope beside"
        ),
        reads=_("obligations and incidents"),
        literature=_(
            "rapidity: Bruneau et al. 2003, doi:10.1193/1.1623497; Royston and Parmar 2013, "
            "doi:10.1186/1471-2288-13-152"
        ),
    ),
    "O3": Defined(
        formula=_(
            "NL = (1/T)·∫ (Q0 − Q)⁺/Q0 dt over 28 d from the shock, mean over shocks; resilience index = 1 − NL; "
            "Bruneau's ∫ (100 − Q%) dt beside"
        ),
        reads=_("obligations and incidents"),
        literature=_(
            "Cimellaro, Reinhorn and Bruneau 2010, doi:10.1016/j.engstruct.2010.08.008; Bruneau et al. 2003, "
            "doi:10.1193/1.1623497"
        ),
    ),
    "O4": Defined(
        formula=_(
            "median Q of the last 7 of 28 d ÷ Q0, mean over shocks; Kendall's trends of loss, stability and recovery "
            "over shocks of one hazard and severity (needs an hour in the first week ÷ before, in steps of 2) with a "
            "permutation test, at least 4 shocks"
        ),
        reads=_("obligations and incidents, and the hazard they name"),
        literature=_("permutation test of Kendall's S: Kendall 1938, doi:10.1093/biomet/30.1-2.81"),
    ),
}

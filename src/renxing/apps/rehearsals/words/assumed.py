"""What the model assumes of every community, in words: meanings and units as parameters.toml has them."""

from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "panic": _("how many more needs are raised where there is no trust at all, beside full trust"),
    "beyond_calm": _("needs that go beyond routine on ordinary days, so that somebody has to decide"),
    "beyond_shock": _("needs that go beyond routine while the shock lasts"),
    "plan_effect": _("time to an own decision that is saved where a plan covers the case and practice is fresh"),
    "decision_work": _("what deciding by oneself takes of the hands that would serve"),
    "error_own": _("own decisions that prove wrong, so that the need is served twice"),
    "error_above": _(
        "decisions of the office above that prove wrong, so that the need is served twice; believed as own ones are"
    ),
    "journey": _("what a helper loses who comes to a door that another centre already serves"),
    "gate": _("service time behind a closed gate for those who do not live there"),
    "patience": _("mean time until a waiting household gives up, in standards of its need"),
    "usual": _("members of a centre that is no reserve who are at it on an ordinary day"),
    "odds_trust": _("how much likelier a member answers a call where trust is higher than it was"),
    "odds_practice": _("how much likelier a member answers a call where practice is fresher than half"),
    "tire": _("share of what is left of freshness that an hour of work takes, in a day of eight of them"),
    "rest": _("share of fatigue that an hour of rest takes away"),
    "long_day": _(
        "an hour of work tires by this power of the hours a day beside eight: "
        "2 is four times as much in a day of 16 hours"
    ),
    "back": _("share of the workers who fell out, tired, whom an hour brings back"),
    "slow": _("how much longer a wholly tired helper takes"),
    "leave": _(
        "share of wholly tired workers who fall out, and of wholly tired called-up helpers who leave, in an hour"
    ),
    "heal": _("share of lost trust that an hour without disappointment brings back"),
    "hurt": _("share of trust lost in an hour in which all that is owed is overdue"),
    "rumour": _("share of trust lost in an hour of signals as noisy as they are large"),
    "half_life": _("time in which half of practice is lost"),
    "adopt": _("what a review between shocks closes of the gap in the plan of a function that was lost"),
    "widen": _("that a review turns ask first into act first, for a centre and a function that was lost"),
    "adapt": _("until an order that does not fit is adapted, where there is a channel back"),
    "ill_work": _("work of an ill-fitting order that has to be followed, beside one that fits"),
    "steadiness": _("Weibull shape of service times: 1 is exponential, more is steadier"),
    "least_spread": _("floor of the detector's standard deviation, as in renxing.measure.detect"),
}

UNITS = {
    "": "",
    "power": _("power"),
    "share more needs": _("share more needs"),
    "share of needs": _("share of needs"),
    "share of the time": _("share of the time"),
    "hours of a helper": _("hours of a helper"),
    "share of decisions": _("share of decisions"),
    "share of the service time": _("share of the service time"),
    "times": _("times"),
    "standards": _("standards"),
    "share of members": _("share of members"),
    "log-odds per unit of trust": _("log-odds per unit of trust"),
    "log-odds per unit of practice": _("log-odds per unit of practice"),
    "per hour": _("per hour"),
    "share more time": _("share more time"),
    "days": _("days"),
    "share of the gap": _("share of the gap"),
    "chance": _("chance"),
    "hours": _("hours"),
    "needs a day": _("needs a day"),
}

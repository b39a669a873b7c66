"""The acts on gatherings, interest groups, and groups that stand by."""

from renxing.apps.gatherings.acts.coming import ask_along, attend, sign_up, tick_list, welcome, withdraw
from renxing.apps.gatherings.acts.grouping import drop_group, found_group, join_group, propose_group
from renxing.apps.gatherings.acts.picturing import add_photo, answer_photo, remove_photo
from renxing.apps.gatherings.acts.planning import Said, cancel_gathering, change_gathering, plan_gathering
from renxing.apps.gatherings.acts.standing_by import agree_to_reserve, end_reserve, propose_reserve

__all__ = [
    "Said", "add_photo", "agree_to_reserve", "answer_photo", "ask_along", "attend", "cancel_gathering",
    "change_gathering", "drop_group", "end_reserve", "found_group", "join_group", "plan_gathering", "propose_group",
    "propose_reserve", "remove_photo", "sign_up", "tick_list", "welcome", "withdraw",
]  # fmt: skip

"""The acts on duties."""

from renxing.apps.duties.acts.being_there import (
    check_in,
    check_out,
    confirm_hours,
    dispute_hours,
    hold,
    miss,
    note_unmanned,
)
from renxing.apps.duties.acts.calendars import renew_feed
from renxing.apps.duties.acts.coming import (
    accept,
    admit,
    ask_for_place,
    assign,
    decline,
    invite,
    sign_up,
    turn_down,
    withdraw,
)
from renxing.apps.duties.acts.handing import hand_over_post
from renxing.apps.duties.acts.keeping import forget_helper, free_place, helper_came, keep_place
from renxing.apps.duties.acts.parting import come_partly
from renxing.apps.duties.acts.posting import Posting, Team, call_off, move_shift, post_duty
from renxing.apps.duties.acts.rostering import draft_roster, drop_roster, publish_roster, wish
from renxing.apps.duties.acts.rounds import answer_ring, miss_door, ring, tick
from renxing.apps.duties.acts.swapping import agree_swap, keep_turn, offer_turn, propose_swap, take_turn

__all__ = [
    "Posting",
    "Team",
    "accept",
    "admit",
    "agree_swap",
    "answer_ring",
    "ask_for_place",
    "assign",
    "call_off",
    "check_in",
    "check_out",
    "come_partly",
    "confirm_hours",
    "decline",
    "dispute_hours",
    "draft_roster",
    "drop_roster",
    "forget_helper",
    "free_place",
    "hand_over_post",
    "helper_came",
    "hold",
    "invite",
    "keep_place",
    "keep_turn",
    "miss",
    "miss_door",
    "move_shift",
    "note_unmanned",
    "offer_turn",
    "post_duty",
    "propose_swap",
    "publish_roster",
    "renew_feed",
    "ring",
    "sign_up",
    "take_turn",
    "tick",
    "turn_down",
    "wish",
    "withdraw",
]

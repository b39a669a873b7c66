"""The acts on proposals and votes."""

from renxing.apps.proposals.acts.appealing import appeal_remark, show_unheard_remark, uphold_remark
from renxing.apps.proposals.acts.counting import close_vote
from renxing.apps.proposals.acts.deciding import adopt_proposal, confirm_proposal, lapse_proposal, reject_proposal
from renxing.apps.proposals.acts.doing import note_late, offer_to_do, report_done, step_back
from renxing.apps.proposals.acts.moderating import hide_remark, keep_remark, object_to_remark
from renxing.apps.proposals.acts.opening import adopt_at_once, open_vote
from renxing.apps.proposals.acts.talking import Draft, add_option, discuss, raise_proposal, withdraw_proposal
from renxing.apps.proposals.acts.voting import cast_vote, count_papers, name_proxy, tick_papers

__all__ = [
    "Draft",
    "add_option",
    "adopt_at_once",
    "adopt_proposal",
    "appeal_remark",
    "cast_vote",
    "close_vote",
    "confirm_proposal",
    "count_papers",
    "discuss",
    "hide_remark",
    "keep_remark",
    "lapse_proposal",
    "name_proxy",
    "note_late",
    "object_to_remark",
    "offer_to_do",
    "open_vote",
    "raise_proposal",
    "reject_proposal",
    "report_done",
    "show_unheard_remark",
    "step_back",
    "tick_papers",
    "uphold_remark",
    "withdraw_proposal",
]

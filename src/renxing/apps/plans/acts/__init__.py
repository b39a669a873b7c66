"""The acts on plans."""

from renxing.apps.plans.acts.adopting import adopt_plan, reinstate_plan, withdraw_plan
from renxing.apps.plans.acts.carrying import carry_plan
from renxing.apps.plans.acts.drafting import code_of, draft_plan, revise_plan
from renxing.apps.plans.acts.signing import decline_plan, sign_plan

__all__ = [
    "adopt_plan",
    "carry_plan",
    "code_of",
    "decline_plan",
    "draft_plan",
    "reinstate_plan",
    "revise_plan",
    "sign_plan",
    "withdraw_plan",
]

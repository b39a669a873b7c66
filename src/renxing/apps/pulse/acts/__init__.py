"""The acts on surveys."""

from renxing.apps.pulse.acts.surveying import answer_survey, close_survey, open_survey, withdraw_survey

__all__ = ["answer_survey", "close_survey", "open_survey", "withdraw_survey"]

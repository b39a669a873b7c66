"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "review_too_early": _("This incident is not at its review yet. Move it on to the review first."),
        "review_of_drill_too_early": _("This drill is not over yet. It is looked back on once it is."),
        "review_of_drill_over": _("This drill was looked back on. What is learned now belongs to the next one."),
        "review_without_lessons": _("Draw a lesson first, or sign that there is none. Then conclude the review."),
        "review_open_already": _("It is being looked back on already. Open its review."),
        "review_took_no_part": _("%(centre)s had no part in it. Those who had say what they saw."),
        "view_without_words": _("Say what went well or what went badly, in a few words."),
        "review_without_views": _("No centre has said yet what it saw. Add a view, or ask the centres for theirs."),
        "review_concluded": _("This review is concluded. Its views stay as they are; lessons may still be drawn."),
        "review_incident_closed": _("This incident is closed. What is learned from now on belongs to the next one."),
        "review_has_lessons": _("Lessons were drawn already, so nobody signs that there are none."),
        "none_without_words": _("Say why there is nothing to learn. It stands there with your name."),
        "lesson_without_title": _("Say in one sentence what is to be done differently."),
        "lesson_target": _("Choose what this lesson changes. A lesson that changes nothing is none."),
        "lesson_in_the_past": _("A lesson is due in the future. Choose a later day."),
        "lesson_closed_already": _("This lesson is closed already. Nothing was changed."),
        "lesson_not_that_change": _(
            "This lesson is closed only by the act that changed %(change)s since it was drawn."
            " Do that first, then choose it here."
        ),
        "lesson_still_open": _("This lesson has changed nothing yet. Close it by its change first."),
        "lesson_adopted_already": _("This lesson is adopted already. Nothing was changed."),
        "lesson_not_used": _(
            "That does not show what the lesson changed being used in an incident or a drill since."
            " Choose one in which it was, or wait for the next drill."
        ),
    }
)

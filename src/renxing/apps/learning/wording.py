"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "course_skill": _("Choose one of the skills that are listed."),
        "course_minutes": _("Write how many minutes it takes, from 1 to %(most)s, and choose for whom it is."),
        "course_without_page": _("Write a name and a text in one language at least; then it can be published."),
        "course_stands_so": _("It stands so already. Nothing was changed."),
        "course_not_published": _("This course is not published now. Choose another one from the list."),
        "quiz_sign": _(
            "Line %(line)s of the quiz: begin it with ? (a question), + (the right answer) or - (a wrong one)."
        ),
        "quiz_no_question": _("Line %(line)s of the quiz: write the question, with ? before it, above its answers."),
        "quiz_two_right": _("Line %(line)s of the quiz: this question has a right answer already. Leave one + only."),
        "quiz_empty": _("Line %(line)s of the quiz: a question or an answer is empty. Write it, or take it out."),
        "quiz_answers": _("Line %(line)s of the quiz: a question has two to six answers, and one of them has a +."),
        "quiz_many": _("A quiz has at most twenty questions. Take some out."),
        "quiz_differs": _(
            "The English quiz has %(english)s questions, the Chinese one %(chinese)s. Write the same ones in both, or "
            "leave one empty."
        ),
        "quiz_unanswered": _("Answer every question of the quiz, and send it again."),
        "material_sort": _(
            "This file is neither a PDF nor a film (MP4 or WebM). Save it as one of these, and send it again."
        ),
        "material_pdf_large": _("A PDF may have at most %(most)s MB. Make it smaller, or split it."),
        "material_video_large": _("A film may have at most %(most)s MB. Make it shorter or smaller."),
        "material_there_already": _("This very file hangs on the course already."),
        "materials_enough": _("At most %(most)s files hang on one course. Take one off first."),
        "materials_weigh": _("The courses’ files would weigh more than %(most)s MB. Take off what nobody needs first."),
        "courses_ours": _("These courses were written here: %(names)s. Take their folders out of the file."),
        "courses_of_another": _(
            "Another centre looks after these courses: %(names)s. Choose that centre, or ask a community worker."
        ),
        "courses_known": _("Every course of this file is here already, just as it is. Nothing was changed."),
        "courses_weigh": _(
            "Together the courses weigh more than %(most)s MB. Take them one by one, each on its own page."
        ),
        "practice_in_the_future": _("Write a day that has been: when you practised."),
        "practice_settled": _("This was settled already. Nothing was changed."),
        "practice_oneself": _("Nobody is their own witness. Ask somebody who was there."),
        "practices_enough": _("%(most)s practices of yours wait for a witness. Ask for these first."),
        "freshness_months": _("Write how many months, from 1 to %(most)s."),
        "refresh_in_the_past": _("Choose a day that is still to come."),
    }
)

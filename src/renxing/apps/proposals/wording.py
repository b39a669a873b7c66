"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "proposals_inside": _(
            "Proposals are for those who live here or belong to a centre of the community. Sign in as one of them."
        ),
        "proposal_not_now": _("This proposal stands at: %(stage)s. That can no longer, or not yet, be done."),
        "proposal_no_title": _("Write in one line what should be done, in one language at least."),
        "proposal_no_problem": _("Write what is wrong, so that everybody knows what it is about."),
        "proposal_talk": _("Choose a later day, and at most %(most)s days from now, until which it is discussed."),
        "proposal_terms": _("A quorum is 0 to 100 percent, and a vote lasts 1 to %(most)s days. Write it again."),
        "proposal_options": _("A ballot has at most %(most)s options. Join those that are alike."),
        "option_twice": _("This option is there already. Write another one, or none."),
        "option_empty": _("Write the other way to do it in one line."),
        "option_bound": _("An article is adopted as it is written, or not at all. Propose another article instead."),
        "remark_empty": _("Write what you want to say."),
        "remark_own": _("These are your own words. Nobody can object to themselves."),
        "remark_objected": _("You have objected to this already. The desk is asked to look at it."),
        "remark_looked_at": _("The desk has looked at it since you objected, and lets it stand. Ask them why."),
        "remark_hidden": _("This remark is hidden already. Nothing was changed."),
        "remark_stands": _("This remark stands already, and nobody objects to it. Nothing was changed."),
        "appeal_not_hidden": _("This is shown already, so there is nothing to appeal against."),
        "appeal_twice": _("You have appealed already. Somebody else of the desk than who hid it answers."),
        "appeal_why": _("Write in a few words why it should be shown."),
        "appeal_none": _("No appeal waits for an answer here. Nothing was changed."),
        "appeal_own": _("You hid it yourself: somebody else of the desk answers. You can show it again."),
        "appeal_about_own": _("These are your own words: somebody else of the desk answers. Appeal, and they see it."),
        "appeal_answer": _("Write in a few words why it stays hidden: whoever wrote it reads that."),
        "remarks_for_desk": _(
            "Remarks are hidden by the community workers and the committee. Object to it: they look."
        ),
        "remark_why": _("Choose why it is hidden; whoever wrote it reads that."),
        "part_empty": _("Write what you do of it, in one line."),
        "part_past": _("Choose a later day until which you do it."),
        "part_twice": _("You do a part of this already. Finish it or give it back first."),
        "part_over": _("This part is done or given back already. Nothing was changed."),
        "proposal_without_doers": _("Nobody does it yet. Somebody has to take a part before it can be adopted."),
        "at_once_not_now": _("Only in an emergency can something be adopted at once. Put it to the vote."),
        "at_once_one_option": _("There is more than one option. Put it to the vote."),
        "roll_empty": _("Nobody who lives here is in the register. Add the residents first."),
        "vote_over": _("This vote is over. Look at its result."),
        "vote_runs": _("This vote runs until its time; nobody can close it early."),
        "vote_place": _("Choose one of the choices on the ballot."),
        "voted_already": _("Number %(number)s of the roll has voted already, %(how)s. Nobody votes twice."),
        "urn_touched": _(
            "Somebody has changed the urn from outside. Nothing was put in. Tell the committee: this vote is void."
        ),
        "proxy_whom": _("Choose another line of this roll."),
        "proxy_chain": _("A vote is not passed on twice. Choose somebody who votes for themselves alone."),
        "proxy_full": _("They vote for somebody else already. Choose another neighbour."),
        "proxy_none": _("Nobody votes for you. Nothing was changed."),
        "roll_number": _("The roll has the numbers 1 to %(most)s. Look at the number again."),
        "roll_for_desk": _("The roll is kept by the community workers and the committee. Ask one of them."),
        "papers_early": _("Papers are counted when the time to vote is over."),
        "papers_counted": _("The papers of this vote are counted already. Nothing was changed."),
        "papers_wait": _("Papers were ticked and are not counted yet. Count them in first."),
        "papers_ticks": _(
            "%(ticks)s lines of the roll were ticked for a paper, and as many papers must be counted. Count again."
        ),
    }
)

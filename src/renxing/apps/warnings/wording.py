"""What the refusals of this room say, and what went wrong with a source."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "warning_here_already": _("This warning is here already. Look for it in the list; nothing was changed."),
        "warning_dismissed_why": _("Say why nothing more is done about it, so that others need not ask."),
        "warning_moved_on": _("This warning is not in force any more: there is nothing to cancel."),
        "warning_reach_known": _("It cannot be read, or is our own: nobody need say whom it concerns."),
        "warning_dismissed_already": _("Somebody has dismissed this warning already. Reload the page to read why."),
        "warning_without_words": _("Say in at least one language what happens and what it is called in one line."),
        "warning_over_already": _("A warning ends in the future. Choose a later hour."),
        "warning_of_which": _("Choose which warning of ours this updates or cancels; a new one changes none."),
        "warning_not_ours": _("Only our own warnings are updated or cancelled here. Ask the sender of the other one."),
        "warning_not_writable": _("This cannot be written as a warning: %(found)s. Change the words and try again."),
        "warning_only_links": _(
            "This feed only says where its warnings are. Set it up as a source, and they are fetched from there."
        ),
        "warning_key_wrong": _("The key does not open this address. Ask the lead of the committee for the right one."),
        "source_without_name": _("Give it a name, like the observatory that sends it."),
        "source_every": _("Choose between 1 and %(most)s minutes."),
        "source_address": _("Write an address that begins with https:// or http:// and holds no password."),
        "source_folder": _("Write the name of a folder below the folder for warnings, without .. and without / first."),
        "source_ended": _("This source is read no more already."),
        "area_not_a_code": _("“%(found)s” is not an area code. Write 6 or 12 digits, one code on each line."),
    }
)

SOURCE_FAULTS = {
    "no_folder": _("There is no such folder: %(found)s. Make it, or end this source."),
    "cannot_open": _("It cannot be opened: %(found)s."),
    "no_answer": _("It did not answer: %(found)s."),
    "status": _("It answered with the status %(found)s instead of a feed."),
    "too_slow": _("It took longer than %(found)s seconds."),
    "too_large": _("It is larger than %(found)s MB."),
    "local": _(
        "%(found)s is a machine of the local network. Whoever keeps this one allows it by name in RENXING_LOCAL_FEEDS."
    ),
    "elsewhere": _("It leads to another machine, which is not followed: %(found)s."),
}


def fault_said(code: str, found: str) -> str:
    """What went wrong when a source was last read."""
    return str(SOURCE_FAULTS[code]) % {"found": found} if code in SOURCE_FAULTS else ""

"""Whatever ends a verb becomes a sentence and an exit code; a stack trace goes to a file, never to the reader."""

import errno
import traceback
from datetime import UTC, datetime

from renxing.cli.places import log_file, shown, var
from renxing.cli.stopping import ENVIRONMENT, REFUSED, Stopped
from renxing.core.refusals import Refusal
from renxing.standards.faults import Unreadable


def ending(error: BaseException) -> tuple[str, int]:
    """The sentence to print and the exit code for an exception."""
    match error:
        case Stopped():
            return error.sentence, error.code
        case KeyboardInterrupt():
            return "Stopped.", 130
        case Unreadable():
            return _unreadable(error), REFUSED
        case Refusal():
            return _refusal(error), REFUSED
        case OSError():
            return _system(error), ENVIRONMENT
    return (_database(error), ENVIRONMENT) if _is_database(error) else (_unexpected(error), REFUSED)


def _unreadable(error: Unreadable) -> str:
    """Every fault, in the language of the terminal: files are only read once Django is up."""
    from django.utils.translation import gettext, ngettext

    count = len(error.faults)
    told = ngettext(
        "Nothing was changed: the file has %(n)s fault. Correct it and try again.",
        "Nothing was changed: the file has %(n)s faults. Correct them and try again.",
        count,
    )
    return "\n".join([*(fault.sentence(gettext) for fault in error.faults), told % {"n": count}])


def _refusal(error: Refusal) -> str:
    """The sentence its app gave it; acts are only done once Django is up, so importing it costs nothing here."""
    from django.utils.translation import gettext

    from renxing.web.wording import sentence

    return gettext("Refused, and nothing was changed: %(why)s") % {"why": sentence(error)}


def _system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    advice = {
        errno.ENOSPC: "The disk is full. Free some space and try again.",
        errno.EDQUOT: "Your share of the disk is used up. Free some space and try again.",
        errno.EACCES: "You may not read or write this. Give yourself the right, or name another place.",
        errno.EPERM: "You may not read or write this. Give yourself the right, or name another place.",
        errno.EROFS: "This disk cannot be written. Name a folder that can, with RENXING_VAR=FOLDER.",
        errno.ENOENT: "There is no such file or folder. Look at the spelling.",
        errno.EISDIR: "This is a folder. Name a file.",
        errno.ENOTDIR: "A part of this path is a file, not a folder. Look at the spelling.",
    }.get(error.errno or 0, f"{error.strerror or error}.")
    return where + advice


def _is_database(error: BaseException) -> bool:
    """Known by its name: it is the system's SQLite, the bundled one's, or Django's wrapped round either."""
    return any(kind.__name__ in {"DatabaseError", "InterfaceError"} for kind in type(error).__mro__)


def _database(error: BaseException) -> str:
    said = str(error)
    if "full" in said:
        return f"The disk of {var()} is full. Free some space and try again; what was saved is safe."
    if "readonly" in said or "unable to open" in said:
        return f"The database in {var()} cannot be opened for writing. Give yourself the right to write there."
    if "malformed" in said or "not a database" in said:
        return f"The database in {var()} is damaged ({said}). Bring back a copy: ./renxing restore PATH."
    return f"The database refused: {said}. ./renxing doctor looks at what is wrong. {_trace(error)}"


def _unexpected(error: BaseException) -> str:
    return f"Something went wrong that we did not foresee ({type(error).__name__}). {_trace(error)}"


def _trace(error: BaseException) -> str:
    try:
        path = log_file(f"fault-{datetime.now(UTC):%Y%m%d-%H%M%S}.log")
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except (OSError, Stopped):
        return f"Its trace could not be written to {var()}."
    return f"Please report it with {shown(path)}."

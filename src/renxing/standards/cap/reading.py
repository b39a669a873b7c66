"""The one way in: bytes of any dialect to a warning and its faults, or a refusal with line and reason."""

from renxing.standards.cap import rules, schema, trees
from renxing.standards.cap.domestic import read_domestic
from renxing.standards.cap.faults import LineFault, refuse
from renxing.standards.cap.gathering import child
from renxing.standards.cap.standard import read_standard
from renxing.standards.cap.trees import Node
from renxing.standards.cap.values import Reading
from renxing.standards.faults import Unreadable
from renxing.standards.wording import _


def read(data: bytes, name: str = "warning.xml") -> Reading:
    """One warning: standard CAP, CAP with Chinese codes, or the Chinese domestic dialect.

    Parameters
    ----------
    data : bytes
        The file, at most 5 MB. Nothing it refers to is ever fetched.
    name : str
        Its name, for the faults.

    Raises
    ------
    Unreadable
        It must not be acted on; `faults` holds every reason with its line.

    Examples
    --------
    >>> read(b"<alert>\\n<identifier/></alert>")
    Traceback (most recent call last):
    renxing.standards.faults.Unreadable: warning.xml line 1: "alert" is no kind of warning that is known; \
CAP 1.2, CAP 1.1 or the Chinese domestic dialect with sendTime was expected.
    """
    return read_tree(trees.parse(data, name), name)


def read_tree(root: Node, name: str) -> Reading:
    """The same from a tree that is parsed already, for instance out of a feed."""
    version = rules.NAMESPACES.get(root.namespace)
    if root.name == "alert" and version:
        if departures := schema.departures(root, name):
            raise Unreadable(departures)
        alert, told = read_standard(root, name, version)
        return Reading(alert, tuple(told.oddities), valid=version == "1.2")
    if root.name == "alert" and not root.namespace and child(root, "sendTime"):
        alert, told = read_domestic(root, name)
        return Reading(alert, tuple(told.oddities), valid=False)
    wants = _("CAP 1.2, CAP 1.1 or the Chinese domestic dialect with sendTime was expected")
    raise refuse("not_a_warning", wants, name, root.line, root.namespace or root.name)


def schema_faults(data: bytes, name: str = "warning.xml") -> tuple[LineFault, ...]:
    """What CAP 1.2's schema does not accept in the file, by line; nothing where it is valid.

    >>> schema_faults(b'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>')[0].found
    'identifier'
    """
    root = trees.parse(data, name)
    if root.name != "alert" or rules.NAMESPACES.get(root.namespace) != "1.2":
        return (
            LineFault("not_a_warning", _("CAP 1.2 was expected"), name, "", root.line, root.namespace or root.name),
        )
    return tuple(schema.departures(root, name))

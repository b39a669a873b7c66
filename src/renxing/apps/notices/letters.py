"""What a letter says, and who carries it: a mail server, or a message service by way of Apprise."""

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from types import TracebackType
from typing import Protocol, Self

from django.utils import translation
from django.utils.translation import gettext as _

from renxing.apps.notices.models import Letter, Notice, Slip
from renxing.apps.notices.ways import MAIL, Mail, Service, Ways
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community

PATIENCE = 20.0
"""Seconds a server may take to answer."""

LANGUAGES = ("zh-hans", "en")


class Unsent(Exception):
    """It was not taken; `unsure`: or perhaps it was; `for_ever`: another try is useless; `whole_way`: nothing goes."""

    def __init__(self, fault: str, *, unsure: bool = False, for_ever: bool = False, whole_way: bool = False) -> None:
        super().__init__(fault)
        self.fault, self.unsure, self.for_ever, self.whole_way = fault, unsure, for_ever, whole_way


class Carrier(Protocol):
    """Carries letters, as long as it is open."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def carry(self, community: Community, batch: Sequence[Letter]) -> None:
        """Carry what belongs together, or raise `Unsent`."""


def carrier(way: str, there: Ways) -> Carrier:
    """Who carries letters by this way; a way that is not there any more carries nothing."""
    if way == MAIL and there.mail is not None:
        return Postman(there.mail, there.address)
    for service in there.services:
        if service.code == way:
            return Messenger(service, there.address)
    return Nobody(there.faults)


class Nobody:
    """A way that was taken out of the file, or a file that is faulty: letters wait for it."""

    def __init__(self, faults: Sequence[str]) -> None:
        self._fault = faults[0] if faults else "this way is not set up"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing was opened."""

    def carry(self, _community: Community, _batch: Sequence[Letter]) -> None:
        """It cannot be carried now."""
        raise Unsent(self._fault, whole_way=True)


class Postman:
    """One connection to the mail server, for as many mails as there are; opened with the first."""

    def __init__(self, mail: Mail, address: str) -> None:
        self._mail, self._address = mail, address
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Say goodbye, where somebody is there."""
        if self._server is not None:
            self._hang_up(self._server)

    def carry(self, community: Community, batch: Sequence[Letter]) -> None:
        """One mail to one person, under a number that is the same however often it is sent."""
        person = batch[0].person
        if person is None or not person.email:
            raise Unsent("no address", for_ever=True)
        notices = [letter.says for letter in batch]
        mail = written(community, person, notices, (self._address, self._mail.sender))
        mail["Message-ID"] = f"<{batch[0].batch}@{_domain(self._mail.sender)}>"
        server = self._open()
        try:
            server.sendmail(parseaddr(self._mail.sender)[1], [person.email], mail.as_bytes())
        except smtplib.SMTPResponseException as said:
            raise Unsent(f"{said.smtp_code}", for_ever=500 <= said.smtp_code < 600) from said
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            raise Unsent(f"{code}", for_ever=500 <= code < 600) from refused
        except (OSError, smtplib.SMTPException) as broken:
            self._hang_up(server)
            raise Unsent(type(broken).__name__, unsure=True, whole_way=True) from broken

    def _open(self) -> smtplib.SMTP:
        if self._server is not None:
            return self._server
        mail = self._mail
        try:
            kind = smtplib.SMTP_SSL if mail.security == "tls" else smtplib.SMTP
            server = kind(mail.host, mail.port, local_hostname="localhost", timeout=PATIENCE)
            if mail.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if mail.user:
                server.login(mail.user, mail.password)
        except (OSError, smtplib.SMTPException) as broken:
            raise Unsent(type(broken).__name__, whole_way=True) from broken
        self._server = server
        return server

    def _hang_up(self, server: smtplib.SMTP) -> None:
        self._server = None
        try:
            server.quit()
        except (OSError, smtplib.SMTPException):
            server.close()  # it is gone already


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


class Messenger:
    """A message service; it is asked for each person, or once for a channel that many read."""

    def __init__(self, service: Service, address: str) -> None:
        self._service, self._address = service, address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open."""

    def carry(self, community: Community, batch: Sequence[Letter]) -> None:
        """One message; the service says no more than whether it took it."""
        from apprise import Apprise  # noqa: PLC0415 - takes seconds to load, and few communities use it

        letter, person = batch[0], batch[0].person
        url = self._service.url.replace("{id}", str(letter.batch))
        for name in ("phone", "email"):
            told = getattr(person, name) if person is not None else ""
            if f"{{{name}}}" in url and not told:
                raise Unsent("no address", for_ever=True)
            url = url.replace(f"{{{name}}}", told.lstrip("+"))
        service = Apprise.instantiate(url)
        if service is None:
            raise Unsent("the address of the service is not understood", whole_way=True)
        head, body = _words(community, person, [letter.says for letter in batch], self._address)
        if not service.notify(title=head, body=body):
            raise Unsent("the service did not take it", unsure=True)


Said = Sequence[Notice | Slip]
"""What one letter says."""


def written(community: Community, person: Person, notices: Said, ends: tuple[str, str]) -> EmailMessage:
    """A mail in both languages, the reader's own first; `ends`: where our pages are, and who sends it."""
    mail = EmailMessage()
    address, mail["From"] = ends
    mail["To"] = person.email
    mail["Date"] = format_datetime(notices[0].posted_at)
    mail["Subject"], body = _words(community, person, notices, address)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body, charset="utf-8", cte="base64")
    return mail


def _words(community: Community, person: Person | None, notices: Said, address: str) -> tuple[str, str]:
    """Heading and text: the languages this person reads first, and the other one after it."""
    reads = person.languages if person is not None else []
    order = LANGUAGES if "zh" in reads or not reads else LANGUAGES[::-1]
    parts, head = [], ""
    for language in order:
        with translation.override(language):
            head = head or _heading(community, notices)
            parts += [part for notice in notices for part in (notice.name, notice.text) if part]
    links = [f"{address}/{community.slug}/{notice.path}" for notice in notices] if address else []
    return head, "\n\n".join([*dict.fromkeys(parts), *links])


def _heading(community: Community, notices: Said) -> str:
    if len(notices) > 1:
        return _("%(community)s: %(n)s notices") % {"community": community.name, "n": len(notices)}
    text = _("Urgent: %(title)s") if notices[0].urgent else "%(title)s"
    return text % {"title": notices[0].name}

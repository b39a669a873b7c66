"""Warnings as others send them, with the times and places that a test wants."""

from datetime import datetime, timedelta

from renxing.standards import cap
from tests.cast import NOW

OURS = "330106007003"
"""The committee of the lane."""
SQUARE = ((30.19, 119.49), (30.19, 119.51), (30.21, 119.51), (30.21, 119.49), (30.19, 119.49))
FAR = tuple((latitude + 5, longitude) for latitude, longitude in SQUARE)


def alert(
    identifier: str = "W1",
    *,
    sent: datetime = NOW,
    polygon: tuple[tuple[float, float], ...] = SQUARE,
    code: str = "",
    lasts: timedelta | None = timedelta(hours=6),
    **more: object,
) -> cap.Alert:
    """A flood warning in Chinese and in English over the lane's first block."""
    codes = (cap.Named("CPEAS Geographic Code", code),) if code else ()
    area = cap.Area("Lane", polygons=(polygon,) if polygon else (), codes=codes)
    said = {"zh-CN": ("暴雨", "暴雨红色预警", "请勿外出"), "en-US": ("Rainstorm", "Red rain warning", "Stay at home")}
    infos = tuple(
        cap.Info(
            event, ("Met",), severity="Extreme", urgency="Immediate", certainty="Likely", language=language,
            expires=None if lasts is None else sent + lasts, headline=headline, instruction=instruction, areas=(area,),
        )
        for language, (event, headline, instruction) in said.items()
    )  # fmt: skip
    return cap.Alert(cap.CAP_12, identifier, "met@example.cn", sent, infos=infos, **more)  # type: ignore[arg-type]


def file(identifier: str = "W1", **more: object) -> bytes:
    """The same as the bytes of a file."""
    return cap.write(alert(identifier, **more))  # type: ignore[arg-type]


def after(identifier: str, kind: str, earlier: str = "W1", hours: float = 1.0) -> bytes:
    """One that updates or cancels an earlier one."""
    references = (cap.Reference("met@example.cn", earlier, NOW),)
    return file(identifier, sent=NOW + timedelta(hours=hours), kind=kind, references=references)


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;">]>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>&y;</identifier></alert>"""
BROKEN = file().replace(b"<scope>Public</scope>\n", b"")

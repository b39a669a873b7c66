"""Warnings in the Common Alerting Protocol: bytes of any dialect to values, and values to CAP 1.2.

Read are CAP 1.2, CAP with Chinese area codes, the Chinese domestic dialect, CAP 1.1 (listed as a fault), and Atom and
RSS feeds that hold or point to them. Faults that leave the meaning whole are listed; anything else is refused with line
and reason. Nothing is fetched, nothing is expanded. Source: OASIS, Common Alerting Protocol 1.2 (2010).
"""

from renxing.standards.cap.concern import Because, Concern, blocks_concerned, concerns
from renxing.standards.cap.describing import described, faults_told
from renxing.standards.cap.feeding import Item, write_feed
from renxing.standards.cap.feeds import Entry, Feed, read_any, refused_in
from renxing.standards.cap.reading import read, schema_faults
from renxing.standards.cap.standing import Standing, refers_to, standings
from renxing.standards.cap.trees import LARGEST
from renxing.standards.cap.values import (
    CAP_11,
    CAP_12,
    CAP_CHINA,
    DOMESTIC,
    SEVERITIES,
    Alert,
    Area,
    Circle,
    Info,
    Named,
    Reading,
    Reference,
    Resource,
)
from renxing.standards.cap.writing import as_drill, write

__all__ = [
    "CAP_11",
    "CAP_12",
    "CAP_CHINA",
    "DOMESTIC",
    "LARGEST",
    "SEVERITIES",
    "Alert",
    "Area",
    "Because",
    "Circle",
    "Concern",
    "Entry",
    "Feed",
    "Info",
    "Item",
    "Named",
    "Reading",
    "Reference",
    "Resource",
    "Standing",
    "as_drill",
    "blocks_concerned",
    "concerns",
    "described",
    "faults_told",
    "read",
    "read_any",
    "refers_to",
    "refused_in",
    "schema_faults",
    "standings",
    "write",
    "write_feed",
]

"""Courses as one file that goes from community to community: a zip with a folder for each course.

In the folder `CODE/`: `course.toml` (what it is called and what it is for), `page.en.md`, `page.zh.md`, `quiz.en.txt`,
`quiz.zh.txt`, and `files/01.pdf` and so on. A zip of strangers can lie in every way: nothing is unpacked to disk,
every name is one of these, and no more is read of anything than it may be long.
"""

import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from renxing.core.functions import Function
from renxing.standards.community.choices import SKILLS
from renxing.standards.faults import Unreadable
from renxing.standards.learning.materials import VIDEO_MOST, File, NotAMaterial, checked
from renxing.standards.learning.quiz import NotAQuiz, read_quiz
from renxing.standards.learning.unzipping import LARGEST, BundleFault, Parts, parts
from renxing.standards.wording import _

FORMAT = 1
LONGEST_NAME, LONGEST_BODY, LONGEST_QUIZ = 120, 20_000, 6_000
MINUTES_MOST, FILES_MOST = 600, 10
AUDIENCES = ("everybody", "committees", "groups")
TEXTS = {
    "body_en": ("page.en.md", LONGEST_BODY), "body_zh": ("page.zh.md", LONGEST_BODY),
    "quiz_en": ("quiz.en.txt", LONGEST_QUIZ), "quiz_zh": ("quiz.zh.txt", LONGEST_QUIZ),
}  # fmt: skip
KEYS = ("format", "name_en", "name_zh", "skill", "audience", "briefs", "minutes", "origin", "files")
WRITE_AGAIN = _("ask for the file to be written again")
ONE_OF = _("choose one of %(choices)s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One course as it travels; `origin` says in which community it was written."""

    code: str
    name_en: str = ""
    name_zh: str = ""
    body_en: str = ""
    body_zh: str = ""
    quiz_en: str = ""
    quiz_zh: str = ""
    skill: str = ""
    audience: str = "everybody"
    briefs: tuple[str, ...] = ()
    minutes: int = 10
    origin: str = ""
    files: tuple[File, ...] = ()


def write_bundle(courses: Iterable[Parcel], to: IO[bytes]) -> int:
    """Write the zip, one course after the other; how many they were.

    >>> from io import BytesIO
    >>> to = BytesIO()
    >>> course = Parcel(code="c0ffee", name_en="Pumps", body_en="Off first.", origin="Lane")
    >>> write_bundle([course], to), read_bundle(to, "courses.zip") == [course]
    (1, True)
    """
    count = 0
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as file:
        for course in courses:
            file.writestr(_entry(f"{course.code}/course.toml"), _toml(course))
            for key, (name, _most) in TEXTS.items():
                if getattr(course, key):
                    file.writestr(_entry(f"{course.code}/{name}"), getattr(course, key))
            for name, each in _numbered(course.files):
                file.writestr(_entry(f"{course.code}/files/{name}", zipfile.ZIP_STORED), each.data)
            count += 1
    return count


def _entry(name: str, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Always of the same day, so that the same courses make the same file."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = how
    return info


def _numbered(files: Sequence[File]) -> Iterator[tuple[str, File]]:
    for number, each in enumerate(files, 1):
        yield f"{number:02}.{each.mime.rpartition('/')[2]}", each


def _toml(course: Parcel) -> str:
    said = {key: getattr(course, key) for key in KEYS if key not in ("format", "files")}
    lines = [f"format = {FORMAT}", *(f"{key} = {_value(value)}" for key, value in said.items())]
    names = [f"{_value(name)} = {_value(each.name)}" for name, each in _numbered(course.files)]
    return "\n".join([*lines, "", "[files]", *names]) + "\n"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def read_bundle(file: IO[bytes], name: str) -> list[Parcel]:
    """Every course of a zip; raises Unreadable with every fault, and then none of them is to be used."""
    found, faults = parts(file, name)
    courses = [_course(code, inside, faults) for code, inside in found.items()]
    if not faults and not courses:
        faults.append(BundleFault("not_a_bundle", _("choose a file of courses"), name))
    if faults:
        raise Unreadable(faults)
    return courses


def _course(code: str, inside: Parts, faults: list[BundleFault]) -> Parcel:
    said = _said(code, inside, faults)
    texts: dict[str, Any] = {key: _text(code, inside, *TEXTS[key], faults) for key in TEXTS}
    for key in ("quiz_en", "quiz_zh"):
        faults.extend(_quiz_faults(f"{code}/{TEXTS[key][0]}", texts[key]))
    names = said.pop("files", {})
    files = tuple(_files(code, inside, names, faults))
    return Parcel(code=code, **said, **texts, files=files)


def _said(code: str, inside: Parts, faults: list[BundleFault]) -> dict[str, Any]:
    where = f"{code}/course.toml"
    if "course.toml" not in inside:
        faults.append(BundleFault("missing", WRITE_AGAIN, where))
        return {}
    try:
        said = tomllib.loads(inside["course.toml"].decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        faults.append(BundleFault("not_toml", WRITE_AGAIN, where))
        return {}
    wrong = list(_wrong(said, where))
    faults.extend(wrong)
    said.pop("format", None)
    return {} if wrong else {**said, "briefs": tuple(said.get("briefs", ()))}


def _wrong(said: Mapping[str, Any], where: str) -> Iterator[BundleFault]:
    if said.get("format") != FORMAT:
        yield BundleFault("newer_aid", _("update this installation first"), where, "format")
    for key in sorted(said.keys() - set(KEYS)):
        yield BundleFault("unknown_key", _("take it out"), where, key)
    yield from _wrong_words(said, where)
    for key, choices in (("skill", ("", *SKILLS)), ("audience", AUDIENCES)):
        if said.get(key, choices[0]) not in choices:
            yield BundleFault("not_a_choice", ONE_OF, where, key, found=str(said[key]), data=_listed(choices))
    yield from _wrong_lists(said, where)


def _wrong_words(said: Mapping[str, Any], where: str) -> Iterator[BundleFault]:
    for key in ("name_en", "name_zh", "origin"):
        value = said.get(key, "")
        if not (isinstance(value, str) and len(value) <= LONGEST_NAME):
            yield BundleFault("not_of_aid", WRITE_AGAIN, where, key, found=str(value))
    if not (said.get("name_en") or said.get("name_zh")):
        yield BundleFault("missing", _("write a name in one language at least"), where, "name_zh")
    if not said.get("origin"):
        yield BundleFault("missing", _("write in which community it was written"), where, "origin")


def _wrong_lists(said: Mapping[str, Any], where: str) -> Iterator[BundleFault]:
    briefs, minutes, files = said.get("briefs", []), said.get("minutes", 10), said.get("files", {})
    functions = [function.value for function in Function]
    if not isinstance(briefs, list) or any(each not in functions for each in briefs):
        yield BundleFault("not_a_choice", ONE_OF, where, "briefs", found=str(briefs), data=_listed(functions))
    if not (isinstance(minutes, int) and 1 <= minutes <= MINUTES_MOST):
        yield BundleFault("not_a_number", _("write 1 to 600"), where, "minutes", found=str(minutes))
    if not isinstance(files, dict) or not all(isinstance(each, str) for each in files.values()):
        yield BundleFault("not_of_aid", WRITE_AGAIN, where, "files", found=str(files))


def _listed(choices: Iterable[str]) -> dict[str, str]:
    return {"choices": ", ".join(filter(None, choices))}


def _text(code: str, inside: Parts, name: str, most: int, faults: list[BundleFault]) -> str:
    try:
        text = inside.get(name, b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.append(BundleFault("not_utf8", _("save it as UTF-8"), f"{code}/{name}"))
        return ""
    if len(text) > most:
        data = {"longest": str(most)}
        faults.append(BundleFault("too_long", _("make it shorter"), f"{code}/{name}", found=text, data=data))
    return text


def _quiz_faults(where: str, text: str) -> Iterator[BundleFault]:
    try:
        read_quiz(text)
    except NotAQuiz as wrong:
        wants = _("begin a question with ?, its one right answer with +, each wrong one with -")
        yield BundleFault("not_a_quiz", wants, where, row=wrong.line)


def _files(code: str, inside: Parts, names: Mapping[str, str], faults: list[BundleFault]) -> Iterator[File]:
    paths = sorted(path for path in inside if path.startswith("files/"))
    if len(paths) > FILES_MOST:
        faults.append(
            BundleFault("too_many_files", _("take some out"), f"{code}/files", data={"limit": str(FILES_MOST)})
        )
    for path in paths:
        bare = path.removeprefix("files/")
        try:
            yield checked(names.get(bare) or bare, inside[path])
        except NotAMaterial:
            limit = {"limit": str(VIDEO_MOST // 1_000_000)}
            faults.append(BundleFault("not_a_material", _("take it out"), f"{code}/{path}", data=limit))


__all__ = ["LARGEST", "Parcel", "read_bundle", "write_bundle"]

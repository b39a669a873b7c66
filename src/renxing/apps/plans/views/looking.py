"""Plans to look at: all of them with what they cover, one of them with its holes, and what changed in it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.plans import acts
from renxing.apps.plans.forms import SignForm, UploadForm
from renxing.apps.plans.models import Plan, Signature, State, Version
from renxing.apps.plans.queries import shown, standing
from renxing.apps.plans.queries.facts import facts_for, with_answers
from renxing.apps.record.models import Entry
from renxing.apps.record.request import CommunityRequest, May, may, signed_in
from renxing.apps.record.telling import tell
from renxing.core.planning import Hole, differences, holes, part_of
from renxing.core.plans import Plan as Value
from renxing.core.refusals import NotAllowed, NotFound
from renxing.core.roles import LEADING
from renxing.standards.plans.writing import write_plan

MOST = 50


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Every plan, how far it is, and which hazard is planned for in which function."""
    rows = [(plan, _shown_of(plan)) for plan in standing.plans(request.community)]
    values = {version.pk: version.as_value() for _plan, versions in rows for version in versions}
    facts = facts_for(request.community, values.values(), request.now)
    found = [
        (plan, [(each, _counted(holes(values[each.pk], with_answers(facts, each)))) for each in versions])
        for plan, versions in rows
    ]
    in_force = [values[each.pk] for _plan, versions in rows for each in versions if each.state == State.ADOPTED]
    pairs, of = shown.covered(in_force)
    context = {
        "rows": found,
        "to_sign": standing.to_sign(request.community, request.actor),
        "grid": shown.grid(in_force),
        "covered": pairs,
        "pairs": of,
        "may_draft": may_draft(request),
        "upload": UploadForm(),
    }
    return render(request, "plans/list.html", context)


def _shown_of(plan: Plan) -> list[Version]:
    found: list[Version] = getattr(plan, "shown", [])
    return found


def _counted(found: tuple[Hole, ...]) -> tuple[int, int]:
    """How many holes forbid, and how many warn; that somebody has not signed yet is told by the signatures."""
    told = [hole for hole in found if hole.code != "not_signed"]
    forbidding = sum(hole.forbids for hole in told)
    return forbidding, len(told) - forbidding


def may_draft(request: CommunityRequest) -> bool:
    """Whether to show the way to write a plan: the leads of centres may, and who asks for it."""
    leads = any(held.role in LEADING for held in request.actor.memberships)
    return leads or may(request, acts.draft_plan.declaration) is not May.NO


@require_safe
@signed_in
def plan(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One plan: the version in force, or the one asked for by its number."""
    asked = request.GET.get("version", "")
    return page(request, standing.plan_of(request.community, pk), int(asked) if asked.isdecimal() else None)


def page(
    request: CommunityRequest, found: Plan, number: int | None = None, sign: SignForm | None = None
) -> HttpResponse:
    """The page of one version, with the forms that fit who reads it; 422 where one of them was refused."""
    version = standing.version_of(found, number)
    value = version.as_value()
    facts = with_answers(facts_for(found.community, [value], request.now), version)
    names = shown.names_for(found.community, request.actor, [value])
    gaps = holes(value, facts)
    signatures = list(version.signatures.all())
    context = {
        "plan": found,
        "version": version,
        "value": value,
        **_told(value, names),
        "holes": [(hole, shown.hole_words(hole, names)) for hole in gaps if hole.code != "not_signed"],
        "signatures": signatures,
        "versions": list(found.versions.all()),
        "open": standing.open_of(found),
        **_mine(request, found, version, signatures),
        "may_adopt": version.state == State.SIGNING and not any(hole.forbids for hole in gaps),
        "sees_names": request.actor.is_a(*shown.SEES_NAMES),
        "sign": sign or SignForm(),
        "history": _history(request, found),
    }
    return render(request, "plans/plan.html", context, status=422 if sign is not None and sign.errors else 200)


def _told(value: Value, names: shown.Names) -> dict[str, object]:
    """What the plan says, in words."""
    return {
        "title": shown.in_words(value.title_en, value.title_zh),
        "condition": value.condition,
        "timeline": shown.timeline(value, names),
        "triggers": shown.triggers(value, names),
        "means": shown.means(value, names),
    }


def _mine(request: CommunityRequest, found: Plan, version: Version, signatures: list[Signature]) -> dict[str, object]:
    """What the reader may do here: as the owner, and as the lead of a centre that is named."""
    value = version.as_value()
    signing = version.state == State.SIGNING
    mine = [row for row in signatures if signing and speaks_for(request.actor, row.centre)]
    owns = speaks_for(request.actor, found.owner)
    return {
        "owns": owns,
        "adopts": owns or may(request, acts.adopt_plan.declaration) is May.DO,
        "withdraws": owns or may(request, acts.withdraw_plan.declaration) is May.DO,
        "may_draft": may_draft(request),
        "to_sign": [(row, part_of(value, row.centre.code)) for row in mine if row.agreed is not True],
        "signed": [row for row in mine if row.agreed],
    }


def _history(request: CommunityRequest, found: Plan) -> object:
    entries = Entry.objects.filter(community=request.community, subject=found.reference).order_by("-seq")[:MOST]
    return tell(request.community, request.actor, entries)


@require_safe
@signed_in
def compared(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Two versions of a plan, and what is different: the one in force against the newest, where none are named."""
    found = standing.plan_of(request.community, pk)
    versions = list(found.versions.order_by("number"))
    numbers = [each.number for each in versions]
    new = _number(request, "new", numbers, numbers[-1])
    before = [number for number in numbers if number < new] or [new]
    force = found.version.number if found.version is not None else before[-1]
    old = _number(request, "old", numbers, force if force < new else before[-1])
    by_number = {each.number: each.as_value() for each in versions}
    names = shown.names_for(found.community, request.actor, [by_number[old], by_number[new]])
    context = {
        "plan": found,
        "old": old,
        "new": new,
        "numbers": numbers,
        "rows": shown.differences_shown(differences(by_number[old], by_number[new]), names),
    }
    return render(request, "plans/compared.html", context)


def _number(request: CommunityRequest, name: str, numbers: list[int], otherwise: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and int(asked) in numbers else otherwise


@require_safe
@signed_in
def file(request: CommunityRequest, pk: UUID, number: int) -> HttpResponse:
    """One version as TOML; it names people by their codes, so it goes to those who may know them."""
    if not request.actor.is_a(*shown.SEES_NAMES):
        raise NotAllowed("plan_file_not_yours")
    found = standing.plan_of(request.community, pk)
    version = found.versions.filter(number=number).first()
    if version is None:
        raise NotFound("gone", what="plan")
    answer = HttpResponse(write_plan(version.as_value()), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{ascii_of(found.code)}-{number}.toml"'
    return answer


def ascii_of(code: str) -> str:
    """A code as the name of a file: letters, digits, hyphens."""
    return "".join(each if each.isascii() and (each.isalnum() or each == "-") else "_" for each in code)

"""Pages that show every component of the shell, with invented content: what screenshots and axe look at."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template import engines
from django.urls import reverse
from django.utils import timezone

from renxing.core.refusals import BadInput, WrongState
from renxing.measure.steps import Curve
from renxing.web import wording
from renxing.web.decorators import kept_offline
from renxing.web.drawing.blocks import Block, level_of
from renxing.web.drawing.network import Centre, Picture
from renxing.web.forms import ActForm
from renxing.web.paging import page_of

wording.register(
    {
        "gallery.taken": "%(by)s has taken this already. Look at the other open needs.",
        "gallery.word": "“%(word)s” is not accepted here. Write something else.",
    }
)
PAGES = Path(__file__).parent / "pages"
FUNCTIONS = {
    "food": ("Food", "食品"), "medicine": ("Medicine", "药品"), "health": ("Health", "健康"), "care": ("Care", "照护"),
    "transport": ("Transport", "出行"), "information": ("Information", "信息"), "safety": ("Safety", "安全"),
    "sanitation": ("Sanitation", "环卫"), "utilities": ("Utilities", "水电"), "mediation": ("Mediation", "调解"),
    "welfare": ("Welfare", "福利"),
}  # fmt: skip
CENTRES = [
    ("rc", "Residents’ committee", 9, False), ("pb", "Party branch", 24, False), ("oc", "Owners’ committee", 7, False),
    ("cc", "Courtyard committee", 12, False), ("pr", "Lakeside Property", 18, False), ("cl", "Clinic", 6, False),
    ("sh", "Corner shop", 3, False), ("vt", "Volunteer team", 46, False), ("ch", "Willow choir", 31, True),
    ("ck", "Chess club", 22, True), ("dg", "Dance group", 38, True), ("pa", "Parents of block 9", 27, True),
    ("st", "Students", 19, True), ("ri", "Riders 骑手队", 11, False),
    ("of", "Subdistrict office of Willow Street", 2, False),
]  # fmt: skip


class AskForm(ActForm):
    """Like the form that asks for help."""

    function = forms.ChoiceField(
        label="What is it about?",
        widget=forms.RadioSelect,
        choices=[(code, f"{word} {zh}") for code, (word, zh) in FUNCTIONS.items()],
    )
    title = forms.CharField(
        label="What do you need?", help_text="A few words, like “blood pressure tablets”.", max_length=60
    )
    details = forms.CharField(label="Anything else we should know", widget=forms.Textarea, required=False)
    door = forms.CharField(label="Leave it at the door", required=False)
    sensitive = forms.BooleanField(label="Only those who help me may read this", required=False)


class FilterForm(forms.Form):
    """Like the filter of the record."""

    act = forms.ChoiceField(label="Act", choices=[("", "all"), ("need.raise", "raised"), ("need.take", "taken")])
    block = forms.CharField(label="Block", required=False)


def page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of this gallery."""
    template = engines["django"].from_string((PAGES / name).read_text(encoding="utf-8"))
    return HttpResponse(template.render(context, request), status=status)


def curve(low: float, gap: bool = False) -> Curve:
    """72 hours: well, then a fall to `low`, then back."""
    times = np.arange(0.0, 72.0, 0.75)
    values = 1 - (1 - low) * np.exp(-(((times - 44) / 11) ** 2)) - 0.02 * ((times * 7).astype(int) % 3)
    if gap:
        values[30:42] = np.nan
    return Curve(times, np.clip(values, 0, 1), end=72.0)


def blocks() -> list[Block]:
    """24 blocks on a slightly turned grid."""
    counts = [6, 2, 7, 1, 4, 2, 4, 1, 14, 6, 0, 0, 1, 0, 7, 11, 6, 8, 0, 2, 1, 0, 0, 0]
    made = []
    for index, count in enumerate(counts):
        west, north = 113.2 + 0.0011 * (index % 6) + 0.0002 * (index // 6 % 2), 23.1 - 0.0008 * (index // 6)
        ring = [
            (west, north),
            (west + 0.0008, north + 0.0001),
            (west + 0.00083, north - 0.0005),
            (west + 0.0001, north - 0.0006),
        ]
        number = str(index + 1)
        made.append(Block(number, [ring], level_of(count), f"Block {number}: {count} open", f"#b{number}", count))
    return made


def network() -> Picture:
    """14 centres, 11 functions."""
    codes = [code for code, *_ in CENTRES]
    functions = list(FUNCTIONS)
    carries = {
        (c, functions[(i * 3 + k) % 11]): 1.0 + (i + k) % 4 * 3 for i, c in enumerate(codes) for k in range(1 + i % 3)
    }
    shares = {(codes[i], codes[(i * 5 + 3) % 14]): float(i % 6) for i in range(14) if (i * 5 + 3) % 14 != i}
    centres = [Centre(code, name, members, reservoir, f"#{code}") for code, name, members, reservoir in CENTRES]
    return Picture(centres, {code: word for code, (word, _) in FUNCTIONS.items()}, carries, shares)


def today(request: HttpRequest) -> HttpResponse:
    """Like *Today*."""
    now = timezone.now()
    states = [("Asked", "done", now - timedelta(hours=2)), ("Taken by the clinic", "done", now - timedelta(hours=1)),
              ("On its way", "now", None), ("With you", "todo", None)]  # fmt: skip
    messages.success(request, "Your offer was sent. The asker will see it.")
    return page(
        request, "today.html", {"states": states, "late": now - timedelta(hours=2), "soon": now + timedelta(hours=3)}
    )


def board(request: HttpRequest) -> HttpResponse:
    """Like the *Board*."""
    lows = [0.62, 0.41, 0.6, 0.8, 0.55, 0.9, 0.97, 0.8, 0.9, 0.88, 0.93]
    rows = []
    for index, (low, (word, zh)) in enumerate(zip(lows, FUNCTIONS.values(), strict=True)):
        kept = curve(low, gap=index == 7)
        share = float(kept.values[-1])
        tone = "bad" if index == 1 else "warn" if index in {2, 4} else ""
        rows.append({"word": word, "zh": zh, "curve": kept, "share": f"{share:.0%}"[:-1], "tone": tone,
                     "open": 31 - 3 * index, "late": [2, 6, 1, 0, 1][index] if index < 5 else 0})  # fmt: skip
    loads = [
        (name, [38, 12, 5, 8, 6, 21, 2, 17][i], [40, 20, 10, 18, 14, 20, 6, 30][i])
        for i, (_, name, *_) in enumerate(CENTRES[:8])
    ]
    return page(request, "board.html", {"rows": rows, "blocks": blocks(), "loads": loads})


def community(request: HttpRequest) -> HttpResponse:
    """Like *Community*: the network, large curve, a table."""
    rows = [[name, str(members), "yes" if reservoir else "no"] for _, name, members, reservoir in CENTRES]
    context = {
        "network": network(),
        "curve": curve(0.4, gap=True),
        "start": timezone.now() - timedelta(hours=72),
        "rows": rows,
        "head": ["Centre", "Members", "Reservoir"],
        "hours": ["From", "Kept on average"],
    }
    return page(request, "community.html", context)


def components(request: HttpRequest) -> HttpResponse:
    """Everything else."""
    wrong = AskForm({"title": "", "act_id": "0198c0de-0000-7000-8000-000000000000"}, auto_id="wrong_%s")
    wrong.add_error(None, "Block 30 does not exist. Blocks go from 1 to 24.")
    context = {
        "form": AskForm(),
        "wrong": wrong,
        "filter": FilterForm(),
        "page": page_of(request, list(range(100)), size=30),
        "tabs": [("People", "#", True, 2100), ("Blocks", "#", False, 24), ("Centres", "#", False, None)],
        "facts": [("Speaks", "中文, English"), ("Block", "9")],
        "head": ["Entry", "Act", "On whose authority"],
        "rows": [["#1204", "need.raise", "own right"], ["#1205", "need.take", "mandate of the clinic"]],
        "conditions": ["normal", "alert", "emergency", "recovery"],
    }
    return page(request, "components.html", context)


@kept_offline
def ask(request: HttpRequest) -> HttpResponseBase:
    """A form that keeps what is typed and can be sent later; "refuse" is refused."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["title"] == "refuse":
            form.refuse(BadInput("gallery.word", field="title", word="refuse"))
            return page(request, "ask.html", {"form": form}, status=422)
        return redirect("overview:today")
    return page(request, "ask.html", {"form": form}, status=422 if form.is_bound else 200)


def refuse(request: HttpRequest) -> HttpResponse:
    """A view whose act is refused."""
    raise WrongState("gallery.taken", by="Clinic")


def needs_signing_in(request: HttpRequest) -> HttpResponseBase:
    """A view that is only for who has signed in."""
    return redirect(f"{reverse('accounts:sign_in')}?next={reverse('ask')}")


def broken(request: HttpRequest) -> HttpResponse:
    """A view with a fault."""
    raise ZeroDivisionError

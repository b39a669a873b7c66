"""The twin that comes with the lakeside example is what its registry says."""

from pathlib import Path

from renxing.rehearse.offers import offers
from renxing.rehearse.twin import Twin
from renxing.rehearse.twin_writing import write_twin
from tests.rehearse import lakeside

PATH = Path(__file__).resolve().parents[2] / "examples" / "lakeside" / "twin.toml"


def test_what_was_written_down_is_in_it_and_the_record_told_the_rest() -> None:
    kept, plain = Twin.load(PATH), Twin.from_registry(lakeside.registry())
    assert kept.residents == plain.residents
    assert kept.centres.names == plain.centres.names
    ended = int(lakeside.sheet("members")["until"].is_not_null().sum())
    assert 0 <= plain.centres.members.sum() - kept.centres.members.sum() <= ended
    order = [plain.functions.names.index(name) for name in kept.functions.names]
    assert (kept.centres.mandate == plain.centres.mandate[:, order]).all()
    assert set(kept.functions.rate.source) == {"record"}
    assert "epidemic" in kept.plan_hazards
    assert write_twin(kept) == PATH.read_text("utf-8")


def test_it_is_offered_levers_of_every_kind() -> None:
    assert len({one.kind for one in offers(Twin.load(PATH))}) >= 10

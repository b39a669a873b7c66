"""A label before a camera: the code is read and found, in a browser that has no reader of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, BrowserType, expect

from tests.journeys.conftest import Come, Lane, Say

CODE = "RX-0417-MASKS"
WIDTH, HEIGHT, DOT = 640, 480, 12


def film(code: str) -> bytes:
    """A film of one picture (YUV4MPEG2): a QR code in the middle of a white sheet."""
    dots = [[not dark for dark in row] for row in segno.make(code, error="m", micro=False).matrix]
    left, top = (WIDTH - DOT * len(dots)) // 2, (HEIGHT - DOT * len(dots)) // 2
    sheet = [bytearray(b"\xeb" * WIDTH) for _line in range(HEIGHT)]
    for line, row in enumerate(dots):
        for at, light in enumerate(row):
            for y in range(top + line * DOT, top + (line + 1) * DOT):
                sheet[y][left + at * DOT : left + (at + 1) * DOT] = (b"\xeb" if light else b"\x10") * DOT
    grey = b"\x80" * (WIDTH * HEIGHT // 2)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()
    return head + (b"FRAME\n" + b"".join(sheet) + grey) * 3


@pytest.fixture(scope="module")
def browser(
    browser_type: BrowserType, browser_type_launch_args: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser before whose camera the label is held."""
    seen: Path = tmp_path_factory.mktemp("camera") / "label.y4m"
    seen.write_bytes(film(CODE))
    flags = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={seen}",
    ]
    said = {**browser_type_launch_args}
    said["args"] = [*(said.pop("args", None) or ()), *flags]  # type: ignore[misc] # pytest-playwright says no more
    opened = browser_type.launch(**said)  # type: ignore[arg-type]
    yield opened
    opened.close()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_sheet_at_a_post_is_read_without_a_connection(lane: Lane, come: Come, say: Say, language: str) -> None:
    wen = come("wen", language=language)
    wen.goto(f"/{lane.slug}/duties/here/")
    wen.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wen.goto(f"/{lane.slug}/duties/here/")
    wen.wait_for_timeout(1_000)
    wen.context.set_offline(True)
    wen.goto(f"/{lane.slug}/duties/here/")
    wen.get_by_role("button", name=say("Use the camera")).click()
    expect(wen.get_by_label(say("Code of the post"))).to_have_value(CODE, timeout=20_000)
    wen.context.set_offline(False)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_label_before_the_camera_is_read(lane: Lane, come: Come, say: Say, language: str) -> None:
    wen = come("wen", language=language)
    wen.goto(f"/{lane.slug}/supplies/scan/")
    expect(wen.locator("#blind")).to_be_hidden()
    wen.get_by_role("button", name=say("Use the camera")).click()
    wen.wait_for_url(f"**/supplies/scan/?code={CODE}")
    expect(wen.get_by_label(say("Code on the label or the packing"))).to_have_value(CODE)
    wen.get_by_role("link", name=say("Add an item with this code")).click()
    expect(wen.locator(f'input[value="{CODE}"]')).to_have_count(1)

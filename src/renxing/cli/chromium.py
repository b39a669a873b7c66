"""The system's Chromium and a font with Chinese letters: for the journeys, from the system's packages."""

import os
import shutil
import subprocess
from pathlib import Path

from renxing.cli.packages import install, may_install
from renxing.cli.stopping import ENVIRONMENT, Stopped

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The one without a window first: journeys and axe take a third less time in it."""

FONT = "fonts-wqy-microhei"
PACKAGES = ("chromium", FONT)


def chromium() -> str | None:
    """Where Chromium is: as RENXING_CHROMIUM says, else from the PATH."""
    named = os.environ.get("RENXING_CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    return next((path for path in map(shutil.which, NAMES) if path), None)


def chinese_font() -> bool:
    """Whether some font here has Chinese letters."""
    if shutil.which("fc-list") is None:
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, check=False)  # noqa: S607
    return bool(fonts.stdout.strip())


def require() -> str:
    """Chromium's path, installing it where we may; a sentence where that is not possible."""
    path = chromium()
    if path and chinese_font():
        return path
    if may_install():
        print("Installing the system's " + " and ".join(PACKAGES) + " ...", flush=True)
        install("chromium-headless-shell", FONT) or install(*PACKAGES)
        path = chromium()
        if path:
            return path
    missing = "Chromium" if path is None else "a font with Chinese letters"
    raise Stopped(
        f"The browser journeys need {missing}. Type: sudo apt install {' '.join(PACKAGES)} (or set RENXING_CHROMIUM to "
        "a Chromium's path), then run this again; --fast needs neither.",
        ENVIRONMENT,
    )

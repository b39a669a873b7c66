"""The system's own packages, where we may install them: on Debian or Ubuntu, as root."""

import os
import shutil
import subprocess


def may_install() -> bool:
    """Whether this is a machine of that kind, and we are root on it."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install them from Debian or Ubuntu; whether they are there then."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", *packages]):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            print(done.stderr[-2000:], flush=True)
            return False
    return True

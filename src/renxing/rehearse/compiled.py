"""How the kernels are compiled: plain functions made machine code by Numba, kept so that the second start is quick.

Numba notices that a function changed, but not that one it calls did, in another file. So what was compiled is kept in a
folder named after the text of all files here that it was made from: a new version never runs an old kernel.
"""

import fcntl
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba

import renxing.rehearse.layout  # noqa: F401 - tells Numba what a World is
from renxing.rehearse import linking

__all__ = ["allocating", "compiled", "first_time", "kernel", "plain"]

Function = TypeVar("Function", bound=Callable[..., object])

_SEEN: Final = {"world.py", "layout.py", "linking.py", "streams.py", "parameters.py", "parameters.toml"}
"""What compiled code takes numbers and the shape of tables from."""
_NUMBA: Final[Any] = numba  # what we use of it is more than its types tell
_HERE: Final = Path(__file__).parent
_HOW: Final = {"nogil": True, "error_model": "numpy"}


def _store() -> Path | None:
    """A folder that can be written: where Python keeps what it compiled, else beside the source, else a temporary one.

    None where there is none; then every process compiles for itself.
    """
    own = os.environ.get("NUMBA_CACHE_DIR")
    kept = [Path(own)] if own else [Path(sys.pycache_prefix or _HERE / "__pycache__") / "numba"]
    user = getattr(os, "getuid", lambda: 0)()
    for folder in (*kept, Path(tempfile.gettempdir()) / f"renxing-numba-{user}"):
        place = folder / _fingerprint()
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place, os.W_OK):
            return place
    return None


def _fingerprint() -> str:
    found = hashlib.sha256(numba.__version__.encode())
    for path in sorted([*_HERE.glob("**/*.py"), _HERE / "parameters.toml"]):
        text = path.read_bytes()
        if path.name in _SEEN or b"@compiled" in text or b"@allocating" in text:
            found.update(path.name.encode() + text)
    return found.hexdigest()[:16]


_MET: Final[set[str]] = set()
_STORE: Final = _store()
if _STORE is not None:
    _NUMBA.config.CACHE_DIR = str(_STORE)


@contextmanager
def first_time(what: str) -> Iterator[None]:
    """What is compiled inside is compiled by one process; others wait for it, and load what it kept. Once a process."""
    if what in _MET or _STORE is None:
        yield
        return
    with (_STORE / "lock").open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    _MET.add(what)


def compiled(function: Function) -> Function:
    """The function as a part of every kernel that calls it; called from Python it is plain Python.

    No fused or reordered arithmetic: the same numbers as the same function in plain Python, to the bit; a division by
    zero is NaN or inf. It may not make an array: then Numba need not count who holds which, which takes half of a
    kernel's time and of its compilation.
    """
    return _part(function, _nrt=False)


def allocating(function: Function) -> Function:
    """The same for a function that makes arrays of its own."""
    return _part(function)


def kernel(function: Function) -> Function:
    """A function that Python calls, as machine code with all its parts: releases the interpreter's lock, is kept."""
    made = _NUMBA.njit(**_HOW, cache=_STORE is not None, pipeline_class=linking.Kernel)(function)
    return cast("Function", made)


def _part(function: Function, **how: Any) -> Function:
    if _NUMBA.config.DISABLE_JIT:
        return function
    made = linking.Part(function, targetoptions={**_HOW, **how, "nopython": True}, pipeline_class=linking.PartCompiler)
    return cast("Function", made)


def plain(function: Function) -> Function:
    """The Python function a compiled one was made from; what it calls stays compiled.

    >>> from renxing.rehearse.normal import quantile
    >>> plain(quantile)(0.5), plain(len) is len
    (0.0, True)
    """
    return cast("Function", getattr(function, "py_func", function))


def kept() -> bool:
    """Whether machine code of these very kernels is there already, so nothing has to be compiled."""
    return _STORE is not None and any(_STORE.rglob("playing.by_needs-*.nbc"))

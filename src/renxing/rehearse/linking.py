"""How a function becomes part of a kernel: machine code is made once, of a whole kernel, not of each of its functions.

Numba makes machine code of every function with all that it calls, so what lies deep in a kernel is optimised and
written again for each of its callers' callers. A part has no machine code of its own: it is kept as it was typed until
a kernel that calls it, itself or through others, is made. Called from Python a part is its own plain Python.
"""

from typing import Any, Final

from numba.core import types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.core.registry import CPUDispatcher

__all__ = ["Kernel", "Part", "PartCompiler"]

_TYPES: Final[Any] = types


class _Kept(JITCodeLibrary):
    """The code of one part, neither optimised nor made machine code."""

    def finalize(self) -> None:
        self._raise_if_finalized()  # type: ignore[no-untyped-call]
        self._finalized = True

    def _optimize_functions(self, ll_module: Any) -> None:
        ll_module.data_layout = self._codegen._data_layout


class _Whole(JITCodeLibrary):
    """The code of a kernel with all its parts, each once."""

    def add_linking_library(self, library: Any) -> None:
        if library in self._linking_libraries:
            return
        super().add_linking_library(library)  # type: ignore[no-untyped-call]
        if isinstance(library, _Kept):
            for one in library._linking_libraries:
                self.add_linking_library(one)

    def _optimize_functions(self, ll_module: Any) -> None:
        ll_module.data_layout = self._codegen._data_layout


class Kernel(Compiler):
    """Compiles a function that Python calls."""

    LIBRARY: Any = _Whole

    def _compile_core(self) -> Any:
        state = self.state
        state.library = self.LIBRARY(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()
        return super()._compile_core()  # type: ignore[no-untyped-call]


class PartCompiler(Kernel):
    """Compiles a function that only other compiled functions call: as far as it takes to call it."""

    LIBRARY: Any = _Kept

    def _compile_core(self) -> Any:
        flags = self.state.flags
        flags.no_compile = flags.no_cpython_wrapper = flags.no_cfunc_wrapper = True
        made: Any = super()._compile_core()
        made = made._replace(entry_point=object())
        self.state.targetctx.insert_user_function(made.entry_point, made.fndesc, [made.library])
        return made


class Part(CPUDispatcher):
    """A function that is compiled into those that call it."""

    def __call__(self, *args: Any, **named: Any) -> Any:
        return self.py_func(*args, **named)

    def add_overload(self, cres: Any) -> None:
        self.overloads[tuple(cres.signature.args)] = cres

    def get_call_template(self, args: Any, kws: Any) -> Any:
        """As Numba's, but a number that is written out is a number like others, which needs no code of its own."""
        return super().get_call_template([_TYPES.unliteral(kind) for kind in args], kws)

"""How compiled code reads a `World`: as one address, from which it looks up where each table lies.

Numba would hand every table with its shape and its owner to every function anew, which costs more than the functions
do. Here a world is a pointer to a row of numbers, four a table: where its rows begin, and its shape. A table of records
is a pointer to its four numbers; a place in it is counted from its beginning only, never from its end. The tables stay
alive as long as the world in Python does; compiled code makes none. In plain Python nothing of this is used.
"""

import operator
from typing import Any, Final

from numba.core import types
from numba.core.imputils import lower_builtin, lower_getattr, lower_getattr_generic
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_getattr, infer_global, signature
from numba.extending import NativeValue, models, register_model, typeof_impl, unbox
from numba.np.numpy_support import from_dtype

from renxing.rehearse.world import FLOATS, SHAPES, TABLES, World

__all__ = ["WORLD"]


class WorldType(types.Type):
    """The type of a `World` in compiled code."""

    def __init__(self) -> None:
        super().__init__(name="World")


class Rows(types.Type):
    """The type of a table of records in compiled code."""

    def __init__(self, table: str) -> None:
        self.axes, self.bytes = SHAPES[table], TABLES[table].itemsize
        self.record: Any = from_dtype(TABLES[table])
        super().__init__(name=f"Rows({table})")


WORLD: Final = WorldType()
_PLACES: Final = {name: place for place, name in enumerate(SHAPES)}


def _type(name: str) -> Any:
    if name in FLOATS:
        return types.Array(types.float64, SHAPES[name], "C")
    return Rows(name) if SHAPES[name] else from_dtype(TABLES[name])


_TYPES: Final = {name: _type(name) for name in SHAPES}


@typeof_impl.register(World)
def _typeof(_value: World, _context: Any) -> WorldType:
    return WORLD


@register_model(Rows)
@register_model(WorldType)
class _Model(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: types.Type) -> None:
        super().__init__(manager, kind, _word().as_pointer())


def _word() -> Any:
    from llvmlite import ir

    return ir.IntType(64)


@unbox(WorldType)
def _unbox(_kind: WorldType, value: Any, c: Any) -> NativeValue:
    number = c.pyapi.object_getattr_string(value, "address")
    address = c.pyapi.long_as_longlong(number)
    c.pyapi.decref(number)
    return NativeValue(c.builder.inttoptr(address, _word().as_pointer()))


@infer_getattr
class _Attributes(AttributeTemplate):
    key = WorldType

    def generic_resolve(self, _kind: WorldType, name: str) -> Any:
        return _TYPES.get(name)


@infer_getattr
class _Size(AttributeTemplate):
    key = Rows

    def generic_resolve(self, kind: Rows, name: str) -> Any:
        return {"size": types.intp, "shape": types.UniTuple(types.intp, kind.axes)}.get(name)


@infer_global(operator.getitem)
class _Row(AbstractTemplate):
    def generic(self, args: Any, _named: Any) -> Any:
        if isinstance(args[0], Rows):
            place = types.intp if args[0].axes == 1 else types.UniTuple(types.intp, 2)
            return signature(args[0].record, args[0], place)
        return None


@lower_getattr_generic(WorldType)
def _look_up(context: Any, builder: Any, _kind: WorldType, world: Any, name: str) -> Any:
    """The table of this name, as a pointer to its numbers or as an array that nobody owns; or the one record."""
    kind, first = _TYPES[name], 4 * _PLACES[name]
    if isinstance(kind, Rows):
        return builder.gep(world, [_word()(first)])
    numbers = [_number(builder, world, first + place) for place in range(1 + SHAPES[name])]
    if not SHAPES[name]:
        return builder.inttoptr(numbers[0], context.get_value_type(kind))
    return _array(context, builder, kind, numbers)


@lower_getattr(Rows, "size")
def _count(_context: Any, builder: Any, kind: Rows, rows: Any) -> Any:
    count = _number(builder, rows, 1)
    return count if kind.axes == 1 else builder.mul(count, _number(builder, rows, 2))


@lower_getattr(Rows, "shape")
def _shape(context: Any, builder: Any, kind: Rows, rows: Any) -> Any:
    numbers = [_number(builder, rows, 1 + place) for place in range(kind.axes)]
    return context.make_tuple(builder, types.UniTuple(types.intp, kind.axes), numbers)


@lower_builtin(operator.getitem, Rows, types.Integer)
@lower_builtin(operator.getitem, Rows, types.UniTuple)
def _at(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind, rows, place = sig.args[0], args[0], args[1]
    if kind.axes == 2:
        row, column = builder.extract_value(place, 0), builder.extract_value(place, 1)
        place = builder.add(builder.mul(row, _number(builder, rows, 2)), column)
    address = builder.add(_number(builder, rows, 0), builder.mul(place, _word()(kind.bytes)))
    return builder.inttoptr(address, context.get_value_type(kind.record))


def _array(context: Any, builder: Any, kind: Any, numbers: list[Any]) -> Any:
    from numba.core import cgutils

    array = context.make_array(kind)(context, builder)
    size = context.get_constant(types.intp, 8)
    strides, count = [size], numbers[1]
    for length in reversed(numbers[2:]):
        strides.insert(0, builder.mul(strides[0], length))
        count = builder.mul(count, length)
    array.data = builder.inttoptr(numbers[0], array.data.type)
    array.shape = cgutils.pack_array(builder, numbers[1:])
    array.strides = cgutils.pack_array(builder, strides)
    array.nitems, array.itemsize = count, size
    array.parent = cgutils.get_null_value(array.parent.type)
    array.meminfo = cgutils.get_null_value(array.meminfo.type)
    return array._getvalue()


def _number(builder: Any, numbers: Any, place: int) -> Any:
    """A number that does not change while a kernel runs."""
    found = builder.load(builder.gep(numbers, [_word()(place)]))
    found.set_metadata("invariant.load", builder.module.add_metadata([]))
    return found

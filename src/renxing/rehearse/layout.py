"""How compiled code reads a `World`: as one address, from which it looks up where each table lies.

Numba would hand every table with its shape and its owner to every function anew, which costs more than the functions
do. Here a world is a pointer to a row of numbers, four a table: where its rows begin, and its shape. The tables stay
alive as long as the world in Python does; compiled code makes none. In plain Python nothing of this is used.
"""

from typing import Any, Final

from numba.core import types
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import NativeValue, models, register_model, typeof_impl, unbox
from numba.np.numpy_support import from_dtype

from renxing.rehearse.world import FLOATS, SHAPES, TABLES, World

__all__ = ["WORLD"]


class WorldType(types.Type):
    """The type of a `World` in compiled code."""

    def __init__(self) -> None:
        super().__init__(name="World")


WORLD: Final = WorldType()
_PLACES: Final = {name: place for place, name in enumerate(SHAPES)}


def _type(name: str) -> Any:
    kind = types.float64 if name in FLOATS else from_dtype(TABLES[name])
    return types.Array(kind, SHAPES[name], "C") if SHAPES[name] else kind


_TYPES: Final = {name: _type(name) for name in SHAPES}


@typeof_impl.register(World)
def _typeof(_value: World, _context: Any) -> WorldType:
    return WORLD


@register_model(WorldType)
class _Model(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: WorldType) -> None:
        super().__init__(manager, kind, _lines())


def _lines() -> Any:
    from llvmlite import ir

    return ir.IntType(64).as_pointer()


@unbox(WorldType)
def _unbox(_kind: WorldType, value: Any, c: Any) -> NativeValue:
    number = c.pyapi.object_getattr_string(value, "address")
    address = c.pyapi.long_as_longlong(number)
    c.pyapi.decref(number)
    return NativeValue(c.builder.inttoptr(address, _lines()))


@infer_getattr
class _Attributes(AttributeTemplate):
    key = WorldType

    def generic_resolve(self, _kind: WorldType, name: str) -> Any:
        return _TYPES.get(name)


@lower_getattr_generic(WorldType)
def _look_up(context: Any, builder: Any, _kind: WorldType, world: Any, name: str) -> Any:
    """The table of this name, as an array that nobody owns, or the one record there is."""
    kind, first = _TYPES[name], 4 * _PLACES[name]
    numbers = [_number(builder, world, first + place) for place in range(1 + SHAPES[name])]
    if not SHAPES[name]:
        return builder.inttoptr(numbers[0], context.get_value_type(kind))
    array = context.make_array(kind)(context, builder)
    size = context.get_constant(types.intp, 8 if name in FLOATS else TABLES[name].itemsize)
    strides = [size]
    for length in reversed(numbers[2:]):
        strides.insert(0, builder.mul(strides[0], length))
    count = numbers[1]
    for length in numbers[2:]:
        count = builder.mul(count, length)
    _fill(builder, array, (numbers, strides, count, size))
    return array._getvalue()


def _fill(builder: Any, array: Any, parts: tuple[list[Any], list[Any], Any, Any]) -> None:
    from numba.core import cgutils

    numbers, strides, count, size = parts
    array.data = builder.inttoptr(numbers[0], array.data.type)
    array.shape = cgutils.pack_array(builder, numbers[1:])
    array.strides = cgutils.pack_array(builder, strides)
    array.nitems, array.itemsize = count, size
    array.parent = cgutils.get_null_value(array.parent.type)
    array.meminfo = cgutils.get_null_value(array.meminfo.type)


def _number(builder: Any, world: Any, place: int) -> Any:
    """A number that does not change while a kernel runs."""
    from llvmlite import ir

    found = builder.load(builder.gep(world, [ir.Constant(ir.IntType(64), place)]))
    found.set_metadata("invariant.load", builder.module.add_metadata([]))
    return found

"""Files and functions stay as small as house.md says, and names say what a thing is."""

from statistics import median

from tests.architecture.source import body_lines, functions, named, python_files

EVERYWHERE = ("src", "tests", "benchmarks", "examples")
FORBIDDEN = ("utils", "helpers", "common", "manager", "managers", "misc", "util", "helper")


def lines(file) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_half_of_the_files_are_under_100_lines() -> None:
    assert median(lines(file) for file in python_files("src")) < 100


def test_no_file_is_over_400_lines() -> None:
    assert [f"{named(file)}: {lines(file)}" for file in python_files(*EVERYWHERE) if lines(file) > 400] == []


def test_no_function_body_is_over_40_lines() -> None:
    long = [
        f"{named(file)}:{function.lineno} {function.name}: {body_lines(function)}"
        for file in python_files(*EVERYWHERE)
        for function in functions(file)
        if body_lines(function) > 40
    ]
    assert long == []


def test_half_of_the_function_bodies_are_under_8_lines() -> None:
    assert median(body_lines(function) for file in python_files("src") for function in functions(file)) < 8


def test_more_than_six_arguments_are_keyword_only() -> None:
    many = [
        f"{named(file)}:{function.lineno} {function.name}"
        for file in python_files("src")
        for function in functions(file)
        if len(function.args.args + function.args.posonlyargs + function.args.kwonlyargs) > 6
        and len(function.args.args + function.args.posonlyargs) > 1
    ]
    assert many == []


def test_no_file_is_named_after_nothing() -> None:
    assert [named(file) for file in python_files(*EVERYWHERE) if file.stem in FORBIDDEN] == []
    assert [named(file) for file in python_files(*EVERYWHERE) if set(file.parts) & set(FORBIDDEN)] == []

"""The page, wrong usage, and how quickly the door opens."""

import resource
import subprocess

import pytest

from renxing.cli.verbs import GROUPS, verbs
from tests.cli.conftest import command, environment


def test_the_page_names_every_verb_in_its_group(renxing) -> None:
    done = renxing("--help")
    assert done.returncode == 0
    for verb in verbs():
        assert f"  {verb.NAME} " in done.stdout
        assert verb.HELP in done.stdout
        assert verb.GROUP in GROUPS
    assert "Exit codes" in done.stdout
    assert all(len(line) <= 120 for line in done.stdout.splitlines())


def test_no_arguments_show_the_page(renxing) -> None:
    assert renxing().stdout == renxing("--help").stdout


def test_the_page_does_not_start_django(renxing) -> None:
    done = renxing("--help", PYTHONPROFILEIMPORTTIME="1")
    assert " django" not in done.stderr
    assert "renxing.cli.page" in done.stderr


def test_the_page_comes_at_once(renxing) -> None:
    def taken() -> float:  # processor time: what other programs take meanwhile is not ours
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        renxing("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    assert min(taken() for _ in range(3)) < 0.3


@pytest.mark.slow
def test_every_verb_explains_itself(renxing) -> None:
    for verb in verbs():
        done = renxing(verb.NAME, "--help")
        assert done.returncode == 0
        assert verb.HELP in done.stdout


def test_wrong_usage_is_one_sentence(renxing) -> None:
    for arguments in (["fly"], ["serve", "--port", "many"], ["serve", "--port", "0"], ["backup"], ["doctor", "--loud"]):
        done = renxing(*arguments)
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert done.stderr.endswith("--help.\n")


def test_a_reader_who_leaves_early_is_no_fault(var) -> None:
    page = subprocess.Popen(command("--help"), env=environment(var), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert page.stdout is not None
    page.stdout.close()
    _, said = page.communicate(timeout=60)
    assert said == b""

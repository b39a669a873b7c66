"""A file that cannot be read in is told fault by fault, in the language of the terminal."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("language", "said"), [("en_GB.UTF-8", "Nothing was changed"), ("zh_CN.UTF-8", "没有改动")])
def test_faults_are_said_in_the_language_of_the_terminal(renxing, tmp_path: Path, language: str, said: str) -> None:
    (tmp_path / "people.csv").write_text("code,name_zh\nP1,\n", encoding="utf-8")
    done = renxing("import", tmp_path, RENXING_VAR=str(tmp_path / "var"), LC_ALL=language)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_faults_come_as_json_where_json_is_asked_for(renxing, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("code,name_zh\nP1,\n", encoding="utf-8")
    done = renxing("import", tmp_path, "--json", RENXING_VAR=str(tmp_path / "var"))
    faults = json.loads(done.stdout)["faults"]
    assert done.returncode == 1
    assert {"code", "sheet", "column", "row", "found", "expected"} <= set(faults[0])


def test_a_folder_of_data_that_cannot_be_is_told_with_what_to_do(renxing, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = renxing("import", tmp_path, RENXING_VAR=str(tmp_path / "file"))
    assert done.returncode == 3
    assert "Name a folder that can be written, with RENXING_VAR=FOLDER." in done.stderr

"""Settings: defaults, files, options on top, and errors that name the mend."""

import pytest

from twosource.errors import SettingsError
from twosource.settings import Settings, find_settings_file, read_settings


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_are_frozen():
    with pytest.raises(Exception, match="frozen"):
        Settings().groups.min_similarity = 0.1


def test_options_win_over_the_file(tmp_path):
    file = write(tmp_path / "twosource.toml", "[groups]\nmin_similarity = 0.8\nwindow_days = 3\n")
    settings = read_settings(file, {"groups": {"min_similarity": 0.9}})
    assert (settings.groups.min_similarity, settings.groups.window_days) == (0.9, 3)


def test_pyproject_table(tmp_path):
    write(tmp_path / "pyproject.toml", "[tool.twosource.policy]\nmin_independent = 3\n")
    assert read_settings(find_settings_file(tmp_path)).policy.min_independent == 3


def test_own_file_wins_over_pyproject(tmp_path):
    write(tmp_path / "pyproject.toml", "[tool.twosource.policy]\nmin_independent = 3\n")
    own = write(tmp_path / "twosource.toml", "")
    assert find_settings_file(tmp_path) == own


def test_pyproject_without_our_table_is_no_settings_file(tmp_path):
    write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n")
    assert find_settings_file(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("[groups]\nmin_similarty = 0.8\n", "min_similarity"),
        ("[group]\nmin_similarity = 0.8\n", "groups"),
        ("[policy]\nunnamed_independant = true\n", "unnamed_independent"),
    ],
)
def test_unknown_key_names_the_nearest(tmp_path, text, nearest):
    file = write(tmp_path / "twosource.toml", text)
    with pytest.raises(SettingsError, match=nearest) as caught:
        read_settings(file)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("text", ["[groups]\nmin_similarity = 2\n", "[groups]\nmin_similarity = 'high'\n", "[groups\n"])
def test_bad_values_name_the_file(tmp_path, text):
    file = write(tmp_path / "twosource.toml", text)
    with pytest.raises(SettingsError, match=r"twosource\.toml"):
        read_settings(file)


def test_missing_file(tmp_path):
    with pytest.raises(SettingsError, match="no such settings file"):
        read_settings(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[articles.publishers]]\nname = 'Quay Daily'\nownr = 'Quay Group'\n", "nearest known one is 'owner'"),
        ("[[articles.publishers]]\nowner = 'Quay Group'\n", "articles.publishers.0.name"),
        ("[[articles.publishers]]\nname = 'Quay Daily'\nkind = 'paper'\n", "articles.publishers.0.kind"),
    ],
)
def test_a_publisher_that_cannot_be_read(tmp_path, text, words):
    with pytest.raises(SettingsError) as caught:
        read_settings(write(tmp_path / "twosource.toml", text))
    assert words in str(caught.value)


def test_publishers_are_read(tmp_path):
    file = write(tmp_path / "twosource.toml", "[[articles.publishers]]\nname = 'Quay Daily'\nowner = 'Quay Group'\n")
    assert read_settings(file).articles.publishers[0].owner == "Quay Group"

"""The index file: saved and loaded whole, refused where it is not ours, and current."""

import io
import pickle
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.questions.index import Index, IndexFileError, content_hash, load_index, save_index
from core.questions.matcher import Matcher
from core.questions.normalise import Normaliser

QUESTIONS = [
    "How do I report a broken lamp?",
    "Will the town see what I wrote?",
    "where do I get a card",
    "dpw or mpl",
    "a live wire is down, help",
    "a good recipe for soup",
    "letter",
    "¿Cómo presento una queja?",
    "zzzz",
]


@pytest.fixture(scope="module")
def saved(index: Index, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("index") / "index.npz"
    save_index(index, path)
    return path.read_bytes()


# Round trip


def test_a_saved_index_is_loaded_as_it_was(index: Index, tmp_path: Path) -> None:
    save_index(index, tmp_path / "new folder" / "index.npz")
    loaded = load_index(tmp_path / "new folder" / "index.npz")
    assert (loaded.content_hash, loaded.encoder, loaded.classes) == (
        index.content_hash,
        index.encoder,
        index.classes,
    )
    assert loaded.vocabulary.ids == index.vocabulary.ids
    for one, other in ((loaded.rules, index.rules), (loaded.spelling_rules, index.spelling_rules)):
        assert one.alarms == other.alarms
        for ours, theirs in ((one.few_words, other.few_words), (one.more_words, other.more_words)):
            assert ours.thresholds == theirs.thresholds
            np.testing.assert_array_equal(ours.weights, theirs.weights)
    assert loaded.rules.alarms
    np.testing.assert_array_equal(loaded.vocabulary.idf, index.vocabulary.idf)
    np.testing.assert_array_equal(loaded.mean_vector, index.mean_vector)
    assert loaded.hybrid is not None
    assert index.hybrid is not None
    for model, same in ((loaded.lexical, index.lexical), (loaded.hybrid, index.hybrid)):
        assert model.inverse_temperature == same.inverse_temperature
        np.testing.assert_array_equal(model.lexical, same.lexical)
        np.testing.assert_array_equal(model.scale, same.scale)
        np.testing.assert_array_equal(model.intercept, same.intercept)
    assert loaded.lexical.dense is None
    assert loaded.hybrid.dense is not None
    assert index.hybrid.dense is not None
    np.testing.assert_array_equal(loaded.hybrid.dense, index.hybrid.dense)


@pytest.mark.parametrize("with_vectors", [True, False], ids=["with vectors", "spelling only"])
def test_a_loaded_index_decides_as_the_saved_one(
    index: Index, normalise: Normaliser, tmp_path: Path, *, with_vectors: bool
) -> None:
    whole = index if with_vectors else replace(index, encoder=None, hybrid=None)
    save_index(whole, tmp_path / "index.npz")
    loaded = load_index(tmp_path / "index.npz")
    assert (loaded.hybrid is not None) == with_vectors
    assert loaded.encoder == whole.encoder
    before, after = (Matcher(one, normalise, None) for one in (whole, loaded))
    assert [after.match(text) for text in QUESTIONS] == [before.match(text) for text in QUESTIONS]


def test_saving_again_puts_the_new_index_in_the_place_of_the_old(index: Index, tmp_path: Path) -> None:
    save_index(index, tmp_path / "index.npz")
    save_index(replace(index, content_hash="new"), tmp_path / "index.npz")
    assert load_index(tmp_path / "index.npz").content_hash == "new"


# What is no index


def arrays(data: bytes) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def archive(**content: object) -> bytes:
    file = io.BytesIO()
    np.savez(file, **content)  # type: ignore[arg-type]
    return file.getvalue()


def refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(IndexFileError, match=r"index\.npz is "):
        load_index(path)


@pytest.mark.parametrize("length", [0, 1, 30, 1000, 10_000, -1], ids=lambda length: f"{length} bytes")
def test_a_truncated_file_is_refused_and_closed(saved: bytes, tmp_path: Path, length: int) -> None:
    refused(tmp_path / "index.npz", saved[:length])


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(0.0, id="first bytes"),
        pytest.param(0.25, id="first quarter"),
        pytest.param(0.5, id="middle"),
        pytest.param(0.75, id="third quarter"),
        pytest.param(-10, id="size of the directory"),
        pytest.param(-6, id="place of the directory"),
    ],
)
def test_a_damaged_file_is_refused(saved: bytes, tmp_path: Path, place: float) -> None:
    damaged = bytearray(saved)
    start = place if isinstance(place, int) else int(place * len(saved))
    for i in range(start, start + 4):
        damaged[i] ^= 0xFF
    refused(tmp_path / "index.npz", bytes(damaged))


def _zip(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def _npy(value: object, *, allow_pickle: bool = False) -> bytes:
    file = io.BytesIO()
    np.save(file, np.asarray(value), allow_pickle=allow_pickle)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"How do I complain?\n", id="text"),
        pytest.param(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", id="LFS pointer"),
        pytest.param(_zip(a="text"), id="zip of something else"),
        pytest.param(_zip(format="1", all_thresholds="1"), id="zip with our names"),
        pytest.param(_zip(), id="empty zip"),
        pytest.param(_npy([1, 2, 3]), id="a single array"),
        pytest.param(archive(a=np.zeros(3)), id="arrays of something else"),
        pytest.param(pickle.dumps({"format": 1}), id="pickle"),
        pytest.param(_npy([{"a": 1}], allow_pickle=True), id="pickled array"),
    ],
)
def test_a_foreign_file_is_refused(tmp_path: Path, data: bytes) -> None:
    refused(tmp_path / "index.npz", data)


def test_a_pickle_within_an_index_is_refused_and_not_run(saved: bytes, tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return Path.touch, (tmp_path / "harm",)  # type: ignore[return-value]

    refused(tmp_path / "index.npz", archive(**{**arrays(saved), "classes": np.array([Harm()], dtype=object)}))
    assert not (tmp_path / "harm").exists()


@pytest.mark.parametrize("version", [0, 1, 3, "one", [1, 2]], ids=repr)
def test_another_version_is_refused(saved: bytes, tmp_path: Path, version: object) -> None:
    refused(tmp_path / "index.npz", archive(**{**arrays(saved), "format": np.array(version)}))


@pytest.mark.parametrize(
    "name",
    [
        "format",
        "content_hash",
        "encoder",
        "classes",
        "ngrams",
        "idf",
        "all_weights",
        "all_thresholds",
        "all_alarms",
        "spelling_thresholds",
        "alarm_topics",
        "lexical_weights",
    ],
)
def test_an_index_that_lacks_a_part_is_refused(saved: bytes, tmp_path: Path, name: str) -> None:
    parts = arrays(saved)
    del parts[name]
    refused(tmp_path / "index.npz", archive(**parts))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("all_thresholds", [0.5, 0.5, 0.5]),
        ("all_thresholds", [[0.5, 0.5], [0.5, 0.5]]),
        ("all_weights", [[1.0], [1.0]]),
        ("all_alarms", [[0.5, 0.4], [0.5, 0.4]]),
        ("all_alarms", 0.5),
        ("classes", "emergency"),
        ("ngrams", np.array([0xFF, 0xFE], dtype=np.uint8)),
        ("lexical_temperature", [1.0, 2.0]),
        ("idf", ["a", "b"]),
    ],
    ids=[
        "thresholds of one kind",
        "a threshold too few",
        "the weight of one source",
        "an alarm too many",
        "half an alarm",
        "one class",
        "no UTF-8",
        "two temperatures",
        "words for numbers",
    ],
)
def test_an_index_with_a_part_of_another_shape_is_refused(
    saved: bytes, tmp_path: Path, name: str, value: object
) -> None:
    refused(tmp_path / "index.npz", archive(**{**arrays(saved), name: np.asarray(value)}))


def test_a_missing_file_is_no_broken_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_index(tmp_path / "index.npz")


# What an index is learnt from


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for name, text in {
        "questions/en/opr.txt": "what is opr\n",
        "questions/es/opr.txt": "qué es opr\n",
        "acronyms.yaml": "OPR:\n  means: Office\n",
        "ui.yaml": "welcome: Hello\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("questions/en/opr.txt", "what is opr?\n"),
        ("questions/en/opr.txt", "what is opr\n\n"),
        ("questions/en/oig.txt", "what is oig\n"),
        ("questions/en/none.txt", ""),
        ("acronyms.yaml", "OPR:\n  means: Office of\n"),
    ],
    ids=["phrasing", "line", "topic", "empty file", "acronym"],
)
def test_a_change_of_phrasings_or_acronyms_makes_an_index_stale(small: Path, name: str, text: str) -> None:
    before = content_hash(small)
    (small / name).write_bytes(text.encode())
    assert content_hash(small) != before


@pytest.mark.parametrize("name", ["questions/en/opr.txt", "acronyms.yaml"])
def test_a_file_that_goes_makes_an_index_stale(small: Path, name: str) -> None:
    before = content_hash(small)
    (small / name).unlink()
    assert content_hash(small) != before


def test_a_topic_that_is_renamed_makes_an_index_stale(small: Path) -> None:
    before = content_hash(small)
    (small / "questions" / "en" / "opr.txt").rename(small / "questions" / "en" / "office.txt")
    assert content_hash(small) != before


def test_phrasings_that_change_places_make_an_index_stale(small: Path) -> None:
    before = content_hash(small)
    english, spanish = (small / "questions" / locale / "opr.txt" for locale in ("en", "es"))
    one, other = english.read_bytes(), spanish.read_bytes()
    english.write_bytes(other)
    spanish.write_bytes(one)
    assert content_hash(small) != before


def test_line_ends_do_not_matter(small: Path) -> None:
    before = content_hash(small)
    for path in [*small.glob("questions/*/*.txt"), small / "acronyms.yaml"]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert content_hash(small) == before


def test_other_files_do_not_matter(small: Path) -> None:
    before = content_hash(small)
    (small / "ui.yaml").write_text("welcome: Good day\n")
    (small / "questions" / "index.npz").write_bytes(b"an index")
    (small / "questions" / "en" / "notes.md").write_text("notes")
    assert content_hash(small) == before


def test_the_place_of_the_folder_does_not_matter(small: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = content_hash(small)
    assert content_hash(small.rename(tmp_path_factory.mktemp("elsewhere") / "content")) == before

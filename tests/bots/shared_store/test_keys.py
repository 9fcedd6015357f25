"""Names lead back to nobody, and values say nothing but to whoever has the secret and finds them under their name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.shared_store.keys import Keys

ONE, OTHER = Keys("one secret", "store"), Keys("another secret", "store")
WORDS = b"They came at six in the morning."


def test_a_name_says_neither_of_whom_nor_of_what_it_is() -> None:
    names = [ONE.name(kind, key) for kind in ("draft", "language") for key in ("telegram:1", "telegram:2")]
    assert len(set(names)) == 4
    assert {len(name) for name in names} == {len("recourse:") + 24}
    assert not [name for name in names if "telegram" in name or "draft" in name]
    assert OTHER.name("draft", "telegram:1") not in names
    assert Keys("one secret", "replicas").name("draft", "telegram:1") not in names


@given(st.binary(max_size=2000))
def test_what_is_sealed_is_unsealed_under_its_name_only(value: bytes) -> None:
    sealed = ONE.seal("recourse:a", value)
    assert ONE.unseal("recourse:a", sealed) == value
    assert ONE.unseal("recourse:b", sealed) is None
    assert OTHER.unseal("recourse:a", sealed) is None
    assert Keys("one secret", "replicas").unseal("recourse:a", sealed) is None


@pytest.mark.parametrize("place", [0, 1, 12, 13, 100, -1])
def test_what_was_changed_is_not_unsealed(place: int) -> None:
    sealed = bytearray(ONE.seal("recourse:a", WORDS))
    sealed[place] ^= 1
    assert ONE.unseal("recourse:a", bytes(sealed)) is None
    assert ONE.unseal("recourse:a", bytes(sealed[:13])) is None
    assert ONE.unseal("recourse:a", b"") is None


def test_lengths_are_few() -> None:
    sealed = {len(ONE.seal("recourse:a", b"x" * length)) for length in range(5000)}
    assert sorted(length - 29 for length in sealed) == [256, 512, 1024, 2048, 4096, 8192]


def test_the_same_words_look_different_each_time() -> None:
    first, second = (ONE.seal("recourse:a", WORDS) for _ in range(2))
    assert first[1:13] != second[1:13]
    assert first[13:] != second[13:]

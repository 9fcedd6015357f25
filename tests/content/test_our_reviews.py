"""The review log of our content: every number is in it, and whoever signs is a person."""

import shutil
from pathlib import Path

import pytest

from bots.phrases import UiPhrases
from core.checks import check
from core.content import Content, ContentError, channel_fingerprint, load_content
from tests.support.talk import OUR_CONTENT


def test_every_number_and_address_is_held_as_it_is(our_content: Content) -> None:
    assert our_content.reviews is not None
    assert our_content.reviews.channels == {
        contact.id: tuple(map(channel_fingerprint, contact.channels)) for contact in our_content.contacts.values()
    }


def test_a_digit_that_changes_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = shutil.copytree(OUR_CONTENT, tmp_path / "content")
    path = folder / "contacts/detention-line.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("+18883514024", "+18883514025"), "utf-8")
    with pytest.raises(ContentError) as caught:
        load_content(folder, check, UiPhrases)
    (issue,) = caught.value.issues
    number = text[: text.index("+18883514024")].count("\n") + 1
    assert (issue.file, issue.line) == ("contacts/detention-line.yaml", number)
    assert "recourse review contacts/detention-line --by NAME" in issue.remedy


def test_the_head_of_the_log_says_that_it_began_without_a_reader() -> None:
    head = (OUR_CONTENT / "reviews.yaml").read_text("utf-8").partition("\n\n")[0]
    assert "The log begins without any human reader" in head

"""What our bot says that it keeps, deletes and sends, and whom it names when it cannot answer."""

from core.content import Content, Localizer
from core.conversation import Engine, make_paper
from core.language import Translator, markup_text
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, Talk, labels, translators_of


def test_it_says_that_it_stores_neither_messages_nor_names(our_engine: Engine) -> None:
    assert (
        "does not write down your messages, your name or your user id" in Talk(our_engine).sends("/privacy").fallback()
    )


def test_forgetting_says_that_the_draft_is_deleted_too(our_engine: Engine) -> None:
    assert (
        Talk(our_engine)
        .sends("/forget")
        .fallback()
        .startswith("Done. I have forgotten the language you chose, and deleted your draft")
    )


def test_an_apology_names_whom_to_call_in_danger(our_content: Content) -> None:
    english = Localizer(our_content, Translator("en"), TUESDAY_MORNING)
    assert "call 911" in markup_text(english.phrase_markup("apology"))


def test_a_number_that_is_almost_ours_is_warned_of_and_ours_is_a_press_away(our_engine: Engine) -> None:
    talk = Talk(our_engine)
    ours = talk.sends("/check 888 351 4024").fallback()
    assert ours.startswith("We read +1 888-351-4024 in a copy of this office's own page")
    assert "ICE ERO Detention" in ours
    near = talk.sends("/check 833-442-3678")
    assert "Careful: it looks like +1 833-442-3677 (833-4ICE-OPR), but it is not the same." in near.fallback()
    assert "Card: OPR, inside ICE" in labels(near)


def test_the_choice_about_a_name_stands_on_the_complaint(our_content: Content) -> None:
    localizer = Localizer(our_content, translators_of(OUR_CONTENT)("en"), TUESDAY_MORNING)
    flow = our_content.flows["prepare-complaint"]
    confidential, anonymous = (make_paper(localizer, flow, {"anonymous": option}).fallback() for option in ("c", "b"))
    assert "I give my name and ask that it be kept confidential." in confidential
    assert "I ask that this complaint be anonymous." in anonymous
    assert "My name" not in anonymous

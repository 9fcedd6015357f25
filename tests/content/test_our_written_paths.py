"""Our own paths on which people write: every combination of options in English and in Spanish ends in a paper."""

import pytest

from core.content import Content, Localizer
from core.conversation import Engine
from core.language import markup_text
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, Talk, actions, notices, papers, translators_of
from tests.support.written_paths import asked_now, assert_every_combination_ends_in_a_paper, combinations, walked

PATHS = ["prepare-complaint", "prepare-case-review"]
ENGLISH = "Two officers hit me when I left my house with my children"

every_path = pytest.mark.parametrize("path", PATHS)


@pytest.mark.parametrize("writes", [True, False], ids=["with words", "all free questions skipped"])
@pytest.mark.parametrize("locale", ["en", "es"])
@every_path
def test_every_combination_of_options_ends_in_its_outcome_and_a_paper(
    paths_engine: Engine, our_content: Content, path: str, locale: str, *, writes: bool
) -> None:
    assert_every_combination_ends_in_a_paper(paths_engine, our_content.flows[path], locale, writes=writes)


@every_path
def test_the_overview_offers_to_change_every_answer(paths_engine: Engine, our_content: Content, path: str) -> None:
    talk = Talk(paths_engine)
    names = [name for name, _ in walked(talk, our_content.flows[path], {}, writes=True)][:-1]
    changes = [f"d:{path}:{name}" for name in names]
    assert [action for action in actions(talk.last) if action in changes] == changes
    for change, name in zip(changes, names, strict=True):
        talk.taps(change)
        assert asked_now(talk.last) == name


@every_path
def test_in_spanish_nothing_is_said_in_another_language(paths_engine: Engine, our_content: Content, path: str) -> None:
    flow = our_content.flows[path]
    spanish = Localizer(our_content, translators_of(OUR_CONTENT)("es"), TUESDAY_MORNING)
    start = markup_text(spanish.phrase_markup("fallback", language="{}", other="{}")).partition("{}")[0]
    for options in combinations(flow):
        talk = Talk(paths_engine, locale_hint="es")
        replies = [reply for _, reply in walked(talk, flow, options, writes=True)]
        replies.append(talk.taps(f"d:{path}:!finish"))
        for reply in replies:
            assert not [note for note in notices(reply, "note") if note.startswith(start)]


@pytest.mark.parametrize("locale", ["ar", "zh-Hans", "fr", "ht"])
def test_a_language_that_is_there_in_part_leads_a_draft_as_far_as_it_goes(
    paths_engine: Engine, our_content: Content, locale: str
) -> None:
    talk = Talk(paths_engine, locale_hint=locale)
    talk.taps("f:prepare-complaint")
    known = talk.last.locale
    assert known in our_content.locales
    assert known != "en"
    assert talk.says(ENGLISH).locale == known
    assert papers(talk.taps("d:prepare-complaint:!finish"))[0].content.locale == known


def test_what_is_said_at_the_end_tells_where_the_paper_goes(paths_engine: Engine, our_content: Content) -> None:
    def end_of(path: str, **options: str) -> str:
        talk = Talk(paths_engine)
        list(walked(talk, our_content.flows[path], options, writes=False))
        return talk.taps(f"d:{path}:!finish").fallback()

    assert "send the letter to the local ICE field office first" in end_of("prepare-case-review")
    assert "give it to both offices yourself" in end_of("prepare-complaint", office="c")

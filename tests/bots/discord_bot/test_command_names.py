"""Commands in texts are called what Discord calls them, in the language of whoever reads."""

from bots.discord_bot.command_names import with_command_names
from core.conversation import Block, Notice, Reply, Text
from core.language import markup_text, parse_markup

NAMES = {"cards": "tarjeta", "hours": "horario", "topics": "topics"}


def said(text: str) -> str:
    reply = with_command_names(Reply((Text(parse_markup(text)),), "es"), NAMES)
    (block,) = reply.blocks
    assert isinstance(block, Text)
    return markup_text(block.body)


def test_a_command_is_called_what_discord_calls_it() -> None:
    assert said("Type /cards.") == "Type /tarjeta."
    assert said("**/hours** or /topics") == "/horario or /topics"
    assert said("- /cards to call\n- /hours") == markup_text(parse_markup("- /tarjeta to call\n- /horario"))


def test_what_is_no_command_of_discord_stays() -> None:
    for text in ("Type /cancel.", "See example.gov/cards and a/hours/b.", "1/2 cards"):
        assert said(text) == text


def test_the_words_of_a_person_stay() -> None:
    body = parse_markup("They said /cards to me.")
    theirs: tuple[Block, ...] = (Text(body, only_copy=True),)
    assert with_command_names(Reply(theirs, "es"), NAMES).blocks == theirs
    written = Reply((Text(body), Notice("note", body)), "es", holds_draft=True)
    assert with_command_names(written, NAMES) == written

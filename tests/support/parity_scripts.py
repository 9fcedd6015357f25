"""What people say and tap in test_parity.py, in words that every platform has."""

from dataclasses import dataclass

from core.conversation import (
    Attachment,
    Block,
    Choices,
    ContactCard,
    DeletionAdvice,
    Form,
    Hours,
    Notice,
    QrCode,
    Text,
)

QUESTION = "can i file anonymously?"


@dataclass(frozen=True)
class Says:
    text: str
    shows: type[Block]  # what the reply must have, among others


@dataclass(frozen=True)
class Taps:
    action: str  # of a choice of the last reply
    shows: type[Block]


@dataclass(frozen=True)
class Commands:
    name: str
    argument: str
    shows: type[Block]


@dataclass(frozen=True)
class Answers:
    """Words for the open question of a path: always a message, where ``Says`` may be a command."""

    text: str
    shows: type[Block]


Act = Says | Taps | Commands | Answers
Script = tuple[Act, ...]

SCRIPTS: dict[str, Script] = {
    "a question, a card and its code": (
        Says(QUESTION, Text),
        Taps("c:opr", ContactCard),
        Taps("q:opr", QrCode),
        Taps("m:cards", Choices),
    ),
    "hours and cards by name, and a name that nobody has": (
        Commands("hours", "detention-line", Hours),
        Taps("c:detention-line", ContactCard),
        Commands("hours", "the mayor", Choices),
        Taps("h:immigration-court", Hours),
        Commands("cards", "the mayor", Text),
        Taps("c:crcl", ContactCard),
    ),
    "numbers to check": (
        Says("is 833-442-3678 real?", Notice),
        Taps("c:opr", ContactCard),
        Commands("check", "888 351 4024", Notice),
    ),
    "what should not stay in the chat": (
        Says("my A number is A123456789, where is he?", DeletionAdvice),
        Taps("c:detainee-locator", ContactCard),
        Says("A123 456 789", DeletionAdvice),
        Taps("g:detention", Choices),
        Commands("check", "A123456789 888 351 4024", DeletionAdvice),
    ),
    "menus down to an answer": (
        Commands("topics", "", Choices),
        Taps("g:complaints", Choices),
        Taps("t:anonymous", Text),
    ),
    "what else was meant": (Says(QUESTION, Text), Taps("n:who-can-file,privacy", Choices), Taps("t:privacy", Text)),
    "what the bot says of itself": (
        Commands("privacy", "", Text),
        Commands("about", "", Text),
        Commands("ask", "who may see my complaint?", Text),
    ),
    "danger": (
        Says("an officer is beating my brother right now", Text),
        Taps("c:emergency", ContactCard),
        Says("i am scared of ICE", Choices),
    ),
    "a path of choices": (
        Commands("prepare", "", Choices),
        Taps("f:choose-office", Text),
        Taps("f:choose-office:b", Text),
        Taps("f:choose-office:b.a", Text),
        Taps("f:choose-office:b", Text),
        Taps("f:choose-office:b.d", Notice),
        Taps("c:detention-line", ContactCard),
    ),
    "a path of choices to a paper": (
        Commands("prepare", "", Choices),
        Taps("f:call-sheet", Text),
        Taps("f:call-sheet:p", Text),
        Taps("f:call-sheet:p.a", Text),
        Taps("f:call-sheet:p.a.a", Attachment),
        Taps("f:call-sheet:p.a", Text),
    ),
    "a path of words to a paper, with a look at something else": (
        Commands("prepare", "", Choices),
        Taps("f:prepare-complaint", Form),
        Answers("They pushed my brother", Form),
        Commands("hours", "detention-line", Hours),
        Taps("d:prepare-complaint:!resume", Form),
        Answers("my A number is A123456789", DeletionAdvice),
        Taps("d:prepare-complaint:!overview", Text),
        Taps("d:prepare-complaint:anonymous", Text),
        Taps("d:prepare-complaint:anonymous:b", Text),
        Taps("d:prepare-complaint:!overview", Text),
        Taps("d:prepare-complaint:!finish", Attachment),
        Taps("d:prepare-complaint:!stop", Text),
    ),
    "a card for the wallet": (
        Commands("cards", "opr", ContactCard),
        Taps("w:opr", Attachment),
    ),
    "nothing that is known": (Says("what is the weather", Choices), Taps("g:help", Choices)),
}
# In the town of Millbrook, which speaks some German.
TOWN_SCRIPTS: dict[str, Script] = {
    "a language, until it is forgotten": (
        Commands("language", "", Choices),
        Taps("l:de", Text),
        Says("a lamp", Text),
        Taps("c:town-hall", ContactCard),
        Commands("forget", "", Text),
        Says("a lamp", Text),
    ),
    "a language by its name": (
        Commands("language", "Deutsch", Text),
        Commands("language", "Klingon", Choices),
    ),
}

"""What people say and tap in test_parity.py, in the town of Millbrook, which speaks some German."""

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

QUESTION = "who mends the lamp in our street?"


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
        Taps("c:town-hall", ContactCard),
        Taps("q:town-hall", QrCode),
        Taps("m:cards", Choices),
    ),
    "hours and cards by name, and a name that nobody has": (
        Commands("hours", "town-hall", Hours),
        Taps("c:town-hall", ContactCard),
        Commands("hours", "the mayor", Choices),
        Taps("h:night-line", Hours),
        Commands("cards", "the mayor", Text),
        Taps("c:library", ContactCard),
    ),
    "a few words about what was shown": (
        Commands("cards", "town-hall", ContactCard),
        Says("and on weekends?", Hours),
        Says(QUESTION, Text),
        Says("who do I call?", ContactCard),
        Says("hours of 202-456-1111", Hours),
        Taps("c:night-line", ContactCard),
        Says("at night", Hours),
        Says("my number is 212-867-5309, " + QUESTION, Notice),
    ),
    "numbers to check": (
        Says("is 202-224-3122 real?", Notice),
        Taps("c:town-hall", ContactCard),
        Commands("check", "202 456 1111", Notice),
    ),
    "what should not stay in the chat": (
        Says("my A number is A123456789, who mends the lamp?", DeletionAdvice),
        Taps("c:town-hall", ContactCard),
        Says("A123 456 789", DeletionAdvice),
        Taps("g:town", Choices),
        Commands("check", "A123456789 202 456 1111", DeletionAdvice),
    ),
    "menus down to an answer": (
        Commands("topics", "", Choices),
        Taps("g:town", Choices),
        Taps("t:library-card", Text),
    ),
    "what else was meant": (
        Says(QUESTION, Text),
        Taps("n:danger,opening-hours", Choices),
        Taps("t:danger", Text),
    ),
    "what the bot says of itself": (
        Commands("privacy", "", Text),
        Commands("about", "", Text),
        Commands("ask", "what do you keep of me?", Text),
    ),
    "danger": (
        Says("a wire hangs over my brother right now", Text),
        Taps("c:night-line", ContactCard),
        Says("i am afraid of that pole", Choices),
    ),
    "a path of choices": (
        Commands("prepare", "", Choices),
        Taps("f:who-to-ask", Text),
        Taps("f:who-to-ask:a", Text),
        Taps("f:who-to-ask:a.b", Text),
        Taps("f:who-to-ask:a", Text),
        Taps("f:who-to-ask:a.a", Notice),
        Taps("t:danger", Text),
        Taps("c:night-line", ContactCard),
    ),
    "a path of choices by typing only": (
        Commands("prepare", "", Choices),
        Taps("f:who-to-ask", Text),
        Answers("purple", Notice),
        Answers("stret", Notice),
        Answers(QUESTION, Text),
        Answers("it is a question", Text),
        Answers("go on", Text),
        Answers("no", Notice),
        Answers("back", Text),
        Answers("stop", Text),
    ),
    "a path of choices to a paper": (
        Commands("prepare", "", Choices),
        Taps("f:call-the-town", Text),
        Taps("f:call-the-town:p", Text),
        Taps("f:call-the-town:p.a", Attachment),
        Taps("f:call-the-town:p", Text),
        Taps("f:call-the-town:p.b", Attachment),
        Taps("c:town-hall", ContactCard),
    ),
    "a path of words to a paper, with a look at something else": (
        Commands("prepare", "", Choices),
        Taps("f:report-a-street-light", Form),
        Answers("It is dark", Form),
        Commands("hours", "town-hall", Hours),
        Taps("d:report-a-street-light:!resume", Form),
        Answers("my A number is A123456789", DeletionAdvice),
        Taps("d:report-a-street-light:!overview", Text),
        Taps("d:report-a-street-light:answer", Text),
        Taps("d:report-a-street-light:answer:a", Form),
        Taps("d:report-a-street-light:!overview", Text),
        Taps("d:report-a-street-light:!finish", Attachment),
        Taps("d:report-a-street-light:!stop", Text),
        Taps("d:report-a-street-light:!delete", Text),
    ),
    "a card for the wallet": (
        Commands("cards", "town-hall", ContactCard),
        Taps("w:town-hall", Attachment),
        Taps("y:town-hall", Choices),
        Taps("y:town-hall,library", Choices),
        Taps("z:town-hall,library", Attachment),
    ),
    "nothing that is known": (Says("what is the weather", Choices), Taps("m:topics", Choices), Taps("g:chat", Choices)),
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

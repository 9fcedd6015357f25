"""Logs hold our own words, and of libraries only what happened where."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import datetime

import pytest
import vobject

from bots import logs

SECRETS = ("Guadalupe", "646-918-2357", "AAF-token")
LEVELS = (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL)


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    """What is configured holds for the whole process."""
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    factory, levels = logging.getLogRecordFactory(), (root.level, ours.level)
    yield
    logging.setLogRecordFactory(factory)
    root.setLevel(levels[0])
    ours.setLevel(levels[1])
    for handler in [handler for handler in root.handlers if type(handler) is logging.StreamHandler]:
        root.removeHandler(handler)


def configured(level: str, form: logs.LogFormat = "lines") -> None:
    """As in a process of its own: without the handlers of pytest."""
    logging.getLogger().handlers.clear()
    logs.configure(level, form)


def inner() -> None:
    raise KeyError("Guadalupe")


class Kept(logging.Handler):
    """Keeps every record that reaches it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def told(self) -> str:
        """Everything that any handler could write of the records."""
        formatter = logging.Formatter("%(levelname)s %(name)s: %(message)s")
        return "\n".join(f"{formatter.format(record)} {vars(record)}" for record in self.records)


@pytest.fixture
def library() -> Iterator[logging.Logger]:
    """A library at its most talkative."""
    logger = logging.getLogger("some_library.http")
    logger.setLevel(logging.DEBUG)
    yield logger
    logger.handlers.clear()
    logger.setLevel(logging.NOTSET)


def keeps_none(told: str) -> None:
    for secret in SECRETS:
        assert secret not in told


def talk(logger: logging.Logger) -> int:
    """Says secrets in every way that the logging library has; returns how often."""
    times = 0
    for level in LEVELS:
        logger.log(level, "sent %s to %s", "Guadalupe", "646-918-2357")
        logger.log(level, "sent %(text)s", {"text": "Guadalupe"})
        logger.log(level, "POST /botAAF-token/sendMessage")
        logger.log(level, f"sent {SECRETS[0]}")  # noqa: G004  (what libraries do)
        logger.log(level, {"text": "Guadalupe"})
        logger.log(level, ValueError("Guadalupe"))
        logger.log(level, "sent %s", "Guadalupe", stack_info=True)
        times += 7
    try:
        inner()
    except KeyError:
        logger.exception("while sending %s", "646-918-2357")
        logger.exception("while sending Guadalupe")
        logger.warning("again", exc_info=True)
    return times + 3


@pytest.mark.parametrize("when", ["before", "after"])
def test_libraries_lose_what_they_handled(when: str, library: logging.Logger) -> None:
    kept = Kept()
    if when == "before":
        library.addHandler(kept)
    configured("DEBUG")
    if when == "after":
        library.addHandler(kept)
    count = talk(library)
    assert len(kept.records) == count
    keeps_none(kept.told())


def test_what_happened_and_where_is_still_told(library: logging.Logger) -> None:
    kept = Kept()
    library.addHandler(kept)
    configured("INFO")
    library.warning("sent %s to %s", "Guadalupe", 5)
    library.error("POST /botAAF-token/getMe")
    try:
        inner()
    except KeyError:
        library.exception("while sending %s", "Guadalupe")
    first, second, third = (record.getMessage() for record in kept.records)
    assert first.startswith("sent %s to %s at test_logs.py:")
    assert second.startswith("(text left out) at test_logs.py:")
    assert third.startswith("while sending %s at test_logs.py:")
    assert "[KeyError at test_logs.py:" in third
    assert [record.levelname for record in kept.records] == ["WARNING", "ERROR", "ERROR"]
    assert all(record.exc_info is None and record.stack_info is None for record in kept.records)


def test_a_record_that_names_no_error_is_kept(library: logging.Logger) -> None:
    kept = Kept()
    library.addHandler(kept)
    configured("INFO")
    library.warning("100 % of %s", "x", exc_info=True)  # nothing is being handled
    assert kept.records[0].getMessage().startswith("100 % of %s at test_logs.py:")


@pytest.mark.parametrize(
    "name", ["root", "telegram.ext", "httpx", "recourse_of_somebody_else", "asyncio", "py.warnings"]
)
def test_whoever_is_not_ours_is_a_library(name: str) -> None:
    kept = Kept()
    logger = logging.getLogger() if name == "root" else logging.getLogger(name)
    configured("INFO")
    logger.addHandler(kept)
    logger.error("Guadalupe")
    logger.removeHandler(kept)
    assert len(kept.records) == 1
    keeps_none(kept.told())


def test_a_card_that_cannot_be_read_is_not_logged() -> None:
    """vobject writes the line that it cannot read."""
    configured("DEBUG")
    said = io.StringIO()
    logger, handler = logging.getLogger("vobject.base"), logging.StreamHandler(said)
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    list(vobject.readComponents("BEGIN:VCARD\nGuadalupe 646-918-2357\nEND:VCARD", ignoreUnreadable=True))
    logger.removeHandler(handler)
    assert "vobject.base ERROR" in said.getvalue()
    keeps_none(said.getvalue())


# Ours


@pytest.mark.parametrize("name", ["recourse", "recourse.telegram", "recourse.telegram.deeper"])
def test_our_own_words_are_kept(name: str) -> None:
    kept = Kept()
    logger = logging.getLogger(name)
    logger.addHandler(kept)
    configured("INFO")
    logger.info("Telegram: @%s answers on port %d", "recourse_bot", 8443)
    logger.removeHandler(kept)
    (record,) = kept.records
    assert record.getMessage() == "Telegram: @recourse_bot answers on port 8443"
    assert record.args == ("recourse_bot", 8443)


@pytest.mark.parametrize(
    ("level", "told"),
    [("DEBUG", ["debug", "info", "warning", "error"]), ("INFO", ["info", "warning", "error"]), ("ERROR", ["error"])],
)
def test_we_say_as_much_as_is_wished(level: str, told: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    configured(level)
    ours = logging.getLogger("recourse.telegram")
    for word in ("debug", "info", "warning", "error"):
        ours.log(logging.getLevelNamesMapping()[word.upper()], "a word of %s", word)
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.rpartition(" ")[2] for line in err.splitlines()] == told
    assert all(" recourse.telegram: a word of " in line for line in err.splitlines())


def test_libraries_speak_of_trouble_only(capsys: pytest.CaptureFixture[str]) -> None:
    configured("DEBUG")
    library = logging.getLogger("another_library")
    library.debug("quiet")
    library.info("quiet")
    library.warning("loud %s", "x")
    err = capsys.readouterr().err
    assert "quiet" not in err
    assert "WARNING another_library: loud %s at test_logs.py:" in err


def test_configured_twice_a_line_is_written_once(capsys: pytest.CaptureFixture[str]) -> None:
    configured("INFO")
    logs.configure("INFO")
    logging.getLogger("recourse").info("hello")
    logging.getLogger("another_library").warning("sent %s", "Guadalupe")
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[2].partition(" at ")[0] for line in lines] == ["hello", "sent %s"]
    assert lines[1].count(" at ") == 1


# Errors in a line


def outer() -> None:
    inner()


def test_an_error_is_told_by_type_and_place() -> None:
    with pytest.raises(KeyError) as raised:
        outer()
    told = logs.describe(raised.value)
    first = inner.__code__.co_firstlineno
    assert told.startswith(f"KeyError at test_logs.py:{first + 1}, test_logs.py:{outer.__code__.co_firstlineno + 1}, ")
    keeps_none(told)


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert logs.describe(ValueError("Guadalupe")) == "ValueError"


def test_what_led_to_an_error_is_not_told_in_its_words() -> None:
    try:
        try:
            inner()
        except KeyError as cause:
            cause.add_note("646-918-2357")
            raise RuntimeError("AAF-token") from cause
    except RuntimeError as error:
        told = logs.describe(error)
    assert told.startswith("RuntimeError at test_logs.py:")
    keeps_none(told)


# How a line is written


def test_a_line_says_when_with_the_offset_from_utc(capsys: pytest.CaptureFixture[str]) -> None:
    configured("INFO")
    logging.getLogger("recourse.telegram").info("Telegram: @%s answers", "recourse_bot")
    time, _, rest = capsys.readouterr().err.partition(" ")
    assert datetime.fromisoformat(time).tzinfo is not None
    assert rest == "INFO recourse.telegram: Telegram: @recourse_bot answers\n"


def test_for_programs_a_line_is_an_object(capsys: pytest.CaptureFixture[str], library: logging.Logger) -> None:
    configured("INFO", "json")
    logging.getLogger("recourse").warning("Two\nlines")
    library.error("Guadalupe called 646-918-2357")
    ours, theirs = map(json.loads, capsys.readouterr().err.splitlines())
    assert datetime.fromisoformat(ours.pop("time")).tzinfo is not None
    assert ours == {"level": "WARNING", "logger": "recourse", "message": "Two\nlines"}
    assert not any(secret in str(theirs) for secret in SECRETS)
    assert theirs["message"].startswith("(text left out) at ")

"""Measures what an answer costs on this machine: ``make bench``. The goals are from docs/adr/0002-matching.md.

A time is that of a whole reply, from the text to the blocks, in one thread. Each figure is the median of several
rounds. The questions are every fortieth phrasing of the content, so that all topics and kinds occur.

``python -m bench NAME`` runs one part alone: ``answers`` (this file), ``documents``, ``drafts``, ``telegram``
(telegram.py) or ``discord`` (discord_load.py), which measure what the platform adds. ``languages`` measures how well
languages are told apart (languages.py), ``matching FOLDER NAME`` how well the questions of a public set are matched
(matching.py), ``site`` when its pages show on a slow line (first_paint.py),
``strangers`` what one stranger can do to others (strangers.py), and ``peers`` our buttons beside bare
bots on other libraries (peers.py); they are not part of the others.
"""

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import discord_load, documents, drafts, first_paint, languages, matching, peers, strangers, telegram
from bench.telegram import Row
from bots.phrases import UiPhrases
from bots.settings import Settings
from bots.startup import sentence_encoder
from core.checks import check
from core.content import load_content, read_phrasings
from core.conversation import Engine, LocaleNegotiator, MessageReceived, Session
from core.language import Translators, detect_language
from core.questions import INDEX_PATH, Matcher, Normaliser, QuestionMatcher, load_index

_ROUNDS = 3
_STARTS = 5
_STEP = 40
_QUESTION = "can I file anonymously?"
_LONG_STORY = "The officers came to my house in the morning and took my husband, and nobody tells me anything. "
_RECOURSE = str(Path(sys.executable).with_name("recourse"))


def main() -> None:
    if sys.argv[1:2] == ["matching"]:
        matching.report(Path(sys.argv[2]), sys.argv[3])
        return
    folder = Settings().content
    phrasings, _ = read_phrasings(folder)
    questions = [phrasing.text for phrasing in phrasings][::_STEP]
    title = f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, {len(questions)} questions"
    wanted = sys.argv[1:] or ["answers", "documents", "drafts", "telegram", "discord"]
    parts: dict[str, tuple[str, Callable[[], Sequence[Row]]]] = {
        "answers": ("", lambda: _answers(folder, questions)),
        "documents": ("Papers: ", documents.rows),
        "drafts": ("Drafts: ", lambda: drafts.rows(folder)),
        "telegram": ("Telegram: ", lambda: telegram.rows(questions)),
        "strangers": ("Strangers: ", strangers.rows),
        "discord": ("Discord: ", lambda: discord_load.rows(questions)),
        "site": ("Site: ", lambda: first_paint.rows(folder)),
    }
    for name, (about, rows) in parts.items():
        if name in wanted:
            _print(f"{about}{title}", rows())
    if "peers" in wanted:
        Console().print(*peers.tables(questions))
    if "languages" in wanted:
        languages.report(folder)


def _answers(folder: Path, questions: Sequence[str]) -> list[Row]:
    content = load_content(folder, check, UiPhrases)
    index, encoder = load_index(folder / INDEX_PATH), sentence_encoder()
    normalise = Normaliser(content.acronyms)

    def engine(matcher: QuestionMatcher) -> Engine:
        return Engine(content, matcher, LocaleNegotiator(content, Translators(folder), detect_language))

    spelling_only = engine(Matcher(index, normalise, None, content.alarm_words()))
    rows: list[Row] = []
    if encoder is not None:
        whole = engine(Matcher(index, normalise, encoder, content.alarm_words()))
        p50, p99 = _percentiles(whole, questions)
        rows += [("a question, p50", f"{p50:.1f} ms", "20 ms"), ("a question, p99", f"{p99:.1f} ms", "60 ms")]
        rows.append(("a message of 10,000 characters", f"{_longest(whole):.1f} ms", "150 ms"))
    p50, p99 = _percentiles(spelling_only, questions)
    rows += [("by spelling alone, p50", f"{p50:.1f} ms", "3 ms"), ("by spelling alone, p99", f"{p99:.1f} ms", "")]
    rows.append(("process start to first answer", f"{_start():.2f} s", "2 s"))
    rows.append(("peak memory", f"{_peak_memory(questions):.0f} MB", "300 MB"))
    return rows


def _percentiles(engine: Engine, questions: Sequence[str]) -> tuple[float, float]:
    """Return p50 and p99 in milliseconds, each the median of the rounds."""
    _milliseconds(engine, _QUESTION)
    rounds = [sorted(_milliseconds(engine, question) for question in questions) for _ in range(_ROUNDS)]
    p50, p99 = (statistics.median(times[int(len(times) * share)] for times in rounds) for share in (0.5, 0.99))
    return p50, p99


def _longest(engine: Engine) -> float:
    """Return the milliseconds for the slowest of several texts of 10,000 characters."""
    texts = ("asdfgqwertzxcv" * 1000, _LONG_STORY * 200, "电话多少" * 3000, "a1 " * 4000)
    return max(statistics.median(_milliseconds(engine, text[:10_000]) for _ in range(_ROUNDS)) for text in texts)


def _milliseconds(engine: Engine, text: str) -> float:
    event = MessageReceived(datetime.now(UTC), "en", text)
    start = time.perf_counter()
    engine.handle(event, Session())
    return (time.perf_counter() - start) * 1000


def _start() -> float:
    """Return the seconds from the start of a process to its first answer."""
    times = []
    for _ in range(_STARTS):
        start = time.perf_counter()
        subprocess.run([_RECOURSE, "ask", _QUESTION], check=True, capture_output=True)  # noqa: S603  (our own program)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _peak_memory(questions: Sequence[str]) -> float:
    """Return the peak memory, in megabytes, of a process that answers all questions, encoder included."""
    command, lines = [_RECOURSE, "ask", "--jsonl"], "\n".join(questions).encode()
    subprocess.run(command, input=lines, check=True, capture_output=True)  # noqa: S603  (our own program)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _print(title: str, rows: Sequence[Row]) -> None:
    table = Table("what", "measured", "goal", title=title)
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def _processor() -> str:
    models = (line.partition(":")[2].strip() for line in _read("/proc/cpuinfo") if line.startswith("model name"))
    return next(models, platform.processor())


def _read(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8").splitlines()
    except OSError:
        return []


if __name__ == "__main__":
    main()

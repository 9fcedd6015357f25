"""Writes the counts in the format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/).

What people do is rounded down to tens, so nothing is shown of fewer than ten: who looks at two moments seldom sees
between them that somebody asked about a certain thing. What the program does by itself is exact.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib.metadata import version
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bots.health import DELAYS, STEP, Counts, Health, State
from core.content import Content


def rounded(number: int) -> int:
    """Return a count of what people did as it may be shown: in whole tens."""
    return number - number % STEP


class Exposition:
    """All that /metrics shows.

    ``content`` returns today's content, ``drafts`` how many drafts are alive, None if that is not known.
    """

    def __init__(
        self,
        health: Health,
        counts: Counts,
        content: Callable[[], Content],
        drafts: Callable[[], int | None],
        today: Callable[[], date],
    ) -> None:
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(_Ours(health, counts, content, drafts, today))
        ProcessCollector(registry=self._registry)

    def text(self) -> bytes:
        return generate_latest(self._registry)


class _Ours(Collector):
    def __init__(
        self,
        health: Health,
        counts: Counts,
        content: Callable[[], Content],
        drafts: Callable[[], int | None],
        today: Callable[[], date],
    ) -> None:
        self._health = health
        self._counts = counts
        self._content = content
        self._drafts = drafts
        self._today = today

    def collect(self) -> Iterator[Metric]:
        counts = self._counts
        yield _of_people("recourse_updates", "What came in, in tens", ("platform", "kind"), counts.updates.items())
        by_topic = ("topic", "locale")
        yield _of_people(
            "recourse_questions",
            "What questions were taken to mean, in tens",
            ("decision", *by_topic),
            counts.questions.items(),
        )
        yield _of_people(
            "recourse_choices", "What was chosen by a button, in tens", ("action", *by_topic), counts.choices.items()
        )
        yield self._delays()
        records = CounterMetricFamily(
            "recourse_log_records", "Warnings and errors, by their place in the program", labels=("level", "place")
        )
        for labels, number in sorted(counts.records.items()):
            records.add_metric(labels, number)
        yield records
        yield from self._states()
        yield from self._of_content()

    def _delays(self) -> Metric:
        family = HistogramMetricFamily("recourse_turn_seconds", "How long answers took to be made, in tens")
        turns, seconds = self._counts.delays.shown
        sums = map(float, accumulate(turns))
        family.add_metric((), list(zip([*map(str, DELAYS), "+Inf"], sums, strict=True)), sum_value=seconds)
        return family

    def _states(self) -> Iterator[Metric]:
        connected = GaugeMetricFamily(
            "recourse_platform_connected", "Whether a platform is connected", labels=["platform"]
        )
        ended = GaugeMetricFamily("recourse_platform_ended", "Whether a bot has ended for good", labels=["platform"])
        silence = GaugeMetricFamily(
            "recourse_last_update_age_seconds", "For how long nobody asked, in whole minutes", labels=["platform"]
        )
        for name, platform in self._health.platforms.items():
            label = [name.casefold()]
            connected.add_metric(label, platform.state is State.CONNECTED)
            ended.add_metric(label, platform.state is State.ENDED)
            if (minutes := platform.minutes_since_update) is not None:
                silence.add_metric(label, minutes * 60)
        yield from (connected, ended, silence)

    def _of_content(self) -> Iterator[Metric]:
        info = GaugeMetricFamily(
            "recourse_content_info", "The content that is answered from, and the program", labels=["version", "program"]
        )
        info.add_metric([self._health.content_version, version("recourse")], 1)
        yield info
        today = self._today()
        overdue = sum(topic.review_by < today for topic in self._content().topics.values())
        yield GaugeMetricFamily("recourse_reviews_overdue", "Topics whose date of review is over", value=overdue)
        if (drafts := self._drafts()) is not None:
            yield GaugeMetricFamily("recourse_drafts", "Drafts that are alive, in tens", value=rounded(drafts))


def _of_people(
    name: str, explained: str, labels: tuple[str, ...], counts: Iterable[tuple[tuple[str, ...], int]]
) -> Metric:
    """Return counts of what people did, without those of fewer than ten."""
    family = CounterMetricFamily(name, explained, labels=labels)
    for values, number in sorted(counts):
        if rounded(number):
            family.add_metric(values, rounded(number))
    return family

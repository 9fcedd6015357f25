"""Violence that is over is told from danger that is there now."""

import pytest

from core.questions.time_of_danger import happens_now, reports_the_past


@pytest.mark.parametrize(
    "text",
    [
        "officer pushed my wife to the ground",
        "an officer groped me",
        "me pegaron en la detención",
        "l'agent a poussé ma femme",
        "o agente empurrou minha esposa",
        "офицер толкнул мою жену",
        "офіцер штовхнув мою дружину",
        "दरोगा ने मुझे मारा",
        "ਅਫ਼ਸਰ ਨੇ ਮੈਨੂੰ ਕੁੱਟਿਆ",
        "cảnh sát đã đánh chồng tôi",
        "警官推了我妻子",
    ],
)
def test_violence_that_is_over_is_a_report(text: str) -> None:
    assert reports_the_past(text)


@pytest.mark.parametrize(
    "text",
    [
        "they are hitting my brother",
        "he hit her and she is bleeding",
        "help they pushed her down the stairs",
        "le pegaron y no puede respirar",
        "ils le frappent en ce moment",
        "他们打了他，他在流血",
        "how do I complain",
    ],
)
def test_what_goes_on_or_has_hurt_somebody_is_no_report_of_the_past(text: str) -> None:
    assert not reports_the_past(text)


@pytest.mark.parametrize("text", ["they are at the door right now", "ahora mismo", "прямо сейчас", "他们正在打他"])
def test_this_very_moment_is_now(text: str) -> None:
    assert happens_now(text)


def test_a_time_of_day_is_not_this_moment() -> None:
    assert not happens_now("are they open now")

"""How long ago words say that something was, in every language that the bot speaks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import PartialDate, TimeAgo, date_in, day_that_is_not, is_after, time_ago

ABOUT_TWO_YEARS = {
    "en": ("about two years ago", "a couple of years ago", "2yrs ago", "it was almost 2 years ago"),
    "es": ("hace como dos años", "hace unos 2 años", "fue hace casi dos años", "unos dos años atrás"),
    "fr": ("il y a environ deux ans", "ça fait à peu près 2 ans"),
    "pt_BR": ("há uns dois anos", "faz dois anos", "há cerca de 2 anos", "uns dois anos atrás"),
    "ht": ("sa gen anviwon dezan", "de zan pase", "sa fè apeprè 2 zan", "anviwon 2 an pase"),
    "ru": ("примерно два года назад", "около двух лет назад"),
    "uk": ("приблизно два роки тому", "близько двох років тому"),
    "ar": ("قبل سنتين تقريبًا", "منذ حوالي عامين", "قبل ٢ سنوات"),
    "hi": ("लगभग दो साल पहले", "करीब 2 साल पहले", "२ साल पहले"),
    "pa": ("ਲਗਭਗ ਦੋ ਸਾਲ ਪਹਿਲਾਂ", "do saal pehla"),
    "vi": ("khoảng hai năm trước", "cách đây chừng 2 năm", "khoang hai nam truoc"),
    "zh_Hans": ("大约两年前", "两年多前", "大概2年前"),
    "zh_Hant": ("大約兩年前",),
}
AN_HOUR = {
    "en": ("an hour ago", "they took him an hour ago", "1h ago"),
    "es": ("hace una hora", "se lo llevaron hace una hora"),
    "fr": ("il y a une heure",), "pt_BR": ("há uma hora",), "ht": ("inèdtan pase", "sa gen yon èdtan"),
    "ru": ("час назад",), "uk": ("годину тому",), "ar": ("قبل ساعة", "من ساعة"), "hi": ("एक घंटे पहले",),
    "pa": ("ਇੱਕ ਘੰਟਾ ਪਹਿਲਾਂ",), "vi": ("cách đây một giờ", "1 tiếng trước"), "zh_Hans": ("一个小时前",),
    "zh_Hant": ("一個小時前",),
}  # fmt: skip
TODAY_AND_YESTERDAY = {
    "en": ("today", "yesterday"), "es": ("hoy", "ayer"), "fr": ("aujourd’hui", "hier"), "pt_BR": ("hoje", "ontem"),
    "ht": ("jodi a", "yè"), "ru": ("сегодня", "вчера"), "uk": ("сьогодні", "вчора"), "ar": ("اليوم", "أمس"),
    "hi": ("आज", "कल"), "pa": ("ਅੱਜ", "ਕੱਲ੍ਹ"), "vi": ("hôm nay", "hôm qua"), "zh_Hans": ("今天", "昨天"),
    "zh_Hant": ("今天", "昨天"),
}  # fmt: skip
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("locale", "text"), [(each, text) for each, texts in ABOUT_TWO_YEARS.items() for text in texts]
)
def test_about_two_years_ago(locale: str, text: str) -> None:
    found = time_ago(text, locale)
    assert found is not None
    assert (found.amount, found.unit) == (2, "year")


@pytest.mark.parametrize(("locale", "text"), [(each, text) for each, texts in AN_HOUR.items() for text in texts])
def test_an_hour_ago(locale: str, text: str) -> None:
    assert time_ago(text, locale) == TimeAgo(1, "hour")


@pytest.mark.parametrize("locale", TODAY_AND_YESTERDAY)
def test_today_and_yesterday(locale: str) -> None:
    today, yesterday = TODAY_AND_YESTERDAY[locale]
    assert time_ago(today, locale) == TimeAgo(0, "day")
    assert time_ago(yesterday, locale) == TimeAgo(1, "day")


def test_words_that_are_not_exact_are_told_from_those_that_are() -> None:
    assert time_ago("about three days ago", "en") == TimeAgo(3, "day", about=True)
    assert time_ago("three days ago", "en") == TimeAgo(3, "day")


@pytest.mark.parametrize(
    "text",
    ["yesterday and today", "in 2 days", "I have 2 kids", "for two years", "", "…", "he is 2", "2", "two years old",
     "a very long story of what happened to all of us, which began an hour ago and is not over"],
)  # fmt: skip
def test_what_tells_no_one_time_ago(text: str) -> None:
    assert time_ago(text, "en") is None


@given(st.text(), st.sampled_from(sorted(ABOUT_TWO_YEARS)))
def test_no_text_is_too_strange(text: str, locale: str) -> None:
    found = time_ago(text, locale)
    assert found is None or 0 <= found.hours < 1000 * 8767


@given(st.integers(1, 999), st.sampled_from(["minute", "hour", "day", "week", "month", "year"]))
def test_every_number_of_every_unit(amount: int, unit: str) -> None:
    assert time_ago(f"{amount} {unit}s ago", "en") == TimeAgo(amount, unit)


@given(st.dates(date(2021, 1, 1), date(2030, 12, 31)), st.integers(29, 99))
def test_a_day_is_called_impossible_only_if_no_calendar_has_it(month: date, day: int) -> None:
    text = f"{month.year}-{month.month:02}-{day}"
    found = day_that_is_not(text, "en", date(2031, 1, 1))
    last = ((month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    assert found == (PartialDate(month.year, month.month, day) if day > last else None)


@given(st.integers(1, 3000))
def test_a_day_to_come_is_one_and_a_day_that_was_is_none(days: int) -> None:
    assert is_after((TODAY + timedelta(days=days)).isoformat(), "en", TODAY)
    assert not is_after((TODAY - timedelta(days=days)).isoformat(), "en", TODAY)


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en", "tomorrow"), ("es", "mañana"), ("fr", "demain"), ("pt_BR", "amanhã"), ("ht", "demen"), ("ru", "завтра"),
     ("uk", "завтра"), ("ar", "غدا"), ("hi", "अगले साल"), ("pa", "ਭਲਕੇ"), ("vi", "ngày mai"), ("zh_Hans", "明天")],
)  # fmt: skip
def test_tomorrow_is_to_come(locale: str, text: str) -> None:
    assert is_after(text, locale, TODAY)


def test_creole_months_are_read() -> None:
    assert date_in("3 me 2025", "ht", TODAY) == PartialDate(2025, 5, 3)
    assert day_that_is_not("30 fevriye 2025", "ht", TODAY) == PartialDate(2025, 2, 30)

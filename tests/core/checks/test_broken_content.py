"""Every fault that content can have is told with its file, its line, what is wrong and what to do.

A folder of tests/broken_content/ holds the files that differ from tests/content_kit/, and ``expected.txt``:
the issues, one a line. ``remove.txt`` lists files to take away. ``replace.yaml`` (file: {old: new}) changes
the files that are long, so that the fault can be seen and a new phrase need not be added in many places.
``complete.txt`` names a language that the kit gets a whole catalogue for before that, with every text translated.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import write_po

from bots.phrases import UiPhrases
from core.checks import check
from core.content import ContentError, has_errors, load_content, read_content
from core.language import add_locale, catalogue_messages, read_catalogue

TESTS = Path(__file__).parents[2]
KIT = TESTS / "content_kit"
BROKEN = TESTS / "broken_content"
TODAY = date(2026, 11, 21)
NOT_CONTENT = ("expected.txt", "remove.txt", "replace.yaml", "complete.txt")
FAULTS = tuple(sorted(folder.name for folder in BROKEN.iterdir()))

# Each of these must have a folder. There may be more.
MUST_BE_TOLD = """
    action-id-over-53-bytes alias answer-too-long bad-date bad-hours bad-time-zone broken-catalogue
    capitals-in-a-node changed-text-in-a-complete-catalogue chosen-misspelt chosen-without-contacts
    condition-on-an-unknown-option cycle-in-a-flow cycle-over-a-free-question dangling-contact
    dangling-contact-of-an-option dangling-contact-of-an-outcome dangling-contact-on-a-paper dangling-flow-step
    dangling-next-of-a-free-question dangling-second-topic dangling-source dangling-topic
    dead-end-in-a-flow deep-nesting
    duplicate-key empty-file fact-beside-its-english faults-beside-a-faulty-ui-file
    field-asked-twice field-not-on-the-paper
    field-without-a-heading file-in-wrong-folder free-question-without-a-document
    group-without-label heading-in-an-answer hours-of-a-contact-without-hours
    id-with-capitals invalid-phone-number link-in-an-answer long-heading-in-a-flow long-label-in-a-flow
    missing-placeholder missing-source missing-text-in-a-complete-catalogue
    missing-ui-file missing-ui-key misspelt-keys-in-a-flow no-topic-for-a-command not-utf-8 not-yaml
    option-kept-nowhere overlapping-hours part-of-no-kind part-of-two-kinds path-that-asks-nothing
    phrase-under-two-topics retired-number-still-listed review-date-passed same-label-twice several-faults
    stray-file tag translated-answer-too-long translated-heading-and-label-too-long
    translated-vcard-over-2048-bytes
    translation-lacks-placeholder translation-types-a-phone-number warning-without-urgency typed-e-mail
    typed-phone-number typed-web-address unknown-fact-in-a-flow unknown-field-on-the-paper unknown-key
    unknown-phrasing-locale unknown-phrasing-topic unknown-placeholder unknown-time-zone-in-a-flow
    unreachable-flow-node unreachable-free-question untranslated-text-in-a-complete-catalogue
    vanity-mismatch vcard-over-2048-bytes wrong-type
    contact-without-a-purpose country-in-two-lists county-in-two-parts dangling-names-in-places
    fact-typed-on-every-office-card names-of-no-place place-without-offices unknown-country
    number-typed-into-a-reason untranslated-reason-in-a-complete-catalogue withdrawn-answer-to-danger
    withdrawn-badly-written withdrawn-fact-in-a-text withdrawn-for-itself-or-what-is-withdrawn
    withdrawn-for-what-is-not-there withdrawn-in-the-future withdrawn-number-for-danger
    withdrawn-number-that-another-contact-lists withdrawn-outcome-of-a-path withdrawn-topic-of-a-command
    withdrawn-urgent-topic-without-another
    changed-number-since-its-review changed-text-since-its-review faults-in-the-review-log number-in-no-log
    review-of-what-is-not-there review-on-a-day-to-come source-of-a-day-to-come
    every-fault-of-a-faulty-file open-quotation-mark translation-types-911 translation-without-all-its-parts
    labels-wider-than-a-phone answers-that-are-hard-to-read
    words-that-are-not-those-of-the-terms faults-in-the-terms
    list-on-a-path-of-words list-without-a-field faults-in-a-paper-that-is-chosen
    reminder-of-two-things typed-answers-for-nothing steps-that-cannot-be-ticked
    reminder-of-two-things print-pack-of-what-is-not-there
"""


def broken_copy(fault: str, target: Path) -> Path:
    """The content kit with one folder of faults laid over it."""
    overlay = BROKEN / fault
    shutil.copytree(KIT, target)
    shutil.copytree(overlay, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_CONTENT))
    removed = overlay / "remove.txt"
    for name in removed.read_text("utf-8").split() if removed.exists() else ():
        (target / name).unlink()
    complete = overlay / "complete.txt"
    for locale in complete.read_text("utf-8").split() if complete.exists() else ():
        add_whole_catalogue(target, locale)
    replaced = overlay / "replace.yaml"
    for name, changes in yaml.safe_load(replaced.read_text("utf-8")).items() if replaced.exists() else ():
        text = (target / name).read_text("utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{name} must hold this once: {old}"
            text = text.replace(old, new)
        (target / name).write_text(text, "utf-8")
    return target


def add_whole_catalogue(content: Path, locale: str) -> None:
    """As its translators would state it: nothing is missing."""
    path = add_locale(content, locale)
    catalogue = read_catalogue(path, locale)
    for message in catalogue_messages(catalogue):
        message.string = message.id if isinstance(message.id, str) else tuple(message.id)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0)
    path.write_text(path.read_text("utf-8").replace("# complete: no", "# complete: yes"), "utf-8")


def told(folder: Path) -> list[str]:
    loaded = read_content(folder, UiPhrases)
    return [str(issue) for issue in sorted([*loaded.issues, *check(loaded, TODAY)])]


@pytest.mark.parametrize("fault", FAULTS)
def test_the_fault_is_told(fault: str, tmp_path: Path) -> None:
    expected = (BROKEN / fault / "expected.txt").read_text("utf-8").splitlines()
    assert told(broken_copy(fault, tmp_path / "content")) == expected


@pytest.mark.parametrize("fault", FAULTS)
def test_every_issue_fits_on_one_line_and_says_what_to_do(fault: str, tmp_path: Path) -> None:
    for line in told(broken_copy(fault, tmp_path / "content")):
        place, _, message = line.partition(": ")
        file, _, number = place.rpartition(":")
        problem, _, remedy = message.rpartition("; ")
        assert file
        assert number.isdigit()
        assert problem
        assert remedy
        assert "\n" not in line


def test_the_folders_cover_every_fault_that_must_be_told() -> None:
    assert set(MUST_BE_TOLD.split()) <= set(FAULTS)


def test_every_folder_expects_at_least_one_issue() -> None:
    assert [fault for fault in FAULTS if not (BROKEN / fault / "expected.txt").read_text("utf-8").strip()] == []


def test_content_with_an_error_is_not_loaded_and_all_its_errors_are_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_content(broken_copy("not-utf-8", tmp_path / "content"), check, UiPhrases)
    assert [issue.file for issue in caught.value.issues] == [
        "questions/en/library-card.txt",
        "topics/town/library-card.yaml",
    ]


def test_a_review_that_is_due_is_a_warning_and_no_error(tmp_path: Path) -> None:
    loaded = read_content(broken_copy("review-date-passed", tmp_path / "content"), UiPhrases)
    issues = check(loaded, TODAY)
    assert [issue.severity for issue in issues] == ["warning"]
    assert not has_errors(issues)

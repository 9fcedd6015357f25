"""``recourse print-pack``: pages for a copy machine, and a notice for a board."""

import shutil
from pathlib import Path

import pypdfium2
import pytest

from tests.support.cli import run
from tests.support.noting import version
from tests.support.pages import joined, look, pages, scan
from tests.support.talk import KIT
from tests.support.withdrawing import withdraw

SITE = "https://example.org/town"
TOWN = {"RECOURSE_CONTENT": str(KIT), "SOURCE_DATE_EPOCH": "1795536000", "RECOURSE_SITE_URL": SITE}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    done = run(folder, "print-pack", "out", env=TOWN)
    assert (done.returncode, done.stderr) == (0, b"")
    return folder / "out"


def test_there_is_a_pack_and_a_notice_in_every_language(printed: Path) -> None:
    assert sorted(path.name for path in printed.iterdir()) == [
        "flyer-de.pdf",
        "flyer-en.pdf",
        "pack-de.pdf",
        "pack-en.pdf",
    ]


def test_the_pages_have_the_first_steps_the_cards_and_the_rights_in_that_order(printed: Path) -> None:
    plan, cards, rights = map(joined, pages((printed / "pack-en.pdf").read_bytes()))
    assert joined("A street light is broken") in plan
    assert joined("Tell the front desk.") in plan
    for number in ("+1 202-224-3121", "+1 202-456-1111"):
        assert joined(number) in cards
    assert joined("When the town hall is open") in rights


def test_what_is_true_for_a_moment_is_what_holds_every_week(printed: Path) -> None:
    rights = pages((printed / "pack-en.pdf").read_bytes())[2]
    assert joined("Open Monday") in joined(rights)
    assert "now" not in rights


def test_each_page_says_of_when_it_is_and_which_version(printed: Path) -> None:
    plan = joined(pages((printed / "pack-en.pdf").read_bytes())[0])
    code = version(KIT, "topics", "street-light")
    assert joined(f"Version {code}. Still current?") in plan
    assert joined(f"{SITE}/en/answers/street-light.html#{code}") in plan
    assert joined("Made on November 24, 2026") in plan
    assert joined("Source: Town of Millbrook") in plan


def test_all_is_black_on_white(printed: Path) -> None:
    for path in printed.glob("*.pdf"):
        for page in pypdfium2.PdfDocument(path):
            drawn = page.render(scale=1).to_pil().convert("RGB")
            colours = drawn.getcolors(1 << 24)
            assert colours is not None
            assert all(red == green == blue for _, (red, green, blue) in colours), path.name


def test_the_cards_lead_to_their_versions_and_the_last_code_to_everything(printed: Path) -> None:
    pdf = pypdfium2.PdfDocument(printed / "pack-en.pdf")
    codes = scan(pdf[1].render(scale=300 / 72).to_pil().convert("RGB"))
    links = {code for code in codes if code.startswith("https://")}
    names = ("town-hall", "library", "night-line")
    assert links == {
        f"{SITE}/en/index.html",
        *(f"{SITE}/en/cards/{name}.html#{version(KIT, 'contacts', name)}" for name in names),
    }


def test_the_notice_leads_to_the_site_in_its_language(printed: Path) -> None:
    notice = (printed / "flyer-de.pdf").read_bytes()
    assert scan(look(notice, 150)) == [f"{SITE}/de/index.html"]
    assert len(pages(notice)) == 1
    assert joined("example.org/town/de/index.html") in joined(pages(notice)[0])


def test_the_same_content_gives_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    run(tmp_path, "print-pack", "again", env={**TOWN, "TZ": "Asia/Tokyo"})
    for path in printed.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_without_a_site_or_a_bot_there_is_nothing_to_scan_and_no_notice(tmp_path: Path) -> None:
    done = run(tmp_path, "print-pack", "out", "--locale", "en", env={"RECOURSE_CONTENT": str(KIT)})
    assert done.returncode == 0
    assert b"RECOURSE_SITE_URL" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["pack-en.pdf"]


def test_paper_may_be_of_the_other_size(tmp_path: Path) -> None:
    run(tmp_path, "print-pack", "out", "--locale", "en", "--paper", "a4", env=TOWN)
    width, height = pypdfium2.PdfDocument(tmp_path / "out" / "pack-en.pdf")[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_what_was_withdrawn_is_not_printed(tmp_path: Path) -> None:
    town = shutil.copytree(KIT, tmp_path / "content")
    withdraw(town, "contacts/library", "It has moved away.")
    run(tmp_path, "print-pack", "out", "--locale", "en", env={**TOWN, "RECOURSE_CONTENT": str(town)})
    cards = joined(pages((tmp_path / "out" / "pack-en.pdf").read_bytes())[1])
    assert joined("Millbrook Public Library") not in cards
    assert joined("Millbrook Town Hall") in cards


@pytest.mark.parametrize(
    ("arguments", "told"), [(["--locale", "tlh"], b"no language tlh"), (["--at", "today"], b"not a time")]
)
def test_what_is_mistyped_is_told(tmp_path: Path, arguments: list[str], told: bytes) -> None:
    done = run(tmp_path, "print-pack", "out", *arguments, env=TOWN)
    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "out").exists()

"""Guided paths as pages of links, and their papers as blank forms."""

from tests.support.site_pages import Site


def test_a_path_is_followed_from_page_to_page(town: Site) -> None:
    reader = town.reader("en/index.html").follows("Step by step", "Plan a visit to the town hall")
    assert "Which clock do you go by?" in reader.text
    reader.follows("Hawaii")
    assert "What is it about?" in reader.text
    reader.follows("A light")
    assert "Say where the light stands." in reader.text
    assert reader.follows("Start again").path == "en/paths/walk-in.html"


def test_ways_to_the_same_question_meet_on_one_page(town: Site) -> None:
    start = "en/paths/walk-in.html"
    assert town.reader(start).follows("Hawaii").path == town.reader(start).follows("Central Time").path


def test_the_end_of_a_path_has_a_blank_form_and_nothing_that_was_chosen(town: Site) -> None:
    end = town.reader("en/paths/walk-in/light.html")
    assert "On your clock" not in end.text
    form = end.follows("Blank form: A visit to the town hall")
    assert form.title == "A visit to the town hall"
    assert "Blank form of November 24, 2026." in form.text
    assert "On your clock" not in form.text


def test_a_form_can_be_printed_as_pdf(town: Site) -> None:
    form = town.reader("en/papers/visit.html")
    (pdf,) = [path for label, path in town.links(form.path) if label == "PDF to print"]
    assert town.files[pdf].startswith(b"%PDF-")


def test_where_people_write_a_page_has_all_questions(town: Site) -> None:
    reader = town.reader("en/paths/report-damage.html")
    assert "These are the questions that the report answers." in reader.text
    assert len(reader.page.all("section", "question")) > 1
    assert not reader.page.all("form")


def test_where_people_write_the_paper_can_be_filled_in_on_a_page(town: Site) -> None:
    (path,) = [path for label, path in town.links("en/paths/report-damage.html") if label.startswith("Fill in")]
    reader = town.reader(path)
    assert "It is sent nowhere and kept nowhere" in reader.text
    (form,) = reader.page.all("form")
    assert form.attributes["autocomplete"] == "off"
    assert form.all("textarea")
    assert all(field.attributes["spellcheck"] == "false" for field in form.all("textarea"))

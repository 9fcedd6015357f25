"""Whole conversations, as a person sees them: commands, buttons, lists, direct messages and mentions."""

import re
import time
from datetime import timedelta

import vobject

from tests.fakes.discord.interactions import DEFER_UPDATE
from tests.support.discord_harness import Harness
from tests.support.discord_texts import GERMAN_LAMP, HALL, HALL_NAME, HALL_PHONE, LAMP, QUESTION, STALE

MENU = "What is it about?"
PNG = b"\x89PNG\r\n\x1a\n"
SPANISH = {"es-ES", "es-419"}
EVERYWHERE, BY_ANYBODY = [0, 1, 2], [0, 1]


async def test_the_commands_are_there_for_everybody_in_their_language(harness: Harness) -> None:
    commands = {command["name"]: command for command in harness.server.commands}
    slash = {"ask", "card", "hours", "topics", "prepare", "check", "language", "help", "privacy", "about", "forget"}
    assert set(commands) == slash | {"Answer this"}, "/cancel is for chats that hear every message"
    for command in commands.values():
        assert sorted(command["contexts"]) == EVERYWHERE
        assert sorted(command["integration_types"]) == BY_ANYBODY
    ask = commands["ask"]
    assert ask["description"] == "ask a question"
    assert ask["name_localizations"] == dict.fromkeys(SPANISH, "el-ask"), "German has names for some only"
    assert ask["description_localizations"]["de"] == "eine Frage stellen"
    assert ask["description_localizations"].keys() >= SPANISH
    assert commands["prepare"]["description_localizations"]["de"] != commands["prepare"]["description"]
    assert commands["Answer this"]["name_localizations"].keys() == SPANISH
    question, public = ask["options"]
    assert (question["name"], question["required"], question["autocomplete"]) == ("question", True, True)
    assert question["name_localizations"] == dict.fromkeys(SPANISH, "el-question")
    assert (public["name"], public["required"]) == ("public", False)
    assert commands["language"]["options"][0]["required"] is False


async def test_a_question_is_answered_for_the_person_alone(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    answer = await harness.asks(ada, QUESTION, channel)
    assert answer.ephemeral
    assert answer.text.startswith(LAMP)
    assert "-# Source: Town of Millbrook, Contact the town hall" in answer.text
    assert answer.labels[:2] == [HALL, "Card: Night line"]
    assert answer.labels[-2:] == ["Not what you meant?", "Share here"]
    assert channel.transcript(eva) == ""


async def test_a_card_and_its_code_open_below_the_answer(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    answer = await harness.asks(ada, QUESTION, channel)
    card = await harness.clicks(ada, answer, HALL)
    assert card.text.startswith(f"{HALL_NAME}\nFor: parking permits")
    assert f"**{HALL_PHONE}**\n-# front desk" in card.text
    links = {button["label"]: button["url"] for button in card.buttons if "url" in button}
    assert links == {"Open: contact form": "https://townhall.example.org/contact"}
    assert [file["filename"] for file in card.files] == ["town-hall.vcf"]
    vcard = vobject.readOne(harness.server.files[card.files[0]["id"]].decode())
    assert vcard.fn.value == HALL_NAME.removeprefix("### ")
    assert vcard.email.value == "desk@townhall.example.org"
    code = await harness.clicks(ada, card, "QR code to scan")
    assert [file["filename"] for file in code.files] == ["town-hall.png"], "the code alone"
    assert harness.server.files[code.files[0]["id"]].startswith(PNG)
    assert "scan this with a phone's camera" in code.text
    back = await harness.clicks(ada, code, HALL)
    assert [file["filename"] for file in back.files] == ["town-hall.vcf"]
    assert channel.screen(ada) == [answer, card, code, back], "all that was said stays"


async def test_what_else_a_question_may_have_meant_is_a_click_away(harness: Harness) -> None:
    ada = harness.person("Ada")
    answer = await harness.asks(ada, QUESTION)
    others = await harness.clicks(ada, answer, "Not what you meant?")
    assert others.text == "**You may have meant one of these.**"
    assert others.id != answer.id
    other = await harness.clicks(ada, others, others.labels[0])
    assert other.id == others.id, "a menu makes room"
    assert other.text.startswith("### ")
    assert not other.text.startswith(LAMP)


async def test_the_hours_of_an_office_show_in_the_reader_s_own_clock(harness: Harness) -> None:
    """Whether it is open now or not: the line tells the moment at which that changes."""
    ada = harness.person("Ada")
    hours = await harness.uses(ada, "/hours", contact="town-hall")
    is_open = hours.text.splitlines()[1].startswith("🟢 Open now, closes ")
    assert is_open or hours.text.splitlines()[1].startswith("🔴 Closed now, opens ")
    moment = re.search(r"\n(.+): <t:(\d+):f>\n", hours.text)
    assert moment
    assert moment[1] == ("It closes on your clock" if is_open else "It opens on your clock")
    longest = timedelta(hours=12) if is_open else timedelta(days=5)
    assert 0 < int(moment[2]) - time.time() <= longest.total_seconds()
    card = await harness.clicks(ada, hours, HALL)
    assert card.text.startswith(HALL_NAME)
    assert moment[0] in card.text


async def test_a_card_is_found_by_id_and_by_number_and_else_chosen_from_a_list(harness: Harness) -> None:
    ada = harness.person("Ada")
    assert (await harness.uses(ada, "/card", contact="town-hall")).text.startswith(HALL_NAME)
    assert (await harness.uses(ada, "/card", contact="202-224-3121")).text.startswith(HALL_NAME)
    unknown = await harness.uses(ada, "/card", contact="the mayor")
    assert unknown.text.startswith("I have no such contact. These are the ones I have.")
    assert [found["placeholder"] for found in unknown.selects] == ["Town hall – Ward 18", "Ward 19 – Ward 9"]
    assert "Town hall" not in unknown.labels, "it stands in a list"
    chosen = await harness.picks(ada, unknown, "Town hall")
    assert chosen.text.startswith(HALL_NAME)


async def test_topics_lead_to_groups_and_answers(harness: Harness) -> None:
    ada = harness.person("Ada")
    menu = await harness.uses(ada, "/topics")
    assert menu.text == f"**{MENU}**"
    group = await harness.clicks(ada, menu, "Streets, town hall, library (4 answers)")
    answer = await harness.picks(ada, group, "A street light is broken")
    assert answer.text.startswith(LAMP)
    assert answer.id == menu.id


async def test_a_direct_message_is_a_question(harness: Harness) -> None:
    ada = harness.person("Ada")
    await ada.writes(QUESTION)
    answer = await harness.posted(ada.dm)
    assert answer.text.startswith(LAMP)
    assert "Share here" not in answer.labels
    card = await harness.clicks(ada, answer, HALL)
    assert ada.dm.now(answer) == answer
    assert [file["filename"] for file in card.files] == ["town-hall.vcf"]


async def test_a_mention_in_a_server_is_answered_there_and_its_buttons_for_whoever_clicks(harness: Harness) -> None:
    ada, eva, channel = harness.person("Ada"), harness.person("Eva"), await harness.channel()
    await ada.writes(f"hello all, {QUESTION}", in_=channel)
    asked = await ada.writes(f"{harness.server.mention} {QUESTION}", in_=channel)
    answer = await harness.posted(channel)
    assert answer.text.startswith(LAMP)
    assert answer.body["message_reference"]["message_id"] == asked.id
    assert answer.pings == ()
    card = await harness.clicks(eva, answer, HALL)
    assert card.ephemeral
    assert card.text.startswith(HALL_NAME)
    assert channel.now(answer) == answer, "what all read stays as it is"
    assert len(channel.screen(ada)) == 3, "two messages of hers and one answer"


async def test_a_mention_is_answered_in_the_server_s_language(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel("de")
    await ada.writes(f"{harness.server.mention} lamp?", in_=channel)
    assert GERMAN_LAMP in (await harness.posted(channel)).text


async def test_a_button_of_an_earlier_version_says_so_and_leaves_what_stood_there(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    answer = await harness.asks(ada, QUESTION, channel)
    for custom_id in ("a:t:no-such-topic", "a:x:y", "a:?"):
        answer = harness.ages(channel, answer, HALL, custom_id)
        stale = await harness.clicks(ada, answer, HALL)
        assert stale.text.startswith(STALE)
        assert stale.ephemeral
        assert stale.id != answer.id
        assert channel.now(answer) == answer


async def test_a_command_typed_as_a_message_is_known_by_its_names_in_all_languages(harness: Harness) -> None:
    ada = harness.person("Ada")
    for typed in ("/card town-hall", "/el-card town-hall"):
        await ada.writes(typed)
        assert (await harness.posted(ada.dm)).text.startswith(HALL_NAME)
    await ada.writes("/el-crad")
    assert "Did you mean /card?" in (await harness.posted(ada.dm)).text


async def test_a_double_tap_brings_a_card_once(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    for place in (channel, ada.dm):
        answer = await harness.asks(ada, QUESTION, place)
        card = await ada.clicks(answer, HALL)
        again = await ada.clicks(answer, HALL)
        assert (await harness.answer(card)).text.startswith(HALL_NAME)
        assert await again.acknowledged() == DEFER_UPDATE, "its clock stops, and nothing else is shown"
        assert await (await ada.clicks(answer, HALL)).acknowledged() == DEFER_UPDATE
        assert len([shown for shown in place.screen(ada) if shown.text.startswith(HALL_NAME)]) == 1


async def test_a_chosen_language_is_spoken_until_it_is_forgotten(harness: Harness) -> None:
    ada = harness.person("Ada")
    asked = await harness.uses(ada, "/language")
    assert {"English", "español", "Deutsch (in part)", "Kreyòl Ayisyen (in part)", "العربية (in part)"} <= set(
        asked.labels
    )
    chosen = await harness.picks(ada, asked, "Deutsch (in part)")
    assert "Ich antworte jetzt auf Deutsch." in chosen.text
    assert GERMAN_LAMP in (await harness.asks(ada, QUESTION, await harness.channel())).text
    await ada.writes(QUESTION)
    assert GERMAN_LAMP in (await harness.posted(ada.dm)).text
    assert "Erledigt. Ich habe die Sprache" not in (await harness.uses(ada, "/forget")).text
    assert (await harness.uses(ada, "/topics")).text == f"**{MENU}**"
    assert "Ich antworte jetzt auf Deutsch." in (await harness.uses(ada, "/language", language="de")).text


async def test_forgetting_says_so(harness: Harness) -> None:
    ada = harness.person("Ada")
    forgotten = await harness.uses(ada, "/forget")
    assert forgotten.text.startswith("Done. I have forgotten the language you chose")


async def test_a_person_is_answered_in_the_language_of_their_app(harness: Harness) -> None:
    eva, frida, gina = harness.person("Eva", "de"), harness.person("Frida", "es-ES"), harness.person("Gina", "it")
    assert "Worum geht es?" in (await harness.uses(eva, "/topics")).text
    assert (await harness.uses(frida, "/topics")).text == f"**¡{MENU}**"
    italian = await harness.uses(gina, "/topics")
    assert italian.text == f"I do not have all of this in Italian yet, so here it is in English.\n**{MENU}**"


async def test_who_has_an_app_without_their_language_chooses_it(harness: Harness) -> None:
    """Discord knows neither Haitian Creole nor Arabic."""
    marie = harness.person("Marie")
    for language, told in (("ht", "M ap reponn an Kreyòl Ayisyen."), ("ar", "سأجيب باللغة \u2068العربية\u2069.")):
        assert told in (await harness.uses(marie, "/language", language=language)).text


async def test_a_number_that_somebody_got_is_checked(harness: Harness) -> None:
    ada = harness.person("Ada")
    ours = await harness.uses(ada, "/check", text="202 456 1111")
    assert (
        "**+1 202-456-1111** is on this office's own page, or on another page of the government: Millbrook Night Line"
        in ours.text
    )
    near = await harness.uses(ada, "/check", text="202-224-3122")
    assert f"**Careful: it looks like {HALL_PHONE}, but it is not the same.**" in near.text
    assert HALL in near.labels


async def test_the_version_on_a_card_is_checked_by_the_same_command(harness: Harness) -> None:
    ada = harness.person("Ada")
    card = await harness.uses(ada, "/card", contact="town-hall")
    code = card.text.rpartition("Version ")[2][:9]
    told = await harness.uses(ada, "/check", text=code)
    assert f"**Version {code} is still current.**" in told.text
    assert HALL_PHONE in told.text
    unknown = await harness.uses(ada, "/check", text="bcdf-ghjk")
    assert "**I do not know that version.**" in unknown.text


async def test_the_other_commands_tell_what_the_bot_is(harness: Harness) -> None:
    ada, channel = harness.person("Ada"), await harness.channel()
    for command, told in (
        ("/privacy", "It keeps nothing that you write."),
        ("/about", "### "),
        ("/help", "### "),
    ):
        answer = await harness.uses(ada, command, channel)
        assert told in answer.text
        assert answer.ephemeral


async def test_two_people_at_once_are_two_conversations(harness: Harness) -> None:
    ada, eva = harness.person("Ada"), harness.person("Eva")
    await harness.uses(eva, "/language", language="de")
    first, second = await ada.uses("/topics"), await eva.uses("/topics")
    assert MENU in (await harness.answer(first)).text
    assert "Worum geht es?" in (await harness.answer(second)).text

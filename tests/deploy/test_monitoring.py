"""The dashboard and the alerts ask for metrics that there are; Prometheus itself understands and scrapes them.

Debian and Ubuntu have Prometheus and promtool as the package ``prometheus``; without it, what needs them is skipped.
"""

import asyncio
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
import yaml

from bots.conversations import Conversations
from bots.health import Counts, Health, PlatformState
from bots.sessions import MemorySessions
from core.conversation import ChoiceSelected, Engine, MessageReceived
from tests.fakes import PATIENCE
from tests.support.health import Watcher, watched
from tests.support.telegram_process import free_port

DEPLOY = Path(__file__).parents[2] / "deploy"
RULES = DEPLOY / "prometheus" / "rules.yml"
DASHBOARD = DEPLOY / "grafana" / "recourse.json"
NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
needs_prometheus = pytest.mark.skipif(
    not (shutil.which("prometheus") and shutil.which("promtool")), reason="apt install prometheus"
)


def expressions() -> Iterator[str]:
    for panel in json.loads(DASHBOARD.read_text("utf-8"))["panels"]:
        yield from (target["expr"] for target in panel["targets"])
    for group in yaml.safe_load(RULES.read_text("utf-8"))["groups"]:
        yield from (rule["expr"] for rule in group["rules"])


@pytest.fixture
async def watcher(kit_engine: Engine) -> AsyncIterator[Watcher]:
    """A bot that has been used, as its operator's tools see it."""
    health = Health({"Telegram": PlatformState()}, content_version="0123456789ab")
    health.platforms["Telegram"].connected()
    counts = Counts(health.heard)
    counts.records = Counter({("error", "telegram.handlers"): 1})
    conversations = Conversations(kit_engine, MemorySessions(), [counts.turn])
    for _ in range(10):
        await conversations.run("telegram:1", MessageReceived(NOW, "en", "Who mends the lamp?"))
        await conversations.run("telegram:1", ChoiceSelected.from_payload(NOW, "en", "t:street-light"))
    async with watched(health, counts, kit_engine.content) as watcher:
        yield watcher


async def test_every_metric_that_is_asked_for_is_there(watcher: Watcher) -> None:
    names = {name.partition("{")[0] for name in await watcher.metrics()}
    asked = {name for each in expressions() for name in re.findall(r"\b(?:recourse|process)_[a-z_]+", each)}
    assert asked - names == set()
    assert {
        name for name in names if name.startswith("recourse_") and not name.endswith(("_created", "_sum", "_count"))
    } <= asked


@needs_prometheus
def test_promtool_finds_no_fault_and_the_alerts_ring_when_they_should() -> None:
    folder = DEPLOY / "prometheus"
    for arguments in (("check", "config", "prometheus.yml"), ("test", "rules", "rules_test.yml")):
        done = subprocess.run(
            [shutil.which("promtool") or "", *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@needs_prometheus
async def test_a_real_prometheus_scrapes_it_and_understands_every_question(watcher: Watcher, tmp_path: Path) -> None:
    settings = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text("utf-8"))
    settings["scrape_configs"][0]["static_configs"] = [{"targets": [watcher.address]}]
    settings["global"] = {"scrape_interval": "1s"}
    settings["rule_files"] = [str(RULES)]
    (tmp_path / "prometheus.yml").write_text(yaml.safe_dump(settings))
    url = f"http://127.0.0.1:{free_port()}"
    listen = f"--web.listen-address={url.removeprefix('http://')}"
    process = await asyncio.create_subprocess_exec(
        "prometheus", f"--config.file={tmp_path}/prometheus.yml", f"--storage.tsdb.path={tmp_path}/data", listen,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):

            async def ask(expression: str) -> list[object]:
                async with session.get(f"{url}/api/v1/query", params={"query": expression}) as answer:
                    told = await answer.json()
                assert told["status"] == "success", (expression, told)
                return list(told["data"]["result"])

            while True:
                try:
                    if await ask('recourse_questions_total{job="recourse"}'):
                        break
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.1)
            for expression in expressions():
                await ask(expression)
            assert await ask("recourse_platform_connected == 1")
    finally:
        process.terminate()
        await process.wait()

"""What is under deploy/ names settings and commands that there are, locks the bot in, and gives it time to end.

What a machine has of the programs that read these files is asked too: systemd-analyze, nginx, caddy.
"""

import lzma
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import py3langid
import pytest
import yaml
from typer.main import get_group

from bots.cli import cli
from bots.service import CLOSING_SECONDS
from tests.support.markdown_docs import files_of_secrets, variables
from tests.support.processes import RECOURSE

DEPLOY = Path(__file__).parents[2] / "deploy"
UNIT = DEPLOY / "systemd" / "recourse.service"
COMPOSE = DEPLOY / "compose.yaml"
KUBERNETES = DEPLOY / "kubernetes" / "recourse.yaml"
CONTAINERFILE = DEPLOY / "Containerfile"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
KNOWN = {*variables(), *files_of_secrets()}
# The program ends with this many seconds to spare, see bots/service.py.
LAST_SECONDS = CLOSING_SECONDS + 3


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def ran(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [shutil.which(str(command[0])) or "", *command[1:]], capture_output=True, text=True, check=False
    )


def kubernetes(kind: str) -> list[Any]:
    return [each for each in yaml.safe_load_all(KUBERNETES.read_text("utf-8")) if each["kind"] == kind]


def pods() -> Iterator[tuple[str, Any]]:
    for deployment in kubernetes("Deployment"):
        yield deployment["metadata"]["name"], deployment["spec"]["template"]["spec"]


def unit(name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(file: Path) -> None:
    named = set(re.findall(r"\b(?:RECOURSE|TELEGRAM|DISCORD|SHARD)_[A-Z_]+\b", file.read_text("utf-8")))
    assert named <= KNOWN


def test_every_command_that_is_named_exists() -> None:
    text = CONTAINERFILE.read_text("utf-8")
    assert re.findall(r"^CMD (.*)$", text, re.MULTILINE) == ['["run"]']
    started = {pod["containers"][0]["args"][0] for name, pod in pods() if name != "valkey"}
    assert started == {"telegram", "discord"}
    assert unit("ExecStart") == ["/opt/recourse/bin/recourse run"]
    assert {"run", *started} <= set(get_group(cli).commands)


# Time to end


def test_a_host_waits_until_the_bot_has_ended() -> None:
    assert int(unit("TimeoutStopSec")[0]) > LAST_SECONDS
    compose = yaml.safe_load(COMPOSE.read_text("utf-8"))
    assert int(compose["services"]["recourse"]["stop_grace_period"].removesuffix("s")) > LAST_SECONDS
    for name, pod in pods():
        if name != "valkey":
            assert pod["terminationGracePeriodSeconds"] > LAST_SECONDS


def test_a_host_does_not_start_again_what_only_the_operator_can_mend() -> None:
    assert unit("RestartPreventExitStatus") == ["78"]
    assert unit("Restart") == ["on-failure"]


# Locked in


def test_containers_of_compose_write_nowhere_and_may_nothing() -> None:
    for service in yaml.safe_load(COMPOSE.read_text("utf-8"))["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["memswap_limit"] == service["mem_limit"], "nothing is swapped out"
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_the_place_for_temporary_files_holds_what_the_start_unpacks_there() -> None:
    """The library that tells languages apart unpacks its model into a temporary file."""
    with lzma.open(Path(py3langid.__file__).parent / "data" / "model.npz.xz") as model:
        needed = sum(map(len, iter(lambda: model.read(1 << 20), b""))) / 2**20
    [temporary] = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]["recourse"]["tmpfs"]
    assert int(temporary.partition("size=")[2].removesuffix("m")) > 1.5 * needed
    for name, pod in pods():
        if name != "valkey":
            [volume] = [each for each in pod["volumes"] if each["name"] == "tmp"]
            assert int(volume["emptyDir"]["sizeLimit"].removesuffix("Mi")) > 1.5 * needed


def test_pods_write_nowhere_may_nothing_and_get_no_variables_that_look_like_settings() -> None:
    for _, pod in pods():
        assert pod["enableServiceLinks"] is False
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }


def test_two_replicas_share_a_store_and_only_by_webhook() -> None:
    [telegram] = [each for each in kubernetes("Deployment") if each["metadata"]["name"] == "telegram"]
    assert telegram["spec"]["replicas"] == 2
    names = {each["name"] for each in telegram["spec"]["template"]["spec"]["containers"][0]["env"]}
    assert "TELEGRAM_WEBHOOK_URL" in names
    assert "RECOURSE_STORE_URL" in kubernetes("ConfigMap")[0]["data"]


def test_no_secret_stands_in_a_file_or_an_environment() -> None:
    secrets = {name.removesuffix("_FILE") for name in KNOWN if name.endswith("_FILE")} - {"RECOURSE_ENV"}
    for file in FILES:
        for line in file.read_text("utf-8").splitlines():
            given = re.match(r"\s*(?:- \{name: |ENV |Environment=)?([A-Z_]+)[:=,]", line)
            name = given[1] if given else ""
            # The address of a store is secret only with a password in it.
            is_open = name == "RECOURSE_STORE_URL" and "@" not in line
            assert is_open or name not in secrets, f"{file.name}: {line}"


def test_the_image_runs_as_nobody() -> None:
    text = CONTAINERFILE.read_text("utf-8")
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["10001:10001"]
    assert len(re.findall(r"^FROM ", text, re.MULTILINE)) == 2
    for lock in re.findall(r"requirements/\w+\.lock", text):
        assert (DEPLOY.parent / lock).is_file()


# What the formats allow


def test_compose_has_nothing_but_what_its_specification_knows(tmp_path: Path) -> None:
    def validated(file: Path) -> int:
        schema = ("--builtin-schema", "vendor.compose-spec")
        return ran(RECOURSE.with_name("check-jsonschema"), *schema, file).returncode

    assert validated(COMPOSE) == 0
    wrong = tmp_path / COMPOSE.name
    wrong.write_text(COMPOSE.read_text("utf-8").replace("read_only:", "readonly:"), "utf-8")
    assert validated(wrong) != 0


# An older version too: clusters are updated late.
@pytest.mark.parametrize("version", ["1.29", kubernetes_validate.latest_version()])
def test_kubernetes_has_nothing_but_what_its_schemas_know(version: str) -> None:
    objects = list(yaml.safe_load_all(KUBERNETES.read_text("utf-8")))
    for each in objects:
        kubernetes_validate.validate(each, version, strict=True)
    objects[1]["spec"]["template"]["spec"]["restart"] = "Always"
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(objects[1], version, strict=True)


# The programs themselves


@needs("systemd-analyze")
def test_systemd_reads_the_unit_and_finds_little_exposed(tmp_path: Path) -> None:
    here = tmp_path / UNIT.name
    here.write_text(UNIT.read_text("utf-8").replace("/opt/recourse/bin/recourse", str(RECOURSE)), "utf-8")
    verified = ran("systemd-analyze", "verify", "--man=no", here)
    assert (verified.returncode, verified.stderr) == (0, "")
    rated = ran("systemd-analyze", "security", "--offline=yes", "--no-pager", here).stdout
    [level] = re.findall(r"Overall exposure level for \S+: ([0-9.]+)", rated)
    assert float(level) <= 2.0


@needs("nginx")
def test_nginx_reads_its_configuration(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ran(
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=bot.example.org", "-days", "1",
        "-keyout", key, "-out", certificate,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    server = (DEPLOY / "proxy" / "nginx.conf").read_text("utf-8")
    server = re.sub(r"(ssl_certificate) .*;", rf"\1 {certificate};", server)
    server = re.sub(r"(ssl_certificate_key) .*;", rf"\1 {key};", server)
    main = tmp_path / "nginx.conf"
    main.write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{server}\n}}\n", "utf-8"
    )
    tested = ran("nginx", "-t", "-c", main)
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr


@needs("caddy")
def test_caddy_reads_its_configuration() -> None:
    tested = ran("caddy", "validate", "--adapter", "caddyfile", "--config", DEPLOY / "proxy" / "Caddyfile")
    assert tested.returncode == 0, tested.stderr
    formatted = ran("caddy", "fmt", DEPLOY / "proxy" / "Caddyfile")
    assert formatted.stdout == (DEPLOY / "proxy" / "Caddyfile").read_text("utf-8")

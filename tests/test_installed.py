"""The wheel holds all that it needs: built from a source archive, installed by itself, and started."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from costar import __version__
from costar.cli.serving import FIRST_PORT, free_port
from costar.config import ROOT

pytestmark = pytest.mark.long

COMPONENT = "/_stcore/bidi-components/costar.stream/stream.js"


@dataclass(frozen=True)
class Installed:
    """An environment that has our wheel, and a home in which nothing was there before."""

    environment: Path
    home: Path

    @property
    def settings(self) -> dict[str, str]:
        """Variables as on a machine that knows nothing of costar or of our checkout."""
        ours = ("COSTAR_", "STREAMLIT_", "PYTHON", "XDG_")
        kept = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
        return kept | {"HOME": str(self.home), "USERPROFILE": str(self.home)}

    def command(self, *arguments: str) -> list[str]:
        """The command `costar` of the environment."""
        return [str(self.environment / "bin" / "costar"), *arguments]

    def python(self, code: str) -> str:
        """What the environment's Python says."""
        return self.run(str(self.environment / "bin" / "python"), "-c", code)

    def run(self, *command: str) -> str:
        """What a command says, run where no file of ours is."""
        ran = subprocess.run(
            command, cwd=self.home, env=self.settings, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as pip does it for whoever has only the source archive."""
    folder = tmp_path_factory.mktemp("built")
    build("sdist", ROOT, folder)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    build("wheel", folder / f"costar-{__version__}", folder)
    return next(folder.glob("*.whl"))


def build(target: str, source: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=source, capture_output=True, check=True)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An environment with our wheel; what it depends on is lent by the one that runs the tests."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=os.name == "posix")
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    install = [
        *pip,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--disable-pip-version-check",
        str(wheel),
    ]
    subprocess.run(install, check=True)
    made = Installed(folder, tmp_path_factory.mktemp("home"))
    # What only reads makes no data.
    made.run(*made.command("demo", "workshop"))
    return made


@pytest.fixture(scope="module")
def served(installed: Installed) -> Iterator[str]:
    """The address of the product as `costar serve` starts it."""
    port = free_port(FIRST_PORT)
    command = installed.command("serve", "--port", str(port))
    with subprocess.Popen(
        command, cwd=installed.home, env=installed.settings, stdout=subprocess.DEVNULL
    ) as server:
        try:
            wait_for(server, f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(600):
        assert server.poll() is None, "costar serve ended by itself"
        try:
            read(f"{address}/_stcore/health")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("costar serve did not answer within a minute")


def read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        text: str = answer.read().decode()
        return text


def test_it_says_the_one_version(installed: Installed) -> None:
    assert installed.run(*installed.command("--version")) == f"costar {__version__}\n"
    assert (
        installed.python("import importlib.metadata as m; print(m.version('costar'))") == f"{__version__}\n"
    )


def test_it_is_the_wheel_and_not_this_checkout(installed: Installed) -> None:
    assert str(installed.environment) in installed.python("import costar; print(costar.__file__)")


def test_every_file_of_the_product_is_in_it(installed: Installed) -> None:
    package = Path(installed.python("import costar; print(costar.__path__[0])").strip())
    for name in ("costar", "pages", "data", ".streamlit"):
        place = package if name == "costar" else package / "top" / name
        assert files(ROOT / name) - files(place) == set(), name
    assert (package / "top" / "dashboard.py").is_file()


def files(folder: Path) -> set[Path]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in found if "__pycache__" not in path.parts and path.suffix != ".pyc"}


def test_the_example_council_is_exported_whole(installed: Installed) -> None:
    lines = installed.run(*installed.command("export", "--council", "exampleshire")).splitlines()
    sample = (ROOT / "data" / "exampleshire.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(sample)


def test_data_are_in_the_persons_folder_and_never_among_the_packages(installed: Installed) -> None:
    kept = [path for path in installed.home.rglob("*.duckdb") if path.parent.name == "costar"]
    assert len(kept) == 1
    assert list(installed.environment.rglob("*.duckdb")) == []


def test_its_evidence_says_a_package_whose_files_and_versions_are_as_they_came(installed: Installed) -> None:
    installed.run(*installed.command("evidence", "evidence"))
    found = json.loads((installed.home / "evidence" / "evidence.json").read_text(encoding="utf-8"))
    assert found["costar"] == {"version": __version__, "installed_as": "package"}
    assert (found["packages"]["files_changed"], found["store"]["whole"]) == ({}, True)
    assert "costar" not in found["packages"]["without_list_of_files"]
    assert (found["packages"]["lock"]["not_locked"], found["packages"]["lock"]["missing"]) == ([], [])


def test_whoever_has_only_the_wheel_gets_the_guide_with_its_files(installed: Installed) -> None:
    installed.run(*installed.command("deploy", "given"))
    given = installed.home / "given"
    assert files(ROOT / "deploy") - files(given / "deploy") == set()
    assert files(ROOT / "docs" / "decisions") - files(given / "docs" / "decisions") == set()
    assert {Path("running.md"), Path("upgrading.md")} < files(given / "docs")
    assert (given / "requirements.txt").is_file()


def test_the_reader_of_files_runs_in_its_own_process(installed: Installed) -> None:
    file = installed.home / "plan.csv"
    file.write_text("title,impact\nYouth panel,4\n", encoding="utf-8")
    said = json.loads(installed.run(*installed.command("check", str(file), "--json")))
    assert said["rows_read"] == 1


def test_pages_and_phones_answer(served: str) -> None:
    assert '<html lang="en-GB">' in read(f"{served}/")
    assert read(f"{served}/healthz")
    assert "<form" in read(f"{served}/join")


def test_streamlits_settings_came_with_it(served: str) -> None:
    port = served.rpartition(":")[2]
    with pytest.raises(urllib.error.URLError):  # without them every address of the machine would answer
        read(f"http://127.0.0.2:{port}/healthz")


def test_streamlit_serves_our_components_scripts(served: str) -> None:
    script = (ROOT / "costar" / "ui" / "parts" / "assets" / "stream.js").read_text(encoding="utf-8")
    assert read(f"{served}{COMPONENT}") == script

"""Settings of one running product: the only reader of the environment."""

import os
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from platformdirs import user_data_path

from costar.errors import UserError

PACKAGE: Final = Path(__file__).resolve().parent

_BROUGHT: Final = PACKAGE / "top"
"""Where a wheel has what stands at the top of the project; `pyproject.toml` puts it there."""

IS_INSTALLED: Final = _BROUGHT.is_dir()

ROOT: Final = _BROUGHT if IS_INSTALLED else PACKAGE.parent
"""The folder with `dashboard.py`, `pages`, `data` and Streamlit's settings."""

PROJECT: Final = (PACKAGE if IS_INSTALLED else ROOT) / "pyproject.toml"
"""What costar says of itself: its licence, and what it needs."""


INVITED: Final = "/sign-in/invited"
"""The path at which invitations are used."""

FEED: Final = "/feed/activities.csv"
"""The path at which a token opens a council's activities."""

OWN_PASSWORD: Final = "/sign-in/password"  # noqa: S105 - a path
"""The path at which who was invited changes their password."""

OWN_PASSKEYS: Final = "/sign-in/passkeys"
"""The path at which who was invited makes passkeys, and takes them out."""

OWN_SECOND_STEP: Final = "/sign-in/second-step"
"""The path at which who was invited sets up a second step beside the password, and removes it."""


OWN_BROWSERS: Final = "/sign-in/browsers"
"""The path at which whoever is signed in sees where they are, and signs out of other browsers."""


@dataclass(frozen=True)
class SignIn:
    """Where people sign in: an OpenID Connect provider, and the address under which it sends them back."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    address: str = ""
    groups: str = ""
    groups_claim: str = "groups"

    @classmethod
    def from_environment(cls) -> "SignIn | None":
        """Read it; None where nothing is said of it.

        Raises:
            UserError: some is said, and not all: pages must not open without a sign-in then.
        """
        said = {name: os.environ.get(name, "") for name in _NEEDED_TO_SIGN_IN}
        # An address alone asks for no provider: invitations need it, too
        if not any(os.environ.get(name) for name in (*_NEEDED_TO_SIGN_IN[1:], *_MAY_BE_SAID)):
            return None
        if missing := [name for name, value in said.items() if not value]:
            raise UserError("sign_in_settings", missing=", ".join(missing))
        address, issuer, client_id, secret = said.values()
        if not _is_safe(address) or not _is_safe(issuer):
            raise UserError("sign_in_not_safe")
        groups, claim = (os.environ.get(name, "") for name in _MAY_BE_SAID)
        return cls(issuer, client_id, secret, address.rstrip("/"), groups, claim or "groups")

    @property
    def host(self) -> str:
        """The name under which people open costar."""
        return urlsplit(self.address).hostname or ""


@dataclass(frozen=True)
class ByInvitation:
    """Where people sign in with a password that they chose when they were invited, and at which address.

    `second_step`: whether everybody who signs in so is asked for a second step.
    """

    address: str
    second_step: bool = False

    @property
    def host(self) -> str:
        """The name under which people open costar."""
        return urlsplit(self.address).hostname or ""

    @property
    def link(self) -> str:
        """How the link of an invitation begins; its secret follows."""
        return f"{self.address}{INVITED}/"


def _sign_in_from_environment() -> SignIn | ByInvitation | None:
    """How people sign in; None where they do not."""
    by_provider = SignIn.from_environment()
    said, second_step = os.environ.get("COSTAR_SIGN_IN", ""), os.environ.get("COSTAR_SECOND_STEP", "")
    # What is misspelt, or counts for nobody, must not look as if it kept anybody out
    if second_step and (second_step != "everybody" or said != "invitation"):
        raise UserError("second_step_setting")
    if not said:
        return by_provider
    if said != "invitation" or by_provider:
        raise UserError("sign_in_way")
    address = os.environ.get("COSTAR_ADDRESS", "")
    if not address:
        raise UserError("sign_in_settings", missing="COSTAR_ADDRESS")
    if not _is_safe(address):
        raise UserError("sign_in_not_safe")
    return ByInvitation(address.rstrip("/"), second_step=bool(second_step))


_NEEDED_TO_SIGN_IN: Final = (
    "COSTAR_ADDRESS",
    "COSTAR_OIDC_ISSUER",
    "COSTAR_OIDC_CLIENT_ID",
    "COSTAR_OIDC_CLIENT_SECRET",
)
_MAY_BE_SAID: Final = ("COSTAR_OIDC_GROUPS", "COSTAR_OIDC_GROUPS_CLAIM")


def _is_safe(address: str) -> bool:
    """Whether what travels there is kept from others: by TLS, or because it stays on this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as one half of the brackets around an IPv6 address
        return False
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and is_here))


@dataclass(frozen=True)
class Installation:
    """Where the data is kept, whether the pages open on other machines, too, and under which names."""

    database_url: str
    pages_for_all: bool = False
    hosts: str = ""
    sign_in: SignIn | ByInvitation | None = None
    folder: Path | None = None
    """Of the data file, where no address of a database is given."""

    @classmethod
    def from_environment(cls) -> "Installation":
        """Read them.

        `COSTAR_DATABASE_URL`: a database's address (`duckdb:///path` or `postgresql://…`);
        `COSTAR_FOLDER`: the folder of the DuckDB file where no address is given;
        `COSTAR_PAGES_FOR_ALL`: 1 where something else keeps out whom the pages are not for;
        `COSTAR_HOSTS`: the names under which a proxy's visitors open it, as they were written;
        `COSTAR_ADDRESS` with `COSTAR_OIDC_…` or `COSTAR_SIGN_IN`: where and how people sign in, if they do;
        `COSTAR_SECOND_STEP`: `everybody` where nobody who was invited comes in without a second step.

        Raises:
            UserError: some of what a sign-in needs is said, and not all.
        """
        sign_in = _sign_in_from_environment()
        # Exactly so: no other word may open the pages to everybody
        pages_for_all = os.environ.get("COSTAR_PAGES_FOR_ALL") == "1"
        hosts = os.environ.get("COSTAR_HOSTS", "")
        if url := os.environ.get("COSTAR_DATABASE_URL"):
            return cls(url, pages_for_all, hosts, sign_in)
        folder = Path(os.environ.get("COSTAR_FOLDER") or default_folder())
        # In an address these two begin something else, and the data would be kept in another place
        file = str(folder / "costar.duckdb").replace("%", "%25").replace("?", "%3F")
        return cls(f"duckdb:///{file}", pages_for_all, hosts, sign_in, folder)

    def make_folder(self) -> None:
        """Make the folder of the data file, for whoever puts one there: looking for one makes nothing."""
        if self.folder is not None:
            with suppress(OSError):  # whoever opens the file says what is wrong with its folder
                self.folder.mkdir(parents=True, exist_ok=True)


def default_folder() -> Path:
    """Where the data file is kept unless somebody says otherwise.

    A checkout keeps it in itself. An installed copy keeps it in the person's own folder for data, which
    outlives the environment: `uvx` and `pip` make and throw away what is around the package.
    """
    return user_data_path("costar", appauthor=False) if IS_INSTALLED else ROOT / "var"


def named_port() -> str:
    """The port that a deployment names for Streamlit, or nothing."""
    return os.environ.get("STREAMLIT_SERVER_PORT", "")


def named_address() -> str:
    """The address that a deployment names for Streamlit to listen on, or nothing."""
    return os.environ.get("STREAMLIT_SERVER_ADDRESS", "")


def named_for_browsers() -> str:
    """The name that a deployment has Streamlit say for itself, or nothing."""
    return os.environ.get("STREAMLIT_BROWSER_SERVER_ADDRESS", "")


def security_contact() -> str:
    """To whom whoever found a weakness may write (`COSTAR_SECURITY_CONTACT`, as it was written), or ""."""
    return os.environ.get("COSTAR_SECURITY_CONTACT", "")


def contact() -> str:
    """To whom people may write about accessibility and data (`COSTAR_CONTACT`, as it was written), or ""."""
    return os.environ.get("COSTAR_CONTACT", "")


def log_level() -> str:
    """From which level on the server writes its log, as lines of JSON (`COSTAR_LOG`), or "" for words."""
    return os.environ.get("COSTAR_LOG", "")


def metrics_token() -> str:
    """With what a monitoring system shows that it may read the counts (`COSTAR_METRICS_TOKEN`), or ""."""
    return os.environ.get("COSTAR_METRICS_TOKEN", "")


def streamlit_setting(section: str, name: str) -> str:
    """A setting of Streamlit's as the environment says it, else our file; "" where neither does.

    What was typed after `costar serve`, or stands in a file of the person who runs it, is not seen.
    """
    # As Streamlit makes a variable's name of its own: enableCORS is STREAMLIT_SERVER_ENABLE_CORS
    words = re.sub("(?<=[a-z])(?=[A-Z])", "_", name)
    if said := os.environ.get(f"STREAMLIT_{section}_{words}".upper(), ""):
        return said
    file = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    value = file.get(section, {}).get(name, "")
    return str(value).lower() if isinstance(value, bool) else str(value)


def cookie_secret() -> str:
    """The secret that a deployment gives Streamlit for its cookies, or nothing."""
    return os.environ.get("STREAMLIT_SERVER_COOKIE_SECRET", "")

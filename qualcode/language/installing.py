"""Fetching the Bokmål model: the only place in the program that uses the network.

The model is no package of the package index; it is a file among spaCy's releases. The address
is spaCy's own (``spacy.about``), the version is the first of the installed spaCy's minor release,
as spaCy's table of compatible models has it for every 3.x. The file is fetched by us, with a
time-out, and handed to the installer as a local file, so the installer needs no network.

What keeps the releases publishes a SHA-256 of each file that was added since the middle of 2025,
beside the file. Where it has one, the file must be that one; else it must be the one that was
installed before, if that was of the same version.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

from qualcode.errors import ModelProblem
from qualcode.language.loading import DEFAULT_MODEL
from qualcode.language.status import ModelStatus, model_status, recorded_sha256
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPResponse
    from typing import BinaryIO

_CHUNK = 1 << 16
_LONGEST_ANSWER = 1 << 20
_ASKED = (("//github.com/", "//api.github.com/repos/"), ("/download/", "/tags/"))
"""What of a release's address is otherwise where one asks about its files."""
_PUBLISHED = "published"
_EARLIER = "earlier"
_LONGEST_INSTALL = 300


def release_address() -> str:
    """Where the release of the model that fits the installed spaCy is kept."""
    from spacy import about  # noqa: PLC0415  # takes the better part of a second

    release = f"{DEFAULT_MODEL}-{'.'.join(metadata.version('spacy').split('.')[:2])}.0"
    return f"{about.__download_url__}/{release}/{release}-py3-none-any.whl"


def install_model(
    progress: Callable[[int, int], None] | None = None,
    *,
    timeout: float = 20.0,
) -> ModelStatus:
    """Download and install nb_core_news_sm; returns what is in use afterwards.

    ``progress`` is told bytes fetched and bytes in all (0 if unknown); ``timeout`` is how many
    seconds the other side may be silent. ``ModelStatus.compared`` says with what the file's
    checksum was compared.

    Raises:
        ModelProblem: when it cannot be fetched, is another file, or cannot be installed.
    """
    address = release_address()
    name = address.rsplit("/", 1)[1]
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        wheel = Path(folder) / name
        digest = _fetch(address, wheel, progress, timeout)
        compared, expected = _PUBLISHED, _published_sha256(address, timeout)
        if not expected:
            compared, expected = _EARLIER, _earlier_sha256(name)
        if expected and digest != expected:
            reason = _("the file fetched has the checksum {digest}, not {expected}")
            raise _problem(reason.format(digest=digest, expected=expected))
        _install(wheel)
    importlib.invalidate_caches()
    return replace(model_status(DEFAULT_MODEL), compared=compared if expected else "")


def _published_sha256(address: str, timeout: float) -> str:
    """The SHA-256 that is published for a release's file; empty where none is, or none comes."""
    release, _slash, name = address.rpartition("/")
    for told, asked in _ASKED:
        release = release.replace(told, asked)
    try:
        with urlopen(release, timeout=timeout) as answer:  # noqa: S310  # spaCy's own https address
            files = json.loads(answer.read(_LONGEST_ANSWER))["assets"]
        (digest,) = [str(one["digest"]) for one in files if one["name"] == name]
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    kind, _colon, value = digest.partition(":")
    return value.lower() if kind == "sha256" else ""


def _earlier_sha256(name: str) -> str:
    """The recorded SHA-256 of the file that this version was installed from before, if it was."""
    try:
        version = metadata.version(DEFAULT_MODEL)
    except metadata.PackageNotFoundError:
        return ""
    return recorded_sha256(DEFAULT_MODEL) if f"-{version}-" in name else ""


def _fetch(
    address: str, file: Path, progress: Callable[[int, int], None] | None, timeout: float
) -> str:
    """Download to a file; the SHA-256 of what came."""
    try:
        with (
            urlopen(address, timeout=timeout) as answer,  # noqa: S310  # spaCy's own https address
            file.open("wb") as out,
        ):
            return _copy(answer, out, progress)
    except HTTPError as error:
        reason = _("the server with the models answered {number}").format(number=error.code)
        raise _problem(reason) from None
    except OSError:
        reason = _("the server with the models was not reached; everything works without the model")
        raise _problem(reason) from None


def _copy(answer: HTTPResponse, out: BinaryIO, progress: Callable[[int, int], None] | None) -> str:
    """Write what comes, telling how far it is; its SHA-256."""
    digest = hashlib.sha256()
    total = int(answer.headers.get("Content-Length") or 0)
    fetched = 0
    while chunk := answer.read(_CHUNK):
        out.write(chunk)
        digest.update(chunk)
        fetched += len(chunk)
        if progress:
            progress(fetched, total)
    if fetched < total:
        raise _problem(_("the connection broke off before the whole file had come"))
    return digest.hexdigest()


def _install(wheel: Path) -> None:
    """Install a fetched file into the Python that runs this program."""
    try:
        done = subprocess.run(  # noqa: S603  # our own installer on a file we fetched
            [*_installer(), "--no-index", "--no-deps", str(wheel)],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_LONGEST_INSTALL,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise _problem(_("the installer did not run to its end")) from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        raise _problem(_("the installer said: {line}").format(line=lines[-1]))


def _installer() -> list[str]:
    """The command that installs into this Python: pip, else uv."""
    if util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "install", "--disable-pip-version-check"]
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--python", sys.executable]
    raise _problem(_("neither pip nor uv is there to install it with"))


def _problem(reason: str) -> ModelProblem:
    """The error about the model we install."""
    return ModelProblem(model=DEFAULT_MODEL, reason=reason)

"""A Word file as PDF, by LibreOffice where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from civscore.errors import CivScoreError, Where
from civscore.smallfile import system_reason

_SECONDS = 300
_PROGRAMS = ("soffice", "libreoffice")
_STYLES, _JUSTIFIED, _LEFT = "word/styles.xml", b'<w:jc w:val="both"/>', b'<w:jc w:val="left"/>'
_MACS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def office_program() -> str | None:
    """The path of LibreOffice, or None."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or (_MACS if Path(_MACS).exists() else None)


def to_pdf(docx: bytes, name: str) -> bytes:
    """The pages of a docx file as PDF.

    Args:
        docx: the file.
        name: what the PDF will be called, for messages.

    Raises:
        CivScoreError: there is no LibreOffice, it takes longer than five minutes, or it makes nothing.
    """
    program = office_program()
    if program is None:
        raise CivScoreError.of("pdf-needs-office", Where(name), docx=str(Path(name).with_suffix(".docx")))
    with tempfile.TemporaryDirectory(prefix="civscore-") as folder:
        source, made = Path(folder) / "paper.docx", Path(folder) / "paper.pdf"
        source.write_bytes(_unjustified(docx))
        profile = (Path(folder) / "profile").as_uri()  # its own: an open LibreOffice window does not stand in the way
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
        try:
            subprocess.run(
                [*command, str(source)], capture_output=True, timeout=_SECONDS, check=False,
                stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            reason = system_reason(error) if isinstance(error, OSError) else "too-slow"
            raise CivScoreError.of("pdf-failed", Where(name), reason=reason) from error
        if not made.exists():
            raise CivScoreError.of("pdf-failed", Where(name), reason="nothing-made")
        return made.read_bytes()


def _unjustified(docx: bytes) -> bytes:
    """A docx file whose styles end lines where they end: of a justified line LibreOffice leaves out the sign that would
    hang into the margin."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(_JUSTIFIED, _LEFT) if name == _STYLES else part)
    return made.getvalue()

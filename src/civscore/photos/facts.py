"""What a photo says of itself: its kind and size, when and where it was taken, whether it may be a screenshot.

A photo that cannot be read has facts, too: the fault. They are found once and kept beside the album, a line a photo.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from civscore.errors import CivScoreError
from civscore.photos.album import FACTS, WORKERS, Album
from civscore.photos.alike import fingerprint
from civscore.photos.decoding import decode, read_photo

if TYPE_CHECKING:
    from PIL.Image import Exif

    from civscore.photos.decoding import Decoded

Watch = Callable[[int], AbstractContextManager[Callable[[str, int], None]]]
"""What is told how much work there is, and gives what is told the name and size of each piece as it begins."""

_PASSING = ("photo-no-heic", "photo-too-slow")  # another day it may be read
_SMALL = 64  # pixels of the longer side: what a fingerprint is taken of
_MAKE, _MODEL, _SOFTWARE, _EXIF, _GPS = 271, 272, 305, 0x8769, 0x8825
_TAKEN = ((36867, 36881), (36868, 36882))  # taken and digitised, each with its zone; 306 is the last edit
_COMMENT = 37510
_CHINA = dt.timedelta(hours=8)
_FARTHEST = dt.timedelta(hours=14)  # of any time zone
_FIRST_YEAR = 2000  # a clock that was never set says 1970 or 1980
_TIME = re.compile(r"\s*(\d{4})\D(\d{1,2})\D(\d{1,2})\D+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?")
_ZONE = re.compile(r"\s*([+-])(\d{1,2}):?(\d{2})\s*")
_SHOTS = re.compile(r"screen.?shot|screen.?capture|snipaste|flameshot|snipping|截屏|截图|屏幕快照", re.IGNORECASE)
_SCREENS = {
    640, 720, 750, 828, 1080, 1125, 1170, 1179, 1200, 1206, 1216, 1220, 1224, 1240, 1242, 1256, 1260, 1264, 1272, 1280,
    1284, 1290, 1312, 1320, 1344, 1368, 1440, 1600,
}  # fmt: skip
_LEAST_SHAPE, _MOST_SHAPE = 1.7, 2.4  # a phone's screen, from 16:9 to 21:9; cameras take 4:3 and 3:2


@dataclass(frozen=True)
class PhotoFacts:
    """What is known of a photo.

    Attributes:
        kind: as in :data:`civscore.photos.decoding.FORMATS`; empty where it cannot be read.
        size: bytes.
        width, height: pixels, upright.
        taken: when, as clocks in China show it (photos that say their time zone are converted); None where it does not
            say, or its clock was not set.
        latitude, longitude: where, in degrees of WGS-84; None where it does not say.
        within: how many metres that may be wrong, as the phone itself says; 0 where it does not.
        screenshot: why it may be one: ``said`` (the file says so), ``shape`` (a phone's screen, no camera), or empty.
        fingerprint: see :func:`civscore.photos.alike.fingerprint`.
        fault: the code of what is wrong with it, if anything; ``values`` fill in its sentence.
    """

    kind: str = ""
    size: int = 0
    width: int = 0
    height: int = 0
    taken: dt.datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    within: float = 0.0
    screenshot: str = ""
    fingerprint: int | None = None
    fault: str = ""
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def placed(self) -> bool:
        """Whether it says where it was taken."""
        return self.latitude is not None and self.longitude is not None


def facts_of_bytes(data: bytes) -> PhotoFacts:
    """Look at a photo; nothing is kept."""
    try:
        seen = decode(data, _SMALL)
    except CivScoreError as error:
        problem = error.problems[0]
        return PhotoFacts(size=len(data), fault=problem.code, values=dict(problem.values))
    latitude, longitude, within = position(seen.exif)
    return PhotoFacts(
        seen.kind, len(data), seen.width, seen.height, taken(seen.exif), latitude, longitude, within,
        screenshot(seen), fingerprint(seen.image),
    )  # fmt: skip


def facts_of(
    album: Album, digests: Iterable[str], watch: Watch = lambda total: nullcontext(lambda name, size: None)
) -> dict[str, PhotoFacts]:
    """The facts of photos of an album, from its file where they are known.

    Args:
        album: where the photos are.
        digests: their hashes.
        watch: is told how many photos have to be looked at, and gives what is told of each (see :data:`Watch`).
    """
    known, asked = _kept(album), list(dict.fromkeys(digests))
    new = [digest for digest in asked if digest not in known]

    with watch(len(new)) as tell, ThreadPoolExecutor(WORKERS) as pool:

        def look(digest: str) -> PhotoFacts:
            tell(digest[:8], 1)
            return _facts_in(album, digest)

        found = dict(zip(new, pool.map(look, new), strict=True))
    _keep(album, {digest: facts for digest, facts in found.items() if facts.size and facts.fault not in _PASSING})
    return {digest: found[digest] if digest in found else known[digest] for digest in asked}


def _facts_in(album: Album, digest: str) -> PhotoFacts:
    try:
        return facts_of_bytes(read_photo(album.path(digest)))
    except CivScoreError as error:  # not kept: tomorrow the file may be there
        problem = error.problems[0]
        lost = problem.code == "file-missing"
        return PhotoFacts(fault="photo-lost" if lost else problem.code, values=dict(problem.values))


def _kept(album: Album) -> dict[str, PhotoFacts]:
    """The facts that were found before; lines that say nothing known are passed over."""
    try:
        lines = (album.folder / FACTS).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    found = {}
    for line in lines:
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            said = json.loads(line)
            said["taken"] = said["taken"] and dt.datetime.fromisoformat(said["taken"])
            found[str(said.pop("photo"))] = PhotoFacts(**said)
    return found


def _keep(album: Album, found: Mapping[str, PhotoFacts]) -> None:
    if not found:
        return
    lines = [
        json.dumps({"photo": digest, **asdict(facts)}, default=str, ensure_ascii=False) + "\n"
        for digest, facts in found.items()
    ]
    with suppress(OSError):  # they are found again
        album.folder.mkdir(parents=True, exist_ok=True)
        with (album.folder / FACTS).open("a", encoding="utf-8") as file:
            file.write("".join(lines))


def taken(exif: Exif) -> dt.datetime | None:
    """When a photo was taken, by clocks in China; None where it does not say, or says what cannot be."""
    part = exif.get_ifd(_EXIF)
    for time, zone in _TAKEN:
        found = _TIME.match(_text(part.get(time)))
        if not found:
            continue
        with suppress(ValueError, OverflowError):
            day = dt.datetime(*(int(figure or 0) for figure in found.groups()))  # type: ignore[arg-type]
            if day.year >= _FIRST_YEAR:
                return day + _to_china(_text(part.get(zone)))
    return None


def _to_china(zone: str) -> dt.timedelta:
    found = _ZONE.fullmatch(zone)
    if not found:
        return dt.timedelta()
    ahead = dt.timedelta(hours=int(found.group(2)), minutes=int(found.group(3)))
    if ahead > _FARTHEST:
        return dt.timedelta()
    return _CHINA - (ahead if found.group(1) == "+" else -ahead)


def position(exif: Exif) -> tuple[float | None, float | None, float]:
    """Latitude and longitude in degrees, None and None where there are none; and how many metres they may be wrong.

    No fix is none: not a number, 0 and 0, or marked as void.
    """
    part = exif.get_ifd(_GPS)
    latitude = _degrees(part.get(2), _text(part.get(1)), 90)
    longitude = _degrees(part.get(4), _text(part.get(3)), 180)
    void = _text(part.get(9)).upper().startswith("V")
    if latitude is None or longitude is None or void or not (latitude or longitude):
        return None, None, 0.0
    within = _number(part.get(31))
    return latitude, longitude, within if math.isfinite(within) and within > 0 else 0.0


def _degrees(parts: Any, side: str, most: int) -> float | None:
    """Degrees, minutes and seconds as one number, negative in the south and west; None where there is none."""
    if not isinstance(parts, tuple | list) or not parts:
        return None
    value = sum((_number(part) / 60**at for at, part in enumerate(parts[:3])), 0.0)
    if not math.isfinite(value) or not 0 <= value <= most:
        return None
    return -value if side.strip().upper() in ("S", "W") else value


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return math.nan


def screenshot(seen: Decoded) -> str:
    """Why a picture may be one of a screen: ``said``, ``shape`` or nothing (see :class:`PhotoFacts`)."""
    part = seen.exif.get_ifd(_EXIF)
    texts = (seen.exif.get(_SOFTWARE), part.get(_COMMENT), seen.said.get("Software"), seen.said.get("Description"))
    if any(_SHOTS.search(_text(text)) for text in texts):
        return "said"
    camera = _text(seen.exif.get(_MAKE)) or _text(seen.exif.get(_MODEL))
    shorter, longer = sorted((seen.width, seen.height))
    screen = shorter in _SCREENS and _LEAST_SHAPE <= longer / shorter <= _MOST_SHAPE
    return "shape" if seen.kind == "png" and screen and not camera else ""


def _text(value: Any) -> str:
    """A text of a photo's metadata, whichever way it was written."""
    if isinstance(value, bytes):
        wide = value.startswith(b"UNICODE\0")
        value = (
            value[8:].decode("utf-16", "replace")
            if wide
            else value.removeprefix(b"ASCII\0\0\0").decode("utf-8", "replace")
        )
    return value.replace("\0", "").strip() if isinstance(value, str) else ""

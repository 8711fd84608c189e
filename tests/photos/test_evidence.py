"""Photos as evidence: decoded within limits, read for when and where, compared; what is doubtful is said."""

from __future__ import annotations

import datetime as dt
import io
import math
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commands import Desk
from hypothesis import given
from hypothesis import strategies as st
from made_photos import PLACE, Shot, jpeg, png, shot, street, wall
from photo_pairs import measured
from PIL import Image
from searching import examples

from civscore.errors import CivScoreError
from civscore.photos.album import FACTS, Album
from civscore.photos.alike import fingerprint, nearest_elsewhere
from civscore.photos.decoding import MOST_PIXELS, decode, reads_heic
from civscore.photos.facts import facts_of, facts_of_bytes
from civscore.photos.positions import (
    gcj02_to_bd09,
    gcj02_to_wgs84,
    metres,
    to_wgs84,
    wgs84_to_gcj02,
)

SCENE = street(3).resize((320, 240))


def saved(image: Image.Image, form: str, **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "kind"),
    [("JPEG", "jpeg"), ("PNG", "png"), ("GIF", "gif"), ("BMP", "bmp"), ("TIFF", "tiff"), ("WEBP", "webp")],
)
def test_formats_by_what_the_file_holds(form: str, kind: str) -> None:
    seen = decode(saved(SCENE, form), 100)
    assert (seen.kind, seen.width, seen.height, seen.image.mode, seen.image.size) == (kind, 320, 240, "RGB", (100, 75))


@pytest.mark.skipif(not reads_heic(), reason="pillow-heif has no wheel here")
def test_heic() -> None:
    assert decode(saved(SCENE, "HEIF"), 100).kind == "heic"


@pytest.mark.parametrize("mode", ["CMYK", "L", "LA", "P", "RGBA", "I;16", "1"])
def test_every_mode_becomes_plain_rgb(mode: str) -> None:
    image = SCENE.convert("L").convert("I;16") if mode == "I;16" else SCENE.convert(mode)
    seen = decode(saved(image, "JPEG" if mode == "CMYK" else "PNG"), 64)
    assert seen.image.mode == "RGB" and not seen.image.info


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_first(orientation: int) -> None:
    """The corner that was top left when the photo was taken is top left, whichever way the phone was held."""
    image = Image.new("RGB", (80, 40), "white")
    image.paste("red", (0, 0, 20, 20))
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    laid = image.transpose(turned[orientation]) if orientation in turned else image
    seen = decode(jpeg(laid, exif=Shot(orientation=orientation).exif()), 80)
    red, green, _ = seen.image.getpixel((5, 5))
    assert seen.image.size == (80, 40) == (seen.width, seen.height) and red > 200 > 100 > green


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 no photo", "photo-unknown"),
        (b"%!PS-Adobe-3.0 EPSF", "photo-unknown"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "photo-drawing"),
        (b"\xd7\xcd\xc6\x9a" + bytes(60), "photo-drawing"),
        (jpeg(SCENE)[:900], "photo-damaged"),
        (png(SCENE)[:300], "photo-damaged"),
        (b"\xff\xd8\xff", "photo-damaged"),
    ],
)
def test_what_is_no_photo_is_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(CivScoreError, match=code):
        decode(data, 100)
    assert facts_of_bytes(data).fault == code


def test_limits_of_pixels() -> None:
    """More dots than the limit are refused by the file's head alone: nothing is decoded."""
    wide = MOST_PIXELS // 1000 + 1
    head = bytearray(saved(Image.new("1", (8, 8)), "PNG"))
    head[16:24] = wide.to_bytes(4, "big") + (1000).to_bytes(4, "big")
    import zlib

    head[29:33] = zlib.crc32(bytes(head[12:29])).to_bytes(4, "big")
    with pytest.raises(CivScoreError, match="photo-too-many-pixels"):
        decode(bytes(head), 100)


@pytest.mark.slow
def test_forty_megapixels_are_decoded_small() -> None:
    """A JPEG of 40 megapixels is decoded at a fraction; one of twice as many in PNG is refused."""
    large = jpeg(SCENE.resize((7300, 5500)))
    seen = decode(large, 800)
    assert (seen.width, seen.height, seen.image.size) == (7300, 5500, (800, 603))


def test_when_and_where() -> None:
    day = dt.datetime(2024, 4, 3, 9, 30, 5)
    facts = facts_of_bytes(shot(SCENE, taken=day, position=PLACE))
    assert facts.taken == day and not facts.screenshot
    assert (facts.latitude, facts.longitude) == pytest.approx(PLACE, abs=1e-6)
    assert facts_of_bytes(shot(SCENE, taken=day, zone="+00:00")).taken == day + dt.timedelta(hours=8)
    assert facts_of_bytes(shot(SCENE, taken=day, zone="+99:99")).taken == day
    assert facts_of_bytes(shot(SCENE, taken="1970:01:01 08:00:00")).taken is None
    assert facts_of_bytes(shot(SCENE, taken="0000:00:00 00:00:00")).taken is None
    south = facts_of_bytes(shot(SCENE, position=(-33.9, -70.7)))
    assert (south.latitude, south.longitude) == pytest.approx((-33.9, -70.7), abs=1e-6)


def test_damaged_metadata_are_nobodys_business(recwarn: pytest.WarningsRecorder) -> None:
    """Of a position that lies beyond its file Pillow warns with a line of its own code, which users would see."""
    gps = struct.pack(">HHHIIIHHHIII", 1, 0x8825, 4, 1, 26, 0, 1, 2, 5, 3, 9999, 0)
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + gps
    facts = facts_of_bytes(jpeg(SCENE, exif=exif))
    assert (facts.kind, facts.fault) == ("jpeg", "") and not [*recwarn]


def test_no_fix_is_no_position() -> None:
    """0 and 0, and what is no number, are no position."""
    for position in ((0.0, 0.0), (math.nan, 120.0)):
        made = Shot(position=PLACE).exif()
        gps = made.get_ifd(0x8825)
        gps[2] = (position[0], 0.0, 0.0) if not math.isnan(position[0]) else ()
        gps[4] = (position[1], 0.0, 0.0)
        assert not facts_of_bytes(jpeg(SCENE, exif=made)).placed


def test_screenshots() -> None:
    screen = Image.new("RGB", (1080, 2400), "white")
    assert facts_of_bytes(png(screen)).screenshot == "shape"
    assert facts_of_bytes(png(SCENE)).screenshot == ""
    made = Image.Exif()
    made[305] = "Screenshot"
    assert facts_of_bytes(jpeg(SCENE, exif=made)).screenshot == "said"


def test_facts_are_found_once(tmp_path: Path) -> None:
    """What is kept beside the album says the same; a photo that was lost says so, and a damaged file is no matter."""
    album = Album(tmp_path / "photos")
    photo, broken = album.keep(shot(SCENE, position=PLACE)), album.keep(b"no photo at all")
    first = facts_of(album, [photo, broken, "0" * 64])
    assert [f.fault for f in first.values()] == ["", "photo-unknown", "photo-lost"]
    assert facts_of(album, [photo, broken, "0" * 64]) == first
    next(album.folder.glob("facts*")).write_text("{]\n1\n", "utf-8")
    assert facts_of(album, [photo, broken, "0" * 64]) == first


def test_small_ones_are_kept_and_plain(tmp_path: Path) -> None:
    album = Album(tmp_path / "photos")
    photo = album.keep(shot(street(1), position=PLACE, taken=dt.datetime(2024, 4, 3)))
    small = album.small(photo, 200)
    assert small is not None and (small.width, small.height) == (200, 150)
    opened = Image.open(io.BytesIO(small.jpeg))
    assert not opened.getexif() and "exif" not in opened.info and "icc_profile" not in opened.info
    assert album.small(photo, 200) == small
    assert album.small(album.keep(b"nothing"), 200) is None
    facts_of(album, [photo])
    album.drop(photo)
    assert not any(photo in path.name for path in album.folder.rglob("*")) and album.small(photo, 200) is None
    assert photo not in (album.folder / FACTS).read_text("utf-8")


def test_distances_between_datums() -> None:
    """How far Amap is from a phone: the figures that public packages give."""
    for place, apart in (((39.47, 75.99), 255), ((22.19, 113.54), 619)):
        assert float(metres(*place, *wgs84_to_gcj02(*place))) == pytest.approx(apart, abs=15)
    assert wgs84_to_gcj02(48.85, 2.35) == (48.85, 2.35)


@examples(60, quick=10)
@given(st.floats(18, 53), st.floats(74, 134))
def test_datums_there_and_back(latitude: float, longitude: float) -> None:
    on_map = wgs84_to_gcj02(latitude, longitude)
    assert float(metres(latitude, longitude, *gcj02_to_wgs84(*on_map))) < 0.01
    assert float(metres(latitude, longitude, *to_wgs84(*gcj02_to_bd09(*on_map), "bd09"))) < 0.5


def test_nearest_is_that_of_a_plain_loop() -> None:
    chance = np.random.default_rng(4)
    prints = [int(one) for one in chance.integers(0, 2**10, 300)]
    place = chance.integers(0, 9, 300)
    later, earlier, bits = nearest_elsewhere(prints, place, 2)
    expected = []
    for at in range(300):
        apart = [((prints[at] ^ prints[b]).bit_count(), b) for b in range(at) if place[b] != place[at]]
        if apart and min(apart)[0] <= 2:
            expected.append((at, min(apart)[1], min(apart)[0]))
    assert [*zip(later.tolist(), earlier.tolist(), bits.tolist(), strict=True)] == expected


def test_walls_have_no_fingerprint() -> None:
    assert fingerprint(wall(1)) is None and fingerprint(SCENE) is not None


@pytest.mark.slow
def test_the_table_of_the_guide() -> None:
    """Hits and false alarms are those that docs/guide/photos.md shows."""
    told = measured()
    for page in ("docs/guide/photos.md", "docs/guide/photos.zh.md"):
        text = (Path(__file__).parents[2] / page).read_text("utf-8")
        shown = [
            [int(c) for c in line.split("|")[2:6]]
            for line in text.splitlines()
            if line.count("|") == 6 and line.split("|")[2].strip().isdigit()
        ]
        assert shown == [[one.pairs, one.same, one.alike, one.silent] for one in told]
    false = [one for one in told if not one.copies and one.kind != "after a repair"]
    assert len(told) == 11 and all(one.same == 0 and one.alike <= 0.05 * one.pairs for one in false)


# -- from the command line --------------------------------------------------------------------------------------------


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A folder of photos that are doubtful in every way, and the rows that name them."""
    photos = desk.folder / "pics"
    photos.mkdir()
    day, far = dt.datetime(2024, 3, 5, 9, 0), (30.3741, 120.1551)
    for name, data in {
        "a": shot(street(1), taken=day, position=PLACE), "b": shot(street(2), taken=day, position=far),
        "c": jpeg(street(5)), "d": shot(street(6), taken=dt.datetime(2023, 1, 1), position=PLACE),
        "e": shot(street(7), taken=dt.datetime(2024, 3, 9), position=PLACE), "f": b"\xff\xd8\xff no photo",
    }.items():  # fmt: skip
        (photos / f"{name}.jpg").write_bytes(data)
    (photos / "g.jpg").write_bytes(jpeg(Image.open(io.BytesIO((photos / "a.jpg").read_bytes())), 50))
    rows = [
        {"standard": "1.1", "site": site, "district": "东区", "result": "否", "date": "2024-03-05", "photo": photo}
        for site, photo in zip("甲乙丙丁戊己庚辛", ["a", "b", "c", "d", "e", "f", "a", "g"], strict=True)
    ]
    desk.sheet(rows=[*rows, {"standard": "2", "result": "8", "date": "2024-03-07"}])
    sites = "点位名称,区县,点位类型,经度,纬度\n" + "".join(
        f"{s},东区,道路,{PLACE[1]},{PLACE[0]}\n" for s in "甲乙丙丁戊己庚辛"
    )
    (desk.folder / "sites.csv").write_text(sites, "utf-8")
    (desk.folder / "civscore.toml").write_text('positions = "wgs84"\nsites = "sites.csv"\n', "utf-8")
    return desk


DOUBTS = {
    "photo-twice",
    "photo-same",
    "photo-far",
    "photo-bare",
    "photo-outside-period",
    "photo-other-day",
    "photo-damaged",
}


def test_every_doubt_is_said_and_none_is_an_error(office: Desk) -> None:
    """check and run say the same of the photos, by the register of the settings; the score is that of the rows."""
    told = office("check", "sheet.csv", "-s", "town.yaml", "--photos", "pics", "--json")
    found = {p["code"] for p in told.json["problems"] if p["code"].startswith("photo")}
    assert found == DOUBTS, told.json["problems"]
    done = office("run", "sheet.csv", "-s", "town.yaml", "--photos", "pics", "--json")
    assert done.code == 0, done.err
    assert {p["code"] for p in done.json["problems"] if p["code"].startswith("photo")} == DOUBTS
    assert {p["level"] for p in done.json["problems"] if p["code"].startswith("photo")} == {"warning", "note"}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('positions = "gcj-03"\n', "gcj02"),
        ("photos = 3\n", "[photos]"),
        ("[photos]\nsmae = 3\n", "same"),
        ("[photos]\nsame = 70\n", "64"),
        ("[photos]\nsame = 9\nalike = 5\n", "alike"),
    ],
)
def test_faulty_settings_are_a_sentence(office: Desk, settings: str, said: str) -> None:
    (office.folder / "civscore.toml").write_text(settings, "utf-8")
    done = office("run", "sheet.csv", "-s", "town.yaml", "--photos", "pics", "--no-save")
    assert done.code == 1 and said in done.err and "civscore.toml" in done.err


def test_limits_may_be_set(office: Desk) -> None:
    text = 'positions = "wgs84"\nsites = "sites.csv"\n[photos]\nfar = 20000\ndays = 10\n'
    (office.folder / "civscore.toml").write_text(text, "utf-8")
    done = office("run", "sheet.csv", "-s", "town.yaml", "--photos", "pics", "--json")
    codes = {p["code"] for p in done.json["problems"] if p["code"].startswith("photo")}
    assert codes == DOUBTS - {"photo-far", "photo-other-day"}


def test_several_schemes_at_once(office: Desk) -> None:
    """A run under two schemes looks at photos, too, and says each doubt once."""
    office.scheme("other.yaml", id="other")
    done = office("run", "sheet.csv", "-s", "town.yaml", "-s", "other.yaml", "--photos", "pics", "--no-save")
    assert done.code == 0, done.err
    assert done.err.count("the JPEG photo is damaged") == 1

"""A scheme whose document was replaced: it is scored as before, and who uses it is told what took its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Desk, dated
from searching import few
from worked import SCHEMES, bundled

from civscore.errors import CivScoreError
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.summaries import summaries
from civscore.scheme.superseded import told

GONE = {"by": "新标准（2026）", "unknown": "分值"}
SAID = {"en": "was superseded by 新标准（2026） (not found: 分值)", "zh": "现为：新标准（2026）（没有查到：分值）"}


def flat(text: str) -> str:
    """A text without its line breaks."""
    return "".join(text.split())


@pytest.mark.long
@pytest.mark.parametrize("lang", few(["zh", "en"], 1))
def test_a_run_says_so_and_scores_as_before(desk: Desk, lang: str) -> None:
    """A note names what took the place and what was not found, with the line of the file; the score is the same."""
    desk.scheme()
    rows = desk.sheet("march.csv", dated("2024-03"))
    before = desk("run", rows, "--no-save", "--json").json
    assert before["scheme"]["superseded"] is None
    desk.scheme(superseded=GONE)
    done = desk("run", rows, "--no-save", "--json", "--lang", lang)
    assert done.code == 0
    assert flat(SAID[lang]) in flat(done.err)
    after = done.json
    assert after["total"] == before["total"]
    assert after["scheme"]["superseded"] == GONE
    (said,) = (p for p in after["problems"] if p["code"] == "scheme-superseded")
    assert said["level"] == "note"
    assert "town.yaml:" in said["where"]


@pytest.mark.long
def test_init_and_show_say_so(desk: Desk) -> None:
    """Who begins with such a scheme, or looks at it, reads what took its place."""
    made = desk("init", "city", "-s", "sanitary-city", "--lang", "zh")
    assert (made.code, made.err) == (0, "")
    by = bundled("sanitary-city").scheme.superseded
    assert by is not None
    assert flat(f"现为：{by.by}（没有查到：{by.unknown}）") in flat(made.out)
    assert flat(f"现为：{by.by}；没有查到：{by.unknown}") in flat(
        desk("scheme", "show", "sanitary-city", "--lang", "zh").out
    )
    started = desk("start", "begun", "--title", "卫生城市", "--level", "地级市", "--place", "海港市", "--lang", "zh")
    assert flat(f"现为：{by.by}（没有查到：{by.unknown}）") in flat(started.out)
    assert "现为" not in desk("init", "other", "-s", "harbour-county", "--lang", "zh").out


@pytest.mark.long
@pytest.mark.parametrize("columns", few([80, 120], 1))
@pytest.mark.parametrize("lang", few(["zh", "en"], 1))
def test_the_list_has_them_last(desk: Desk, columns: int, lang: str) -> None:
    """They stand in a group of their own behind all others, with the whole of what took their place."""
    desk.monkeypatch.setenv("COLUMNS", str(columns))
    out = desk("scheme", "list", "--lang", lang).out
    gone = [s for s in summaries() if s.superseded]
    head, _, tail = out.partition(f"依据的文件已被取代（{len(gone)}）" if lang == "zh" else f"superseded ({len(gone)})")
    for s in summaries():
        assert (s.id in tail) == bool(s.superseded)
        assert (f" {s.id} " in head) != bool(s.superseded)
        assert flat(s.superseded) in flat(tail)
        assert flat(s.unknown) in flat(tail)


def test_which_are_known_to_be() -> None:
    """The standards of which a later one is known; each says what of that was not found."""
    gone = {id_: found for id_ in SCHEMES if (found := bundled(id_).scheme.superseded)}
    assert {"sanitary-city", "garden-city", "env-protection-city", "tourism-city"} < set(gone)
    assert all(found.unknown for found in gone.values())


def test_a_text_alone_and_what_extends_it(tmp_path: Path) -> None:
    """A bare text is what took the place; a file that extends such a scheme inherits it, and null takes it away."""
    base = "id: old\nname: 旧\nsuperseded: 新\npoints: 1\nindicators: [{id: a, name: 甲, judge: pass-fail}]\n"
    for name, text in {
        "old.yaml": base, "own.yaml": "extends: old.yaml\nid: own\n",
        "new.yaml": "extends: old.yaml\nid: new\nsuperseded: null\n", "bad.yaml": base.replace("新", "{unknown: x}"),
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text, "utf-8")
    said = [
        [p.values["by"] for p in told(load_scheme_file(tmp_path / f"{name}.yaml"))] for name in ("old", "own", "new")
    ]
    assert said == [["新"], ["新"], []]
    with pytest.raises(CivScoreError) as caught:
        load_scheme_file(tmp_path / "bad.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["key"], problem.where.line) == ("missing-key", "by", 3)

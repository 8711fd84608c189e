"""What league tables say besides places and scores: standards met, points for the place."""

from __future__ import annotations

from typing import NamedTuple


class LeagueTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    met: str
    applicable: str
    absent: str
    completion: str
    met_of: str
    line: str
    points_title: str
    points: str
    final: str


ZH = LeagueTexts(
    met="达标项",
    applicable="适用项",
    absent="不涉及",
    completion="完成率",
    met_of="达标/适用",
    line="达标 {met} 项 ÷ 适用 {applicable} 项，完成率 {rate}（加分、扣分和预留项不在内）",
    points_title="名次分（得分之外另加）",
    points="名次分",
    final="加名次分",
)

EN = LeagueTexts(
    met="Met",
    applicable="Applicable",
    absent="Not applicable",
    completion="Completion",
    met_of="met",
    line="{met} of {applicable} applicable standards met in full ({rate}), bonus, penalty and granted ones apart",
    points_title="Points for the place (on top of the score)",
    points="for place",
    final="with place",
)


def league_texts(language: str) -> LeagueTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN

"""Sentences about appeals and the rulings on them."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "ruling-entry-gone": Both(
        zh="申诉 {id}：台账编号 {entry} 在这次测评的现版本中已不失分，裁定不再改变什么；已记入",
        en="appeal {id}: the entry {entry} loses nothing any more in the run as it is now, so the ruling changes nothing; it is noted",
    ),
    "ruling-unit-gone": Both(
        zh="申诉 {id}：台账编号 {entry} 已不由“{unit}”负责，移交不再改变什么；已记入",
        en="appeal {id}: “{unit}” does not answer for the entry {entry} any more, so moving it changes nothing; it is noted",
    ),
    "ruling-all-or-nothing": Both(
        zh="申诉 {id}：台账编号 {entry} 只有达标和不达标，不能减轻；请改裁定为撤销或维持",
        en="appeal {id}: the entry {entry} is judged as pass or fail and cannot be reduced; rule withdrawn or upheld",
    ),
    "ruling-several-rows": Both(
        zh="申诉 {id}：台账编号 {entry} 有 {rows} 条失分记录，减轻不知改哪一条；请用 civ-score correct 更正单元格",
        en="appeal {id}: the entry {entry} has {rows} failing rows, and reducing does not say which one; correct the cells with civ-score correct",
    ),
    "ruling-bad-amount": Both(
        zh="申诉 {id}：减轻后仍扣的分“{given}”应大于 0、小于现在所扣的 {lost:g}（该标准的满分制）；全部不扣请用撤销",
        en="appeal {id}: what is still taken off, “{given}”, must lie between 0 and the {lost:g} taken off now (in the standard's own marks); where nothing is taken off rule withdrawn",
    ),
    "ruling-not-possible": Both(
        zh="申诉 {id}：按裁定“{given}”改不出台账编号 {entry} 的记录（不能判定，或失分与裁定不符）；请核对裁定，或用 civ-score correct 更正单元格",
        en="appeal {id}: the rows of the entry {entry} cannot be made what the ruling says (“{given}” cannot be judged, or the loss is another); check the ruling, or correct the cells with civ-score correct",
    ),
}

"""What stands under and beside photos, in every medium."""

from __future__ import annotations

from typing import NamedTuple


class ShownPhotoTexts(NamedTuple):
    """One field a phrase; ``{}`` places are filled by name."""

    title: str
    some: str
    problems: str
    one_of: str
    before: str
    after: str
    gap: str
    separator: str
    says: str
    not_shown: str
    broken: str
    left_out: str
    stop: str
    end: str
    note: str
    enlarge: str
    close: str
    earlier: str
    later: str
    column_before: str
    column_after: str
    column_again: str
    written: str
    progress: str
    printed: str
    lacking: str


ZH = ShownPhotoTexts(
    title="照片", some="{count}张", problems="问题{numbers}", one_of="（{at}/{all}）", before="整改前", after="整改后",
    gap="\u3000", separator="、", says="照片：{caption}",
    not_shown="未显示", broken="{count}张照片无法显示", left_out="照片较多，另有{count}张未列出", stop="；", end="。",
    note="注：{said}",
    enlarge="放大", close="关闭", earlier="上一张", later="下一张",
    column_before="问题照片", column_after="整改后照片", column_again="复查照片", written="{count} 张照片",
    progress="照片", printed="打印前 {shown} 组，共 {all} 组",
    lacking="{count} 份中有照片无法显示或未列出，各份中有说明",
)  # fmt: skip

EN = ShownPhotoTexts(
    title="Photos", some="{count}", problems="No. {numbers}", one_of=" ({at}/{all})", before="before", after="after",
    gap=" · ", separator=", ", says="Photo: {caption}",
    not_shown="not shown", broken="photos that cannot be shown: {count}",
    left_out="photos that have no room here: {count}", stop="; ", end=".", note="{said}",
    enlarge="Enlarge", close="Close", earlier="Previous", later="Next",
    column_before="Photo (fault)", column_after="Photo (repair)", column_again="Photo (re-check)",
    written="photos: {count}", progress="Photos", printed="the first {shown} of {all} are printed",
    lacking="papers in which photos cannot be shown or have no room, as they say: {count}",
)  # fmt: skip


def shown_photo_texts(language: str) -> ShownPhotoTexts:
    """The phrases in a language."""
    return ZH if language == "zh" else EN


def photo_caption(language: str, numbers: str, at: int, of: int, rest: list[str]) -> str:
    """What stands under a photo: the numbers of its problems, which of several it is, and what else is said of it."""
    t = shown_photo_texts(language)
    one = t.one_of.format(at=at, all=of) if of > 1 else ""
    first = t.problems.format(numbers=numbers) + one if numbers else one.strip()
    return t.gap.join(part for part in [first, *rest] if part)


def photos_said(name: str, count: int, language: str) -> str:
    """What a row calls its photos; how many they are where it does not say."""
    return name or (shown_photo_texts(language).some.format(count=count) if count else "")


def photos_lacking(language: str, broken: int, left_out: int) -> str:
    """That photos cannot be shown, or have no room; empty where all are there."""
    t = shown_photo_texts(language)
    said = [form.format(count=count) for form, count in ((t.broken, broken), (t.left_out, left_out)) if count]
    return t.note.format(said=t.stop.join(said) + t.end) if said else ""

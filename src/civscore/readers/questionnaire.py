"""Exports of questionnaires, a respondent a row: which product wrote them, and what their columns are by name.

Which columns there are is known from public programs that read such files: 问卷星 begins with 序号, 提交答卷时间,
所用时间, 来源, 来源详情, 来自IP, and has questions as ``3、…``, parts of a matrix and choices as ``第3题(…)``;
KoboToolbox and ODK Central as :mod:`civscore.readers.phone.columns` says. For 金数据 and 腾讯问卷 no program that reads
them was found: their columns are known by their usual names only, and any other export is read as a plain table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from civscore.readers.headings import SITES, STANDARDS, bare_heading, recognise

ROLES: Mapping[str, tuple[str, ...]] = {
    "respondent": (
        "序号", "KEY", "编号", "问卷编号", "答卷编号", "问卷序号", "答卷序号", "答题序号", "受访者编号", "样本编号",
        "样本号", "答卷ID", "数据编号", "_id", "respondent", "respondent id", "response id", "questionnaire id",
    ),
    "submitted": (
        "提交答卷时间", "提交时间", "结束答题时间", "答题结束时间", "结束时间", "填写时间", "_submission_time",
        "SubmissionDate", "submitted", "submitted at", "end",
    ),
    "started": ("开始答题时间", "答题开始时间", "开始时间", "开始填写时间", "started", "started at", "start"),
    "duration": ("所用时间", "答题时长", "作答时长", "填写时长", "答题用时", "用时", "duration", "seconds"),
    "device": (
        "来自IP", "IP", "IP地址", "填写者IP", "答题IP", "deviceid", "DeviceID", "_device_id", "设备号", "ip address",
    ),
    "person": ("微信OpenID", "openid", "用户ID", "用户标识", "手机号", "手机号码", "联系电话", "扩展属性", "user id"),
}  # fmt: skip
"""What a column says of a respondent → the headings it is known by."""

SERVER = (
    "来源", "来源详情", "总分", "浏览器", "操作系统", "填写设备", "设备", "微信昵称", "昵称", "用户昵称", "提交人",
    "更新时间", "省份", "城市", "IP省份", "IP城市", "地理位置", "_uuid", "_submitted_by", "_validation_status",
    "_notes", "_status",
    "__version__", "_tags", "_index", "SubmitterID", "SubmitterName", "AttachmentsPresent",
    "AttachmentsExpected", "Status", "ReviewState", "Edits", "FormVersion", "meta-instanceID", "instanceID",
    "formhub/uuid", "meta/instanceID", "meta/rootUuid", "username", "today", "填写者", "姓名", "访员", "调查员",
)  # fmt: skip
"""Headings of columns that are no questions."""

_PRODUCTS: Mapping[str, tuple[tuple[str, ...], int]] = {
    "wjx": (("提交答卷时间", "所用时间", "来自IP", "来源详情"), 2),
    "tencent": (("开始答题时间", "结束答题时间", "答题时长"), 2),
    "kobo": (("_submission_time", "_uuid", "_id"), 2),
    "odk": (("SubmissionDate", "KEY", "meta-instanceID"), 2),
    "jinshuju": (("填写设备", "操作系统", "浏览器", "提交人", "微信昵称", "填写时长", "IP"), 2),
}
"""Product → the columns it is known by, and how many of them there must be."""
RESPONDENTS = {bare_heading(name) for name in ROLES["respondent"][2:]} - {bare_heading("编号")}
NUMBERED = re.compile(r"(?:q|第)?\s*(\d{1,3})\s*(?:题|[、.．:：)）])", re.IGNORECASE)


def product_of(headings: Iterable[str]) -> str | None:
    """Which product wrote an export with these headings; ``plain`` where each row is a respondent's by its first
    heading; None where nothing says so."""
    texts = [text.strip() for text in headings]
    bare = {bare_heading(text) for text in texts}
    for product, (names, needed) in _PRODUCTS.items():
        if sum(bare_heading(name) in bare for name in names) >= needed:
            return product
    if texts and bare_heading(texts[0]) in RESPONDENTS and not any(recognise(text) in STANDARDS for text in texts):
        return "plain"
    return None


def is_survey(rows: list[dict[int, str]]) -> bool:
    """Whether a sheet that begins with *rows* holds a respondent a row: an export of a product, or numbered
    respondents. A form of inspections that was filled in there names sites, a long table standards and results."""
    headings = next((list(row.values()) for row in rows if len(row) > 1), [])
    roles = {recognise(text) for text in headings}
    if roles & {*SITES, "site_type"} or (roles & set(STANDARDS) and "result" in roles):
        return False
    return product_of(headings) is not None


def role_of_column(heading: str) -> str | None:
    """What a column says of the respondent: one of :data:`ROLES`, ``server``, or None of a question."""
    if NUMBERED.match(heading.strip()):
        return None
    tail = bare_heading(heading)
    for role, names in ROLES.items():
        if tail in map(bare_heading, names):
            return role
    return "server" if tail in map(bare_heading, SERVER) else None

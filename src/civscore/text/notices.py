"""What the bundled notice template says. ``{{ }}`` and ``{% %}`` are filled in; offices edit the rest."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class NoticeWords(NamedTuple):
    """One field a paragraph, a heading or the headings of a table."""

    file_title: str
    head: str
    plain_head: str
    address: str
    found: str
    found_nobody: str
    demand: str
    demand_nobody: str
    found_after: str
    """to whom looks after places"""
    demand_after: str
    annexes: str
    contents: tuple[str, ...]
    signature: tuple[str, ...]
    imprint: tuple[str, ...]
    list_number: str
    list_number_alone: str
    list_title: str
    rows: tuple[str, ...]
    list_note: str
    photos_title: str
    weak_title: str
    weak: tuple[str, ...]
    weak_note: str
    reply_number: str
    reply_title: str
    reply: tuple[str, ...]
    reply_unit: str
    reply_end: str


ZH = NoticeWords(
    file_title="{{ frame.title }}", head="{{ frame.issuer }}", plain_head="问题整改抄告单", address="{{ unit }}：",
    found="{{ frame.period }}{{ frame.name }}{% if frame.kind == 'trial' %}试算（不是正式测评）{% elif frame.kind == 're-check' %}回头看{% elif frame.kind == 'back-check' %}复核{% endif %}中，发现由你单位负责的问题{{ faults }}处{% if sites %}，涉及点位{{ sites }}个{% endif %}，失分{{ lost }}分{% if shared %}；其中{{ shared }}处与其他单位共同负责，平分后计{{ split }}分{% endif %}。{% if repaired %}其中{{ repaired }}处已整改，不再列入清单。{% endif %}现将问题抄告你单位（详见附件1）。",
    found_nobody="{{ frame.period }}{{ frame.name }}{% if frame.kind == 'trial' %}试算（不是正式测评）{% elif frame.kind == 're-check' %}回头看{% elif frame.kind == 'back-check' %}复核{% endif %}中，有{{ faults }}处问题{% if sites %}（涉及点位{{ sites }}个）{% endif %}未明确责任单位，失分{{ lost }}分{% if repaired %}；其中{{ repaired }}处已整改，不再列入清单{% endif %}。详见附件。",
    demand="{% if frame.kind == 'trial' %}本件供试算核对，不作整改要求，也不必反馈；需要整改的，以正式测评后的抄告单为准。{% else %}请对照清单逐项整改，于{{ frame.deadline }}前（清单中另有时限的，从其规定）完成，并将整改措施、责任人、完成时间填入附件2，加盖公章后反馈。共同负责的问题，请主动会商，不得推诿。{% endif %}",
    demand_nobody="请于{{ frame.deadline }}前逐项明确责任单位并转办。",
    found_after="{{ frame.period }}{{ frame.name }}{% if frame.kind == 'trial' %}试算（不是正式测评）{% elif frame.kind == 're-check' %}回头看{% elif frame.kind == 'back-check' %}复核{% endif %}中，{% if role == 'partner' %}你单位包保{% else %}您包抓{% endif %}的点位发现问题{{ faults }}处{% if sites %}，涉及点位{{ sites }}个{% endif %}，失分{{ lost }}分{% if repaired %}；其中{{ repaired }}处已整改，不再列入清单{% endif %}。现将问题列出（详见附件1）。",
    demand_after="{% if frame.kind == 'trial' %}本件供试算核对，不作整改要求，也不必反馈；需要整改的，以正式测评后的抄告单为准。{% else %}请督促清单中的责任单位逐项整改，于{{ frame.deadline }}前（清单中另有时限的，从其规定）完成，并将督办情况填入附件2反馈。{% endif %}",
    annexes="附件：", contents=("问题清单", "整改回执"),
    signature=("{{ frame.issuer }}", "{{ frame.date }}"),
    imprint=("\u3000抄送：{{ frame.copies }}。", "\u3000{{ frame.issuer }}", "{{ frame.date }}印发\u3000"),
    list_number="附件1", list_number_alone="附件", list_title="问题清单",
    rows=("序号", "点位", "测评标准", "存在问题", "{{ points_heading }}", "失分", "分摊", "共同负责单位", "责任单位", "时限", "状态", "照片", "来源"),
    list_note="注：失分按体系总分计，逐项四舍五入；分摊为共同负责单位平分后本单位的部分。",
    photos_title="问题照片（号数与清单一致）",
    weak_title="薄弱指标（供了解，不列入整改）", weak=("序号", "指标", "实测", "得分率", "失分"),
    weak_note="注：调查、统计和外部评价没有可以整改的点位，按指标列出全部测评的结果，不计入问题。",
    reply_number="附件2", reply_title="整改回执",
    reply=("序号", "点位", "存在问题", "整改措施", "责任人", "完成时间"),
    reply_unit="填报单位：{{ unit }}（盖章）",
    reply_end="填报人：\u3000\u3000\u3000\u3000\u3000\u3000联系电话：\u3000\u3000\u3000\u3000\u3000\u3000\u3000填报日期：\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日",
)  # fmt: skip

EN = NoticeWords(
    file_title="{{ frame.title }}", head="{{ frame.issuer }}", plain_head="Notice of faults", address="To: {{ unit }}",
    found="{% if frame.kind == 'trial' %}A trial, which is no assessment,{% elif frame.kind == 're-check' %}The re-check{% elif frame.kind == 'back-check' %}The back-check{% else %}The assessment{% endif %}{% if frame.period %} of {{ frame.period }}{% endif %} ({{ frame.name }}) found {{ faults }} faults that you answer for{% if sites %}, at {{ sites }} sites{% endif %}. They cost {{ lost }} points{% if shared %}; {{ shared }} of them you share with other units, and with equal shares they cost {{ split }}{% endif %}.{% if repaired %} {{ repaired }} of them are repaired by now and not asked for again.{% endif %} They are listed in annex 1.",
    found_nobody="{% if frame.kind == 'trial' %}A trial, which is no assessment,{% elif frame.kind == 're-check' %}The re-check{% elif frame.kind == 'back-check' %}The back-check{% else %}The assessment{% endif %}{% if frame.period %} of {{ frame.period }}{% endif %} ({{ frame.name }}) found {{ faults }} faults{% if sites %} at {{ sites }} sites{% endif %} for which no responsible unit is named. They cost {{ lost }} points.{% if repaired %} {{ repaired }} of them are repaired by now and not asked for again.{% endif %} They are listed in the annex.",
    demand="{% if frame.kind == 'trial' %}This is for checking a trial: nothing is asked for, and no reply; what is to be repaired will be in the notice of the assessment.{% else %}Please repair each of them by {{ frame.deadline }}, or by the date in the list where there is one, and return annex 2 with the measure taken, the person in charge and the date of completion. Where you answer together with others, please agree with them who does what.{% endif %}",
    demand_nobody="Please name the responsible units by {{ frame.deadline }} and pass the faults on.",
    found_after="{% if frame.kind == 'trial' %}A trial, which is no assessment,{% elif frame.kind == 're-check' %}The re-check{% elif frame.kind == 'back-check' %}The back-check{% else %}The assessment{% endif %}{% if frame.period %} of {{ frame.period }}{% endif %} ({{ frame.name }}) found {{ faults }} faults at places that you look after{% if sites %}, at {{ sites }} sites{% endif %}. They cost {{ lost }} points.{% if repaired %} {{ repaired }} of them are repaired by now and not listed.{% endif %} They are listed in annex 1.",
    demand_after="{% if frame.kind == 'trial' %}This is for checking a trial: nothing is asked for, and no reply; what is to be repaired will be in the notice of the assessment.{% else %}Please see to it that the units in the list repair each of them by {{ frame.deadline }}, or by the date in the list where there is one, and return annex 2.{% endif %}",
    annexes="Annexes: ", contents=("List of faults", "Reply"),
    signature=("{{ frame.issuer }}", "{{ frame.date }}"),
    imprint=("Copies: {{ frame.copies }}", "{{ frame.issuer }}", "Issued {{ frame.date }}"),
    list_number="Annex 1", list_number_alone="Annex", list_title="List of faults",
    rows=("No.", "Site", "Standard", "Fault", "{{ points_heading }}", "Lost", "Share", "Together with", "Unit", "Due", "Status", "Photo", "Source"),
    list_note="Lost: points of the scheme's total, each rounded. Share: this unit's part where several answer.",
    photos_title="Photos (numbers as in the list)",
    weak_title="Weak indicators (for information, nothing to repair)", weak=("No.", "Indicator", "Found", "Rate", "Lost"),
    weak_note="Surveys, statistics and outside scores have no site to repair: they are listed by indicator, with the figures of the whole run, and are no faults.",
    reply_number="Annex 2", reply_title="Reply",
    reply=("No.", "Site", "Fault", "Measure", "In charge", "Completed"),
    reply_unit="From: {{ unit }}",
    reply_end="Filled in by:                                        Telephone:                                Date:",
)  # fmt: skip


def notice_words(language: str) -> NoticeWords:
    """The words in a language."""
    return ZH if language == "zh" else EN

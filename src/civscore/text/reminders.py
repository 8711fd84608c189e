"""What ``civ-score remind`` says: its letter (督办函), what is printed, and its help. Offices edit the letter."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class ReminderWords(NamedTuple):
    """The bundled template: one field a paragraph, a heading or the headings of a table."""

    file_title: str
    head: str
    plain_head: str
    address: str
    found: str
    earlier: str
    demand: str
    demand_again: str
    annexes: str
    signature: tuple[str, ...]
    list_number: str
    list_title: str
    rows: tuple[str, ...]


class ReminderTexts(NamedTuple):
    """Phrases of the letter, and what is printed."""

    title: str
    title_again: str
    sign: str
    earlier: str
    over: str
    today: str
    left: str
    nth: str
    # printed
    sent: str
    heading: str
    columns: tuple[str, ...]
    nobody: str
    skipped: str
    nothing: str
    written: str
    listed: str
    more: str


class ReminderHelp(NamedTuple):
    """The help of the options."""

    output: str
    within: str
    list: str
    again: str
    series: str
    title: str
    date: str
    unit: str


ZH = ReminderWords(
    file_title="{{ frame.title }}", head="{{ frame.issuer }}", plain_head="督办函", address="{{ unit }}：",
    found="截至{{ frame.date }}，{{ frame.name }}中由你单位负责的问题，尚有{{ count }}处未完成整改{% if overdue %}，其中{{ overdue }}处已超过整改时限{% endif %}{% if soon %}，{{ soon }}处将在{{ within }}日内到期{% endif %}（详见附件）。",
    earlier="{{ earlier }}",
    demand="{% if overdue %}已超过时限的，请立即整改。{% endif %}{% if soon %}尚未到期的，请在时限前完成。{% endif %}请将整改措施、责任人、完成时间填入问题台账后报送，并附整改后照片。确有困难需要延期的，请在时限前书面申请，说明理由和完成日期。",
    demand_again="经多次督办仍未整改的问题，请单位主要负责人亲自过问，说明原因，并明确整改措施和完成日期。",
    annexes="附件：",
    signature=("{{ frame.issuer }}", "{{ frame.date }}"),
    list_number="附件", list_title="未完成整改问题清单",
    rows=("序号", "台账编号", "点位", "测评标准", "存在问题", "时限", "时限情况", "督办次数", "状态", "共同负责单位"),
)  # fmt: skip

EN = ReminderWords(
    file_title="{{ frame.title }}", head="{{ frame.issuer }}", plain_head="Reminder", address="To: {{ unit }}",
    found="On {{ frame.date }}, {{ count }} of the faults that you answer for ({{ frame.name }}) are not repaired{% if overdue %}; {{ overdue }} of them are overdue{% endif %}{% if soon %}; {{ soon }} are due within {{ within }} days{% endif %}. They are listed in the annex.",
    earlier="{{ earlier }}",
    demand="{% if overdue %}Please repair at once what is overdue. {% endif %}{% if soon %}Please repair the rest by its deadline. {% endif %}Write the measures taken, the person in charge and the date of completion into the ledger, and return it with photos. If you need more time, ask for it in writing before the deadline, with the reason and a date.",
    demand_again="For faults that several reminders did not move, the head of the unit is asked to explain why, and to name the measures and a date.",
    annexes="Annex: ",
    signature=("{{ frame.issuer }}", "{{ frame.date }}"),
    list_number="Annex", list_title="Faults that are not repaired",
    rows=("No.", "Ledger id", "Site", "Standard", "Fault", "Due", "Time left", "Reminder", "State", "Together with"),
)  # fmt: skip

TEXTS_ZH = ReminderTexts(
    title="关于{scheme}问题整改的督办函", title_again="关于{scheme}问题整改的督办函（第{nth}次）",
    sign="{series}〔{year}〕{number}号", earlier="此前已于{days}就其中的问题督办。", over="逾期{days}天", today="今日到期",
    left="剩{days}天", nth="第{nth}次",
    sent="督办",
    heading="督办：截至 {day} 逾期或 {within} 天内到期", columns=("责任单位", "第几次", "问题数", "逾期", "最早时限", "文号"),
    nobody="另有 {count} 处问题没有责任单位，无法督办", skipped="{unit} 今天已督办（{sign}），未再发；要再发请加 --again",
    nothing="没有需要督办的", written="已写入 {count} 份督办函：{folder}", listed="以上只是列出，没有发出；要写成督办函请用 -o 文件夹", more="……另有 {count} 个单位",
)  # fmt: skip

TEXTS_EN = ReminderTexts(
    title="Reminder: faults to be repaired ({scheme})", title_again="Reminder no. {nth}: faults to be repaired ({scheme})",
    sign="{series} {year}/{number}", earlier="You were reminded of some of them on {days}.", over="{days} days over", today="due today",
    left="{days} days left", nth="no. {nth}",
    sent="Reminders",
    heading="Reminders: overdue on {day}, or due within {within} days", columns=("unit", "which", "entries", "overdue", "oldest deadline", "number"),
    nobody="{count} entries name no responsible unit, so nobody can be reminded of them", skipped="{unit} was reminded today ({sign}) and is not again; --again does it",
    nothing="Nobody is to be reminded", written="{count} reminders written to {folder}", listed="This is a list, and nothing was sent; -o FOLDER writes the letters", more="… and {count} more units",
)  # fmt: skip

HELP_ZH = ReminderHelp(
    output="写入督办函的文件夹。", within="除已逾期的，还包括几天内到期的。", list="只列出将督办哪些单位，不写、不记。",
    again="今天已督办过的单位也再发；日期早于最近一份督办函时也发。", series="文号的机关代字，如 海创督：海创督〔2024〕3号。", title="标题；默认由体系名称和次数拟定。",
    date="成文日期，时限也按这一天计算；默认是今天。", unit="只督办该责任单位；可多次给出。",
)  # fmt: skip

HELP_EN = ReminderHelp(
    output="The folder to write the letters to.", within="Not only what is overdue: also what is due within so many days.",
    list="Only list who would be reminded; nothing is written or kept.", again="Also units that were reminded today; also with a date before that of the last reminder.",
    series="The letters of the document's number, such as 海创督: 海创督〔2024〕3号.", title="The title; by default made of the scheme and which reminder it is.",
    date="The date of issue, as of which deadlines count; today by default.", unit="Only this unit; may be given several times.",
)  # fmt: skip


def reminder_words(language: str) -> ReminderWords:
    """The template's words in a language."""
    return ZH if language == "zh" else EN


def reminder_texts(language: str) -> ReminderTexts:
    """The phrases in a language."""
    return TEXTS_ZH if language == "zh" else TEXTS_EN


def reminder_help(language: str) -> ReminderHelp:
    """The help in a language."""
    return HELP_ZH if language == "zh" else HELP_EN

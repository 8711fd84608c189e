"""What the bundled bulletin template says. ``{{ }}`` and ``{% %}`` are filled in from the run; offices edit the rest."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class BulletinWords(NamedTuple):
    """One field a paragraph, a heading or the headings of a table; those of annexes begin with what they are of."""

    file_title: str
    head: str
    plain_head: str
    address: str
    basis: str
    total_heading: str
    total: str
    parts_caption: str
    parts: tuple[str, ...]
    composed_note: str
    sum_note: str
    chance_note: str
    ranking_heading: str
    no_ranking: str
    ranking: str
    problems_heading: str
    problems: str
    no_problems: str
    worst: tuple[str, ...]
    typical: str
    typical_line: str
    weak_line: str
    praise_heading: str
    praise: str
    criticism: str
    demands_heading: str
    demands: tuple[str, ...]
    annexes: str
    signature: tuple[str, ...]
    imprint: tuple[str, ...]
    league: tuple[str, ...]
    close_note: str
    units: tuple[str, ...]
    units_note: str
    site_rows: tuple[str, ...]
    faults: tuple[str, ...]
    faults_line: str
    weak: tuple[str, ...]
    weak_note: str


ZH = BulletinWords(
    file_title="{{ frame.title }}", head="{{ frame.issuer }}文件", plain_head="工作通报", address="各有关单位：",
    basis="根据{{ frame.cited }}，{{ frame.held }}"
    "{% if sites %}，实地考察点位{{ sites }}个{% if site_types %}，涉及{{ site_types }}类{% endif %}{% endif %}。"
    "{{ sample }}，形成记录{{ observations }}条，按分值计覆盖率{{ coverage }}。现将有关情况通报如下。",
    total_heading="一、总体情况",
    total="{% if account %}总体得分{{ score }}分（满分{{ points }}分），得分率{{ rate }}。{{ standing }}{{ account }}。{% else %}本次没有总分。{% endif %}{{ change }}{{ gates }}",
    parts_caption="一级指标得分", parts=("指标", "{{ points_heading }}", "得分", "得分率", "上次", "变化", "误差"),
    composed_note="注：{{ composed_note }}。",
    sum_note="注：{{ sum_note }}。",
    chance_note="注：变化后有 ※ 的，在抽样误差之内，可能只是抽到的点位、受访者不同所致，但不等于没有变化。",
    ranking_heading="二、排名情况", no_ranking="本次测评没有可以排名的区域或单位。", ranking="{{ line }}",
    problems_heading="三、主要问题",
    problems="{% if fault_count %}共发现问题{{ fault_count }}处{% if faulty_sites %}，涉及点位{{ faulty_sites }}个{% endif %}。{% else %}没有发现需要整改的问题，失分来自薄弱指标等。{% endif %}{% if worst_standards %}失分较多的标准是：{% endif %}",
    no_problems="本次测评未发现问题。",
    worst=("测评标准", "问题数", "失分", "占失分比"),
    typical="典型问题{% if annexes.faults %}（全部问题见{{ annexes.faults }}）{% endif %}：",
    typical_line="{{ one.number }}．{{ one.site }}{% if one.site_type or one.area %}（{{ one.area }}{% if one.area and one.site_type %}，{% endif %}{{ one.site_type }}）{% endif %}：{{ one.text }}（{{ one.units }}）。",
    weak_line="{{ weak_line }}{% if annexes.weak %}详见{{ annexes.weak }}。{% endif %}",
    praise_heading="四、表扬与批评",
    praise="对{{ praise }}予以通报表扬。", criticism="对{{ criticism }}予以通报批评。",
    demands_heading="{% if praise or criticism %}五{% else %}四{% endif %}、整改要求",
    demands=(
        "（一）各责任单位要对照抄告清单逐项整改，于{{ frame.deadline }}前完成并书面反馈；清单另有时限的从其规定。",
        "（二）要举一反三，排查同类点位、同类问题，防止反弹；整改情况纳入下次测评复查。",
    ),
    annexes="附件：",
    signature=("{{ frame.issuer }}", "{{ frame.date }}"),
    imprint=("\u3000抄送：{{ frame.copies }}。", "\u3000{{ frame.issuer }}", "{{ frame.date }}印发\u3000"),
    league=("名次", "名称", "得分", "精确得分", "得分率", "覆盖率", "上次", "变化", "升降", "备注"),
    close_note="注：与相邻名次相差不足0.02分的，列出精确得分。",
    units=("序号", "责任单位", "得分率", "问题数", "全额失分", "分摊失分", "分摊占比"),
    units_note="注：全额失分按每个单位对该问题负全责计；分摊失分由共同负责的单位平分，各单位之和等于总失分（薄弱指标的失分也计入）。",
    site_rows=("序号", "点位", "类型", "区域", "得分率", "记录数", "问题数", "失分"),
    faults=("点位", "号", "存在问题", "测评标准", "失分", "责任单位", "时限"),
    faults_line="{{ area.name }}（问题{{ area.faults }}处，失分{{ area.lost }}分）",
    weak=("序号", "指标", "实测", "得分率", "失分"),
    weak_note="注：调查、统计和外部评价没有可以整改的点位，按指标列出，供了解情况，不列入问题清单。",
)  # fmt: skip

EN = BulletinWords(
    file_title="{{ frame.title }}", head="{{ frame.issuer }}", plain_head="Bulletin", address="",
    basis="{{ frame.held }} {{ frame.cited }}. "
    "{% if sites %}{{ sites }} sites were inspected{% if site_types %}, of {{ site_types }} types{% endif %}. {% endif %}"
    "The scheme has {{ sample }}; {{ observations }} observations cover {{ coverage }} of the points.",
    total_heading="1. Total",
    total="{% if account %}The total score is {{ score }} of {{ points }} points ({{ rate }}). {{ standing }}{{ account }}. {% else %}There is no total score. {% endif %}{{ change }}{{ gates }}",
    parts_caption="Scores by first-level indicator", parts=("Indicator", "{{ points_heading }}", "Score", "Rate", "Before", "Change", "Error"),
    composed_note="{{ composed_note }}.",
    sum_note="{{ sum_note }}.",
    chance_note="※ the change is within the sampling error: other sites or people having been drawn may be all of it, which does not mean that nothing changed.",
    ranking_heading="2. Rankings", no_ranking="There are no areas or units to be ranked.", ranking="{{ line }}",
    problems_heading="3. Problems",
    problems="{% if fault_count %}{{ fault_count }} problems were found{% if faulty_sites %} at {{ faulty_sites }} sites{% endif %}.{% else %}Nothing was found that had to be repaired: the points were lost by weak indicators and the like.{% endif %}{% if worst_standards %} These standards lost the most:{% endif %}",
    no_problems="No problems were found.",
    worst=("Standard", "Problems", "Lost", "Share of losses"),
    typical="Typical problems{% if annexes.faults %} (all are in: {{ annexes.faults }}){% endif %}:",
    typical_line="{{ one.number }}. {{ one.site }}{% if one.site_type or one.area %} ({{ one.area }}{% if one.area and one.site_type %}, {% endif %}{{ one.site_type }}){% endif %}: {{ one.text }} ({{ one.units }}).",
    weak_line="{{ weak_line }}{% if annexes.weak %} See {{ annexes.weak }}.{% endif %}",
    praise_heading="4. Praise and criticism",
    praise="Praised: {{ praise }}.", criticism="Criticised: {{ criticism }}.",
    demands_heading="{% if praise or criticism %}5{% else %}4{% endif %}. What is to be done",
    demands=(
        "Every responsible unit repairs the problems in its notice and reports in writing by {{ frame.deadline }}; where the list states another deadline, that one holds.",
        "Sites and problems of the same kind are looked at as well, so that they do not come back; the problems are looked at again in the next assessment.",
    ),
    annexes="Annexes: ",
    signature=("{{ frame.issuer }}", "{{ frame.date }}"),
    imprint=("Copies: {{ frame.copies }}", "{{ frame.issuer }}", "Issued {{ frame.date }}"),
    league=("Rank", "Name", "Score", "Exactly", "Rate", "Cover", "Before", "Change", "Moved", "Remarks"),
    close_note="Scores nearer than 0.02 to a neighbour's are given exactly, too.",
    units=("No.", "Responsible unit", "Rate", "Problems", "Lost (full)", "Lost (split)", "Share"),
    units_note="Full: each unit answers for the whole loss. Split: shared equally among the units named; the units' add up to all points lost, those of weak indicators included.",
    site_rows=("No.", "Site", "Type", "Area", "Rate", "Obs.", "Problems", "Lost"),
    faults=("Site", "No.", "Problem", "Standard", "Lost", "Responsible", "Due"),
    faults_line="{{ area.name }}: {{ area.faults }} problems, {{ area.lost }} points lost",
    weak=("No.", "Indicator", "Found", "Rate", "Lost"),
    weak_note="Surveys, statistics and outside scores have no site to repair: they are listed by indicator, for information.",
)  # fmt: skip


def bulletin_words(language: str) -> BulletinWords:
    """The words in a language."""
    return ZH if language == "zh" else EN

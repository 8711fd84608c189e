"""What the bundled bulletin template says. ``{{ }}`` and ``{% %}`` are filled in from the run; offices edit the rest."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class BulletinWords(NamedTuple):
    """One field a paragraph, a heading or the headings of a table."""

    file_title: str
    head: str
    plain_head: str
    address: str
    basis: str
    total_heading: str
    total: str
    table: str
    indicators_caption: str
    indicators: tuple[str, ...]
    ranking_heading: str
    no_ranking: str
    league: tuple[str, ...]
    within_note: str
    close_note: str
    long_note: str
    problems_heading: str
    problems: str
    no_problems: str
    classes: tuple[str, ...]
    list_heading: str
    areas_line: str
    areas: tuple[str, ...]
    worst_line: str
    all_line: str
    area_line: str
    site_line: str
    fault_line: str
    praise_heading: str
    praise: str
    criticism: str
    demands_heading: str
    demands: tuple[str, ...]
    annexes: str
    annex_line: str
    signature: tuple[str, ...]
    units: tuple[str, ...]
    units_note: str
    site_rows: tuple[str, ...]
    faults: tuple[str, ...]
    faults_line: str


ZH = BulletinWords(
    file_title="{{ frame.title }}", head="{{ frame.issuer }}文件", plain_head="工作通报", address="各有关单位：",
    basis="根据{{ frame.cited }}，{{ frame.period }}组织开展了测评。"
    "{% if sites %}共实地考察点位{{ sites }}个{% if site_types %}，涉及{{ site_types }}类{% endif %}；{% endif %}"
    "体系共有标准{{ standards }}条，本次测评{{ standards_seen }}条，形成记录{{ observations }}条，按分值计覆盖率{{ coverage }}。现将有关情况通报如下。",
    total_heading="一、总体得分",
    total="总体得分{{ score }}分（满分{{ points }}分），得分率{{ rate }}。{{ standing }}{{ change }}{{ gates }}{{ unseen }}",
    table="各指标得分情况如下。", indicators_caption="各指标得分",
    indicators=("指标", "分值", "得分", "得分率", "上次", "变化"),
    ranking_heading="二、排名情况", no_ranking="本次测评没有可以排名的区域或单位。",
    league=("名次", "名称", "得分", "精确得分", "得分率", "覆盖率", "上次", "变化", "升降", "备注"),
    within_note="注：※ 表示变化在抽样误差之内。", close_note="注：与相邻名次相差不足0.02分的，列出精确得分。",
    long_note="{{ league.title }}见{{ annexes.leagues }}。",
    problems_heading="三、主要问题",
    problems="共发现问题{{ fault_count }}处{% if faulty_sites %}，涉及点位{{ faulty_sites }}个{% endif %}，失分合计{{ lost }}分。分类情况如下。",
    no_problems="本次测评未发现问题。",
    classes=("类别", "问题数", "占比", "失分", "占失分比"),
    list_heading="四、问题分布及清单", areas_line="各区域的问题情况如下。", areas=("区域", "问题数", "失分", "占失分比"),
    worst_line="失分较多的点位及其问题如下，全部问题见{{ annexes.faults }}。", all_line="全部问题见{{ annexes.faults }}。",
    area_line="{{ area.name }}：问题{{ area.faults }}处，失分{{ area.lost }}分",
    site_line="{{ site.name }}{% if site.site_type or site.area %}（{{ site.area }}{% if site.area and site.site_type %}，{% endif %}{{ site.site_type }}）{% endif %}失分{{ site.lost }}分：",
    fault_line="{{ fault.number }}{{ fault.problem }}（{{ fault.units }}）{% if loop.last %}。{% else %}；{% endif %}",
    praise_heading="五、表扬与批评",
    praise="对{{ praise }}予以通报表扬。", criticism="对{{ criticism }}予以通报批评。",
    demands_heading="{% if praise or criticism %}六{% else %}五{% endif %}、整改要求",
    demands=(
        "（一）立即整改。各责任单位要对照问题清单逐项核实、逐条整改，能立行立改的立即整改到位，其余问题于{{ frame.deadline }}前整改完毕；清单中另有时限的，从其规定。",
        "（二）举一反三。要对同类点位、同类问题开展全面排查，防止反弹，确保同类问题不再出现。",
        "（三）按时反馈。整改措施、责任人和完成情况于整改期限届满前书面反馈，涉及几个单位的由各单位共同落实。整改情况将纳入下次测评复查。",
    ),
    annexes="附件：", annex_line="{{ loop.index }}．{{ title }}",
    signature=("{{ frame.issuer }}", "{{ frame.date }}"),
    units=("序号", "责任单位", "得分率", "问题数", "全额失分", "分摊失分", "分摊占比"),
    units_note="注：全额失分按每个单位对该问题负全责计；分摊失分由共同负责的单位平分，各单位之和等于总失分。",
    site_rows=("序号", "点位", "类型", "区域", "得分率", "记录数", "问题数", "失分"),
    faults=("点位", "号", "存在问题", "测评标准", "失分", "责任单位", "时限"),
    faults_line="{{ area.name }}（问题{{ area.faults }}处，失分{{ area.lost }}分）",
)  # fmt: skip

EN = BulletinWords(
    file_title="{{ frame.title }}", head="{{ frame.issuer }}", plain_head="Bulletin", address="",
    basis="Assessed under {{ frame.cited }}, {{ frame.period }}. "
    "{% if sites %}{{ sites }} sites were inspected{% if site_types %}, of {{ site_types }} types{% endif %}. {% endif %}"
    "The scheme has {{ standards }} standards, of which {{ standards_seen }} were observed, in {{ observations }} observations; they cover {{ coverage }} of the points.",
    total_heading="1. Total",
    total="The total score is {{ score }} of {{ points }} points ({{ rate }}). {{ standing }}{{ change }}{{ gates }} {{ unseen }}",
    table="The indicators:", indicators_caption="Scores by indicator",
    indicators=("Indicator", "Points", "Score", "Rate", "Before", "Change"),
    ranking_heading="2. Rankings", no_ranking="There are no areas or units to be ranked.",
    league=("Rank", "Name", "Score", "Exactly", "Rate", "Cover", "Before", "Change", "Moved", "Remarks"),
    within_note="※ the change is within the sampling error.", close_note="Scores nearer than 0.02 to a neighbour's are given exactly, too.",
    long_note="{{ league.title }}: see {{ annexes.leagues }}.",
    problems_heading="3. Problems",
    problems="{{ fault_count }} faults were found{% if faulty_sites %} at {{ faulty_sites }} sites{% endif %}; {{ lost }} points were lost in all.",
    no_problems="No faults were found.",
    classes=("Class", "Faults", "Share", "Lost", "Share of losses"),
    list_heading="4. Faults by area and site", areas_line="By area:", areas=("Area", "Faults", "Lost", "Share of losses"),
    worst_line="The sites that lost the most; all faults are in {{ annexes.faults }}.", all_line="All faults are in {{ annexes.faults }}.",
    area_line="{{ area.name }}: {{ area.faults }} faults, {{ area.lost }} points lost",
    site_line="{{ site.name }}{% if site.site_type or site.area %} ({{ site.area }}{% if site.area and site.site_type %}, {% endif %}{{ site.site_type }}){% endif %}, {{ site.lost }} points lost:",
    fault_line=" {{ fault.number }} {{ fault.problem }} ({{ fault.units }}){% if loop.last %}.{% else %};{% endif %}",
    praise_heading="5. Praise and criticism",
    praise="Praised: {{ praise }}.", criticism="Criticised: {{ criticism }}.",
    demands_heading="{% if praise or criticism %}6{% else %}5{% endif %}. What is to be done",
    demands=(
        "Every responsible unit repairs its faults by {{ frame.deadline }}; where the list states another deadline, that one holds.",
        "Sites and faults of the same kind are looked at as well, so that they do not come back.",
        "Measures, persons in charge and dates of completion are reported in writing before the deadline. The faults are looked at again in the next assessment.",
    ),
    annexes="Annexes", annex_line="{{ loop.index }}. {{ title }}",
    signature=("{{ frame.issuer }}", "{{ frame.date }}"),
    units=("No.", "Responsible unit", "Rate", "Faults", "Lost (full)", "Lost (split)", "Share"),
    units_note="Full: each unit answers for the whole loss. Split: shared equally among the units named; the units' add up to all points lost.",
    site_rows=("No.", "Site", "Type", "Area", "Rate", "Obs.", "Faults", "Lost"),
    faults=("Site", "No.", "Fault", "Standard", "Lost", "Responsible", "Due"),
    faults_line="{{ area.name }}: {{ area.faults }} faults, {{ area.lost }} points lost",
)  # fmt: skip


def bulletin_words(language: str) -> BulletinWords:
    """The words in a language."""
    return ZH if language == "zh" else EN

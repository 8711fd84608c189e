"""The sentence for every problem: what is wrong, and what to do. Fields are problem codes with ``_`` for ``-``."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple

from civscore.errors import Problem


class ProblemTexts(NamedTuple):
    """One template a code; ``{did_you_mean}`` is empty where there is no likely guess."""

    # scheme files
    yaml_too_large: str
    yaml_not_utf8: str
    yaml_syntax: str
    yaml_no_mapping: str
    yaml_tag: str
    yaml_alias: str
    yaml_too_deep: str
    yaml_too_many: str
    yaml_many_documents: str
    yaml_duplicate_key: str
    yaml_key: str
    unknown_key: str
    missing_key: str
    not_one_of: str
    not_a_scheme_number: str
    bad_scheme_id: str
    bad_value: str
    rule_either: str
    rule_same_ends: str
    rule_log_ends: str
    rule_steps_order: str
    rule_words_alike: str
    id_twice: str
    kind_inside_kind: str
    points_and_weight: str
    negative: str
    no_judge: str
    no_total: str
    no_weights: str
    points_do_not_add_up: str
    points_needed: str
    gate_points: str
    gate_award: str
    sanction_not_gate: str
    takes_on_group: str
    takes_needs_number: str
    takes_itself: str
    takes_circle: str
    cycle_sum: str
    aggregate_on_standard: str
    full_not_positive: str
    parameter_profile: str
    profile_needed: str
    unknown_profile: str
    unknown_scale: str
    unknown_site_type: str
    site_type_twice: str
    id_of_base: str
    extends_needed: str
    extends_form: str
    extends_circle: str
    extends_too_deep: str
    extends_no_file: str
    extends_unknown: str
    extends_and_indicators: str
    node_unknown: str
    node_dropped: str
    change_key: str
    add_after: str
    group_emptied: str
    # files
    file_missing: str
    file_unreadable: str
    file_empty: str
    folder_without_workbooks: str
    archive_without_workbooks: str
    archive_damaged: str
    archive_bomb: str
    archive_path: str
    archive_in_archive: str
    archive_encrypted: str
    hidden_file: str
    file_passed_over: str
    layout_read: str
    layout_row: str
    layout_rows: str
    no_grid: str
    no_site_above: str
    sheet_skipped: str
    rows_skipped: str
    blank_cell: str
    blank_not_observed: str
    grid_no_standard: str
    grid_column_of_group: str
    grid_no_site: str
    grid_no_answers: str
    grid_row_blank: str
    grid_merged_answer: str
    note_below: str
    # exports of phone forms
    phone_rejected: str
    phone_review: str
    phone_twice: str
    phone_twice_differs: str
    phone_no_answers: str
    phone_half: str
    phone_columns: str
    no_export: str
    total_rows: str
    total_differs: str
    same_file_twice: str
    unknown_suffix: str
    not_a_workbook: str
    really_xls: str
    workbook_damaged: str
    workbook_encrypted: str
    workbook_bomb: str
    csv_encoding: str
    csv_line: str
    csv_quotes: str
    nothing_to_read: str
    # what files carry
    workbook_entities: str
    really_a_workbook: str
    macros_inside: str
    links_inside: str
    formula_from_outside: str
    # sheets
    empty_sheet: str
    no_heading: str
    sheet_aside: str
    no_rows: str
    missing_column: str
    hidden_sheet: str
    hidden_rows: str
    hidden_columns: str
    column_twice: str
    cell_error: str
    formula_without_value: str
    schemes_differ: str
    two_results: str
    repeated_rows: str
    # forms
    form_blank: str
    form_unfilled: str
    form_no_answer: str
    form_people: str
    form_scheme_changed: str
    form_other_scheme: str
    form_other_profile: str
    form_other_list: str
    grid_row_issue: str
    template_nothing: str
    template_no_column: str
    template_exists: str
    template_needs_sites: str
    template_needs_output: str
    template_for_workbooks: str
    # site registers, samples, coverage
    register_no_heading: str
    register_empty: str
    register_sheet_skipped: str
    register_hidden: str
    register_column_twice: str
    register_nameless_column: str
    register_no_name: str
    register_no_type: str
    register_unknown_type: str
    register_id_twice: str
    register_site_twice: str
    register_must: str
    register_state: str
    register_coordinate: str
    register_half_coordinates: str
    draw_format: str
    draw_unknown_type: str
    draw_twice: str
    sample_no_numbers: str
    sample_too_few: str
    sample_many_must: str
    sample_again: str
    sample_few_reserves: str
    sample_type_not_drawn: str
    sample_must_without_number: str
    sample_few_runs: str
    site_fits_several: str
    revisit_other_scheme: str
    revisit_with_draw: str
    revisit_not_in_register: str
    coverage_nothing_planned: str
    coverage_other_type: str
    coverage_overdrawn: str
    # the problem ledger
    ledger_no_runs: str
    ledger_not_inspection: str
    ledger_copy_skipped: str
    ledger_no_heading: str
    ledger_no_copy: str
    ledger_column_gone: str
    ledger_row_added: str
    ledger_unknown_id: str
    ledger_row_twice: str
    ledger_rows_differ: str
    ledger_locked: str
    ledger_cell_broken: str
    ledger_bad_status: str
    ledger_no_status: str
    ledger_bad_date: str
    ledger_conflict: str
    ledger_conflict_file: str
    ledger_conflict_ledger: str
    ledger_found_again: str
    ledger_closed_unfixed: str
    ledger_returned_unfixed: str
    ledger_undone: str
    ledger_finished_early: str
    ledger_answer_late: str
    ledger_unknown_unit: str
    ledger_bad_day: str
    ledger_bad_days: str
    ledger_nothing_due: str
    # rows
    observes_judge: str
    observes_on_group: str
    observes_id: str
    observes_twice: str
    item_needs_type: str
    item_not_seen: str
    row_of_another: str
    rows_of_other_schemes: str
    id_in_several: str
    scheme_twice: str
    unknown_standard: str
    id_of_group: str
    unknown_name: str
    no_standard: str
    row_without_standard: str
    name_of_another: str
    numeric_id: str
    two_types: str
    two_areas: str
    site_in_several_areas: str
    unknown_type_in_sheet: str
    wrong_site_type: str
    no_site: str
    no_date: str
    blank_result: str
    blank_count: str
    unknown_result: str
    unknown_grade: str
    unknown_kind: str
    kind_missing: str
    not_a_number: str
    not_whole: str
    out_of_range: str
    negative_deduction: str
    count_above_total: str
    count_without_total: str
    looks_like_percent: str
    no_observations: str
    not_observed: str
    gate_open: str
    nothing_to_take: str
    row_before_taken: str
    taken_not_scored: str
    taken_blocked: str
    taken_other_points: str
    # the command line, the history, the reports
    unknown_tag: str
    init_scheme_needed: str
    init_exists: str
    init_bad_id: str
    scheme_needed: str
    scheme_not_found: str
    settings_unreadable: str
    output_suffix: str
    output_is_input: str
    output_in_input: str
    output_unwritable: str
    output_open: str
    disk_full: str
    history_empty: str
    history_unreadable: str
    run_not_found: str
    run_unreadable: str
    result_file_unreadable: str
    relative_without_period: str
    different_schemes: str
    editions_need_rows: str
    standard_gone: str
    standard_renumbered: str
    standard_renamed: str
    rescored_from: str
    rescored_compare: str
    no_cycle: str
    cycle_no_years: str
    cycle_argument: str
    cycle_year_twice: str
    cycle_number: str
    cycle_weights: str
    cycle_too_long: str
    cycle_year_outside: str
    cycle_score_range: str
    cycle_other_scheme: str
    cycle_not_scored: str
    cycle_blocked: str
    cycle_other_points: str
    # schemes from tables
    import_no_table: str
    import_inspections: str
    import_cell_unread: str
    import_level: str
    too_long_for_a_cell: str
    import_heading_unknown: str
    import_footnote: str
    import_loose: str
    import_sheet_group: str
    import_sheet_method: str
    import_total_fits: str
    import_total_differs: str
    import_total_missing: str
    import_kind: str
    import_id_twice: str
    import_number_aside: str
    import_points_missing: str
    import_points_weighed: str
    import_points_unread: str
    import_points_twice: str
    import_points_joint: str
    import_parts_split: str
    import_parts_added: str
    import_not_adding_up: str
    import_weight: str
    import_weight_alone: str
    import_gate_points: str
    import_outside_points: str
    import_no_method: str
    import_method_unknown: str
    import_methods_several: str
    import_units_several: str
    import_units_lead: str
    import_types_all: str
    import_judge_read: str
    import_judge_assumed: str
    import_grades: str
    import_per_point: str
    import_threshold: str
    import_thresholds: str
    import_price_each: str
    import_prices: str
    import_kinds: str
    # gaps
    unknown_view: str
    gap_no_score: str
    gap_scope: str
    gap_member: str
    gap_several: str
    gap_alarm: str
    gap_in: str
    # flags
    flags_nothing: str
    flags_two: str
    flags_overlap: str
    # what if, and plan
    fix_form: str
    fix_unknown: str
    fix_no_faults: str
    fix_cell_rows: str
    fix_rate: str
    fix_rate_group: str
    fix_rate_unobserved: str
    plan_no_score: str
    plan_no_target: str
    plan_target: str
    plan_bands_fall: str
    cost_no_heading: str
    cost_unknown: str
    cost_number: str
    cost_fixable: str
    cost_twice: str
    cost_missing: str
    # checking what came in
    list_of_problems: str
    answers_differ: str
    judged_twice: str
    not_judged_at_site: str
    date_outside_period: str
    site_not_in_register: str
    type_not_as_registered: str
    area_not_as_registered: str
    name_not_as_registered: str
    unit_like_another: str
    site_like_another: str
    bad_period: str
    column_without_heading: str
    heading_like_another: str
    identical_rows: str
    percent_among_marks: str
    output_not_a_folder: str
    fix_needs_output: str
    # explaining
    node_not_found: str
    node_ambiguous: str
    scope_not_found: str
    scope_kind_unknown: str
    scope_kind_absent: str
    scope_form: str
    scope_twice: str
    site_ambiguous: str
    explanation_needs_rows: str
    explanation_differs: str
    # papers
    template_unreadable: str
    template_syntax: str
    template_unknown_name: str
    template_forbidden: str
    template_fails: str
    template_broken: str
    template_loose_text: str
    pdf_needs_office: str
    pdf_failed: str
    paper_needs_output: str
    paper_bad_date: str
    notice_unknown_unit: str


ZH = ProblemTexts(
    yaml_too_large="文件超过 {limit} MB，不像是测评体系文件；请检查是否选错了文件",
    yaml_not_utf8="文件不是 UTF-8 编码；请用 UTF-8 另存后再试",
    yaml_syntax="YAML 格式有误（{reason}）；请检查这一行及上一行的缩进、冒号和引号",
    yaml_no_mapping="文件内容不是测评体系；应以 id:、name:、indicators: 等键开头",
    yaml_tag="不允许使用 YAML 标签 {tag}；请删除它，直接写值",
    yaml_alias="别名 *{anchor} 没有定义，或者引用了自身；请直接写出内容",
    yaml_too_deep="嵌套超过 {limit} 层；请检查缩进",
    yaml_too_many="内容（展开别名后）超过 {limit} 项，拒绝读取；请删除层层引用的别名",
    yaml_many_documents="一个文件只能有一个测评体系；请把 --- 之后的部分另存为一个文件",
    yaml_duplicate_key="键 {key} 重复出现；请只保留一个",
    yaml_key="这里的键不是文字；请写成 名称: 值",
    unknown_key="不认识的键 {key}{did_you_mean}；请改正或删除",
    missing_key="缺少必填的键 {key}；请补上",
    not_one_of="{key} 不能是“{given}”{did_you_mean}；可选：{allowed}",
    not_a_scheme_number="{key} 应为数字，而这里是“{given}”；请写成小数或分数，如 12.5、2/3",
    bad_scheme_id="体系编号“{given}”只能由字母、数字和连字符组成；请改写，如 my-city-2024",
    bad_value="{key} 的值“{given}”不合要求（{reason}）；请改正",
    rule_either="{keys} 只能写其中一个（grades 必须写一个）；请保留一个",
    rule_same_ends="worst 与 best 相同，无法计算；请写两个不同的数",
    rule_log_ends="取对数时 worst 与 best 都必须大于 0；请改正或去掉 log",
    rule_steps_order="steps 的 from 必须从 1 开始并逐级增大；请改正",
    rule_words_alike="“{first}”与“{second}”在表格中无法区分（不分大小写和全角半角，Ⅱ 即 II）；请改成不同的名称",
    id_twice="编号 {id} 重复，第 {first} 行已用；请改成不同的编号",
    kind_inside_kind="kind: {kind} 不能放在 kind: {above} 的指标之内；请移到外面",
    points_and_weight="points 与 weight 不能同时写；请保留一个",
    negative="{key} 不能为负数（{given:g}）；请改正",
    no_judge="这条测评标准没有评判方式；请在本条或上级写 judge，如 judge: pass-fail",
    no_total="没有写总分 points，一级指标的分值也不全；请写明总分或全部一级分值",
    no_weights="没有写分值的下级指标权重都是 0，无法分配分值；请写 weight 或 points",
    points_do_not_add_up="“{node}”的分值是 {points:g}，下级合计 {sum:g}，相差 {difference:+g}；请使两者一致",
    points_needed="kind: {kind} 的指标必须写 points；请补上",
    gate_points="前置条件（gate）不计分，不能写 points；请删除",
    gate_award="前置条件（gate）不能用 award；请改用 pass-fail 或 at-least 等",
    sanction_not_gate="sanction 只能写在前置条件（kind: gate）上，这里是 kind: {kind}；请移到前置条件，或删除",
    takes_on_group="takes 只能写在测评标准上，这里是上级指标；请移到其下的标准",
    takes_needs_number="takes 取来的是一个数，而 judge: {judge} 不按一个数评判；请改用 at-least、at-most、range、score 或带 target 的 ratio",
    takes_itself="体系 {id} 不能取用自己的得分；请写另一个体系的编号，或删除 takes",
    takes_circle="标准 {standard} 取用的得分又取决于本体系（{chain}），成了循环；请去掉其中一处 takes",
    cycle_sum="cycle 各年权重之和是 {sum:g}，应为 1；请改正，如 [0.15, 0.25, 0.60]",
    aggregate_on_standard="测评标准没有下级，不能写 aggregate；请删除",
    full_not_positive="满分 full 必须大于 0（现为 {full:g}）；请写 full，或给本条分值",
    parameter_profile="{key} 没有档次“{profile}”的数值{did_you_mean}；请补上，或检查 profiles",
    profile_needed="本体系的参数因档次而异，请用 --profile 指定：{known}",
    unknown_profile="没有档次“{profile}”；可选：{known}",
    unknown_scale="没有等级表“{name}”{did_you_mean}；请在 scales 中定义",
    unknown_site_type="没有点位类型“{name}”{did_you_mean}；请在 site_types 中定义或改正",
    site_type_twice="点位类型名称“{name}”同时属于 {first} 和 {second}；请只保留一处",
    id_of_base="编号 {id} 重复，{first} 已用；请改成不同的编号，或先用 drop 删除原来的",
    extends_needed="{key} 只能与 extends 一起使用；请补上 extends，或把内容写进 indicators",
    extends_form="{key} 的写法不对；请写成 {form}",
    extends_circle="extends 循环引用（{files}）；请去掉其中一个",
    extends_too_deep="extends 超过 {limit} 层；请直接引用其中的一个体系",
    extends_no_file="找不到 extends 所指的文件 {file}{did_you_mean}；请改正，路径从本文件所在文件夹算起",
    extends_unknown="没有内置体系“{id}”{did_you_mean}；请写内置体系的编号，或以 .yaml 结尾的文件名",
    extends_and_indicators="有 extends 时不能再写 indicators；请用 changes、drop、add 写出不同之处",
    node_unknown="{key} 中的“{id}”不在所引用的体系中{did_you_mean}；请改正编号",
    node_dropped="{key} 中的“{id}”已在第 {first} 行被 drop 删除；请只保留一处",
    change_key="changes 不能改 {key}；请先用 drop 删除，再用 add 添加",
    add_after="“{after}”不在要添加的位置旁边{did_you_mean}；after 应是同一上级的指标，或不写（加在最后）",
    group_emptied="“{node}”的下级全部被删除；请连它一起删除，或用 add 添加下级",
    file_missing="找不到文件；请检查路径和文件名",
    file_unreadable="无法读取（{reason}）；如在其他程序中打开请先关闭，或检查权限",
    file_empty="文件是空的；请检查是否保存成功",
    folder_without_workbooks="文件夹中没有可读的工作簿；请检查路径，或直接写出文件名",
    archive_without_workbooks="压缩包中没有可读的工作簿；请检查是否选错了文件",
    archive_damaged="压缩包已损坏，无法读取（{reason}）；请重新压缩或重新下载",
    archive_bomb="压缩包解压后大小或文件数异常，拒绝读取；请解压后分别读取所需的文件",
    archive_path="压缩包中的“{member}”指向压缩包之外，拒绝读取；请解压检查后重新压缩",
    archive_in_archive="压缩包中还有压缩包，不读取；请先解压，或把其中的工作簿直接放进来",
    archive_encrypted="压缩包有密码；请解压后读取，或去掉密码重新压缩",
    hidden_file="隐藏文件或临时文件，未读取",
    file_passed_over="不是工作簿（{suffix}），未读取；如有测评记录，请另存为 xlsx",
    layout_row="{key} 应为行号（从 1 起的整数），而不是“{given}”；请改正",
    layout_rows='“{given}”不是行号；请写 3，或写范围 "3-5"',
    no_site_above="表格上方没有写明点位，不能按一表一点位读取；请补上“点位名称”，或检查版式文件中的 kind",
    no_grid="没有找到写有测评标准编号或名称的表头，不能按网格读取；请检查版式文件中的 kind、heading 和体系",
    sheet_skipped="按版式文件的要求跳过此表",
    rows_skipped="按版式文件的要求跳过 {rows} 行",
    blank_cell="空白，而版式文件规定空白为错误；请填写，不适用请写“不涉及”",
    blank_not_observed="空白，按版式文件作未测处理",
    layout_read="表格形式：{layouts}",
    grid_no_standard="“{name}”不是测评标准，这一列（行）不计分，只随记录保留；如应计分，请改为标准的编号或名称",
    grid_column_of_group="“{name}”是上级指标，这一列（行）不是观测，未计分",
    grid_no_site="“{name}”不是点位，这一行（列）未计分",
    grid_no_answers="“{name}”这一行（列）没有一格能识别为结果，未计分；如是点位，请改正结果，或在版式文件中写明用词",
    grid_row_blank="“{name}”没有任何结果，按未测处理",
    grid_merged_answer="合并单元格中的结果只计一次（左上角一格）；如各格结果相同，请取消合并后逐格填写",
    total_rows="合计（小计）行，不是记录，未计分",
    total_differs="合计写的是 {stated}，而所合计的数之和是 {sum}；请核对",
    note_below="表下的说明，未计分",
    phone_rejected="审核为“{state}”的 {rows} 份提交未计分",
    phone_review="审核状态为“{state}”的 {rows} 份提交照常计分",
    phone_twice="同一份提交（与 {first} 同号）出现两次，内容相同，只计一次",
    phone_twice_differs="与 {first} 是同一份提交（同号），内容却不同，未计分；请重新导出，或删去其中一行",
    phone_no_answers="这份提交没有任何结果，按未测处理",
    phone_half="“{standard}”只填了一部分：写了有问题，却没有数量、扣分或结果；请补填",
    phone_columns="这些列不能识别，不计分，只随记录保留：{names}",
    no_export="不是手机表单导出的数据（第一行没有题名）；请核对版式文件中的 kind，或重新导出",
    same_file_twice="与 {first} 内容完全相同；请去掉其中一个，以免重复计分",
    unknown_suffix="不支持 {suffix} 文件；请用 xlsx、xlsm、xls、ods 或 csv",
    not_a_workbook="内容不是工作簿；请用 Excel 或 WPS 打开后另存为 xlsx",
    really_xls="扩展名是 {suffix}，内容却是旧的 xls 格式；请另存为 xlsx，或把扩展名改为 .xls",
    workbook_damaged="工作簿已损坏，无法读取（{reason}）；请重新导出或用 Excel 修复",
    workbook_encrypted="工作簿有密码保护；请取消密码后再试",
    workbook_bomb="解压后大得不合常理，拒绝读取；请用 Excel 打开检查，删除空白行列后另存",
    csv_encoding="编码不是 UTF-8，也不是 GB18030；请用 Excel 另存为“CSV UTF-8”",
    csv_line="这一行的列数多于标题（应为 {columns} 列）；请检查逗号和引号",
    csv_quotes="这一行的双引号不成对；请补齐或删除引号，或用 Excel 另存为“CSV UTF-8”",
    nothing_to_read="没有任何带标题行的工作表；标题中至少要有“测评标准编号”和“结果”",
    # what files carry
    workbook_entities="文件里有办公软件不会写入的实体定义（{part}），可能被人做过手脚，拒绝读取；请向提交人核实，用 Excel 或 WPS 重新导出",
    really_a_workbook="扩展名是 {suffix}，内容却是工作簿；请把扩展名改回 .xlsx（或 .xls、.ods），或另存为 csv",
    macros_inside="工作簿里有宏：不会运行；xlsx、xlsm 的标注副本原样保留宏，xls、ods 的副本不含宏",
    links_inside="工作簿里有外部链接、数据连接或嵌入对象：不会打开，也不会更新，只读取上次保存的值",
    formula_from_outside="公式从其他程序或网络取值（DDE、WEBSERVICE 等）；不会执行，只读取上次保存的值，请核对后改成固定值",
    empty_sheet="空工作表，已略过",
    sheet_aside="以 # 开头，仅供查阅，未读取",
    no_rows="表头下面还没有任何记录；请每条判断填一行，再运行",
    no_heading="没有找到标题行，未读取；若有数据，请加上“测评标准编号”“结果”等标题",
    missing_column="标题行缺少“{column_name}”一列；请补上",
    hidden_sheet="工作表是隐藏的，已照常计分；若不应计分，请删除该工作表",
    hidden_columns="隐藏的列（{columns}）照常读取；不应计分的，请删除",
    hidden_rows="有 {rows} 个隐藏行，已照常计分；若不应计分，请删除这些行",
    column_twice="“{heading}”与 {column} 列含义相同，已采用 {column} 列，这一列仅列入台账；请核对",
    cell_error="单元格是错误值“{given}”；请改正公式或直接填写",
    formula_without_value="单元格是公式，但文件中没有计算结果；请用 Excel 或 WPS 打开并保存后再试",
    schemes_differ="各工作簿写明的测评体系不同（{first}；{others}）；未用 -s 指定时按 {first} 计分，请核对",
    two_results="这一行有两个结果（{column} 列“{first}”与此处“{second}”）；请只保留一个",
    repeated_rows="与 {first} 的记录完全相同；请删除重复的一份",
    # forms
    form_blank="{lines} 条中有 {blank} 条没有填结果，按未测评处理：{standards}",
    form_unfilled="此表一条都没有填，全部按未测评处理",
    form_no_answer="写了问题、照片或时限，但没有填结果；请补填结果，确实没有测评的，删去所写内容",
    form_people="“{given}”不是人数；请填不小于 0 的整数",
    form_scheme_changed="制表之后，测评体系 {scheme} 已有改动（制表时 {old}，现在 {new}）；请用 civ-score scheme diff 比较新旧体系，尚未发出的表请重新制作",
    form_other_scheme="此表为测评体系 {old} 制作，现按 {scheme} 计分；请核对 -s",
    form_other_profile="此表按档次 {old} 制作，现按 {profile} 计分；请核对 --profile",
    form_other_list="此表按另一份点位清单制作（{old}，不是 {new}）；请核对 --sites",
    grid_row_issue="点位“{name}”写了问题，但没有填任何结果；请补填结果",
    template_nothing="没有可以填写的内容：清单中没有要测的点位，体系中也没有不需要点位的标准",
    template_no_column="清单中没有“{by}”这一列；请选用：{known}",
    template_exists="文件已存在，因此什么都没有写；请换一个文件夹，或先移走这些文件（其中可能有已填的结果）",
    template_needs_sites="--by 和 --reserves 需要点位清单；请加 --sites",
    template_needs_output="没有说明写到哪里；工作簿请加 -o 文件夹，手机表单请加 --xlsform 文件",
    template_for_workbooks="{options} 只用于工作簿；请加 -o 文件夹，或去掉这些选项",
    register_no_heading="没有带标题行的点位台账；标题中至少要有“点位名称”和“点位类型”",
    register_empty="标题行下面没有点位；请填写",
    register_sheet_skipped="没有找到台账标题行，未读取；若有点位，请加上“点位名称”“点位类型”等标题",
    register_hidden="工作表或其中的行是隐藏的，已照常读取；若不应列入，请删除",
    register_column_twice="“{heading}”与 {column} 列含义相同，已采用 {column} 列，这一列原样保留；请核对",
    register_nameless_column="这一列有内容而没有标题，未读取；请补上标题",
    register_no_name="没有点位名称；请填写",
    register_no_type="没有点位类型；请填写",
    register_unknown_type="体系中没有点位类型“{name}”{did_you_mean}；请改正，或在体系的 site_types 中定义",
    register_id_twice="点位编号“{id}”重复，{first} 已用；请改成不同的编号，或删除一行",
    register_site_twice="点位“{site}”重复，{first} 已有同一区域的同名点位；请删除一行，或填写不同的点位编号",
    register_must="“必测”一列中的“{given}”无法识别；请写 是 或 否",
    register_state="“抽样结果”一列中的“{given}”无法识别；请写 必测、抽取、备选 或 回头看",
    register_coordinate="坐标“{given}”不是 −{most} 到 {most} 之间的度数；请改正，或留空",
    register_half_coordinates="经度和纬度只填了一个；请补上，或都留空",
    draw_format="--draw 的“{given}”无法识别；请写成 类型=个数，如 集贸市场=3",
    draw_unknown_type="没有点位类型“{name}”{did_you_mean}；请改正 --draw",
    draw_twice="--draw 中点位类型“{name}”写了两次；请只写一次",
    sample_no_numbers="体系 {scheme} 没有写明各类点位抽取几个；请用 --draw 类型=个数 指定",
    sample_too_few="{type}：要抽 {number} 个，台账只有 {there} 个，已全部列入；请补充台账",
    sample_many_must="{type}：应抽 {number} 个，必测点位有 {must} 个，已全部列入；请核对",
    sample_again="{type}：未测过的点位不够，{count} 个近期测过的点位仍被抽中；可补充台账，或减小 --skip-last",
    sample_few_reserves="{type}：应有备选 {number} 个，只剩 {there} 个；请补充台账",
    sample_type_not_drawn="{type}：没有写明抽取个数，{count} 个点位均未抽取；需要时请用 --draw 指定",
    sample_must_without_number="{type}：有 {must} 个必测点位，却没有写明抽取个数，{count} 个点位均未列入；请用 --draw 指定",
    sample_few_runs="要避开最近 {asked} 次测评的点位，而本体系只保存了 {there} 次；已避开这些",
    site_fits_several="“{site}”与台账中几个点位都对得上，未作对应；请填写点位编号或所属区域",
    revisit_other_scheme="“{name}”是按体系 {run} 计分的，不是 {scheme}；请用 -s {run}",
    revisit_with_draw="--revisit 不抽样，不能与 {options} 同用；请去掉其中之一",
    revisit_not_in_register="点位“{site}”不在台账中，按测评记录列出；请核对台账",
    coverage_nothing_planned="清单中没有体系 {scheme} 要实地测评的点位；请检查清单（不能只有备选）和体系",
    coverage_other_type="点位“{site}”在记录中是“{type}”，在清单中是“{listed}”；按清单计划，请统一",
    coverage_overdrawn="标准 {standards} 可倒扣，未测部分最低按 0 分算；实际最低分还可能更低",
    ledger_not_inspection="这是问题台账，不是巡查表，不能计分；填报请用 civ-score ledger import 导入，计分时请移走",
    ledger_copy_skipped="问题台账的隐藏副本，未读取",
    ledger_no_runs="体系 {scheme} 还没有保存过测评，没有台账；请先运行 civ-score run，或用 -s 指定体系",
    ledger_no_heading="没有找到台账的标题行（应有“台账编号”一列）；请用 civ-score ledger export 导出的工作簿",
    ledger_no_copy="隐藏的副本不见了，无从得知导出时的内容：台账中已有填报而表中不同的，一律按冲突处理；请尽量用导出的原工作簿",
    ledger_column_gone="表中没有这些填报列：{columns}；其内容不变，如有填报请用导出的工作簿",
    ledger_row_added="这一行没有台账编号（{text}），未导入；新的问题请由测评录入",
    ledger_unknown_id="台账中没有编号“{id}”{did_you_mean}；请核对编号和体系（-s）",
    ledger_row_twice="编号 {id} 与 {first} 重复；两行的填报都会比较，最好只保留一行",
    ledger_rows_differ="{id} 的“{field}”在同一文件中有两种填报：{first} 为“{present}”，这里为“{given}”，未采用；请只保留一个",
    ledger_locked="{id} 的这一列已锁定，改动“{given}”未采用（仍为“{now}”）；测评内容有误请改测评记录",
    ledger_cell_broken="{id} 的这一格是错误值或未计算的公式，未采用；请填写文字",
    ledger_bad_status="没有状态“{given}”{did_you_mean}；可选：{states}",
    ledger_no_status="状态是空的，未采用；可选：{states}",
    ledger_bad_date="完成时间“{given}”不是日期，未采用；请写成 2024-03-05",
    ledger_conflict="冲突，未采用：{id}（{site}）的“{field}”导出时为“{base}”，表中为“{given}”，台账已为“{present}”（{when} 来自 {source}）；核对后用 --take file 或 --take ledger 决定",
    ledger_conflict_file="冲突，以表中为准：{id}（{site}）的“{field}”由“{present}”（{when} 来自 {source}）改为“{given}”",
    ledger_conflict_ledger="冲突，以台账为准：{id}（{site}）的“{field}”仍为“{present}”（{when} 来自 {source}），表中的“{given}”未采用",
    ledger_found_again="{id} 填报为“{new}”，而导出之后的测评 {run} 又发现不达标，按“退回”或新一次问题处理；请核对",
    ledger_closed_unfixed="{id} 由“{old}”直接改为“{new}”，既没有填报整改，也没有复测达标；已采用，请核对",
    ledger_returned_unfixed="{id} 由“{old}”改为“{new}”，而此前没有填报整改；已采用，请核对",
    ledger_undone="{id} 由“{old}”改回“{new}”；已采用，请核对",
    ledger_finished_early="{id} 的完成时间 {given} 早于发现时间 {found}；已采用，请核对",
    ledger_answer_late="{id} 的填报针对上一次问题；{run} 已再次发现（反弹），填报存入记录，本次仍需整改",
    ledger_unknown_unit="台账中没有责任单位“{unit}”{did_you_mean}；有：{known}",
    ledger_bad_day="--as-of “{given}”不是日期；请写成 2024-03-05",
    ledger_bad_days="deadline 应为整改天数（如 5），而这里是“{given}”；请改正",
    ledger_nothing_due="截至 {day} 没有到期的问题，没有整改率可写；请用 --as-of 指定日期",
    observes_judge="observes 只能用于 judge 为 pass-fail 的标准；请改用 pass-fail，或删去 observes",
    observes_on_group="observes 只能写在具体标准上；请移到其下的标准",
    observes_id="检查项“{item}”与标准 {id} 的编号相同；请改名",
    observes_twice="检查项“{item}”在同一类点位上已由标准 {other} 观测；请只留一处，或用 site_types 分开",
    item_needs_type="检查项“{item}”由哪个标准计分取决于点位类型（可能是 {standards}），而该行没有点位类型；请填写",
    item_not_seen="体系 {scheme} 在这类点位上没有观测检查项“{item}”的标准；该行不计入本体系",
    row_of_another="该行写明属于体系“{scheme}”，不计入本体系",
    rows_of_other_schemes="标准“{id}”不在体系 {scheme} 中，而在 {others} 中；该行只计入后者",
    id_in_several="编号“{id}”在几个体系中指不同的标准（{meanings}）；请增加“测评体系”一列写明该行属于哪个体系，或改用检查项",
    scheme_twice="体系 {id} 给了两次；每个体系只写一次",
    unknown_standard="体系中没有测评标准“{id}”{did_you_mean}；请改正编号",
    id_of_group="“{id}”是上级指标，不是测评标准；请填写其下具体标准的编号",
    unknown_name="“{name}”不是唯一的测评标准名称；请填写测评标准编号",
    no_standard="有结果而没有测评标准编号；请补上编号",
    row_without_standard="没有测评标准也没有结果，未计分；若是附注可不理会",
    name_of_another="编号是 {id}，标准名称却是 {name_of} 的；已按编号计分，请核对",
    numeric_id="编号以数字形式存储，分不清是 {id} 还是 {other}；请把该列设为文本后重填",
    two_types="点位“{site}”此处类型为“{second}”，而 {place} 为“{first}”；请统一",
    two_areas="点位“{site}”此处属于“{second}”，而 {place} 属于“{first}”；请统一，或使用不同的点位编号",
    site_in_several_areas="点位名称“{site}”出现在多个区域（{areas}），已作为不同点位；若是同一点位请统一",
    unknown_type_in_sheet="体系中没有点位类型“{name}”{did_you_mean}；已按原名计分，请核对",
    wrong_site_type="标准 {standard} 不适用于点位类型“{type}”（点位“{site}”；适用：{allowed}）；已计分，请核对",
    no_site="实地标准 {standard} 没有点位，也没有区域；已计入总体，请补上点位",
    no_date="“{given}”不是日期；请写成 2024-03-05",
    blank_result="标准 {standard} 没有填写结果；请填写，不适用请写“不涉及”，未测请删除此行",
    blank_count="标准 {standard} 需要分子和分母；请填写“满意数”和“样本数”",
    unknown_result="标准 {standard} 的结果“{given}”无法识别；请写 达标 或 不达标，不适用请写“不涉及”",
    unknown_grade="标准 {standard} 没有等级“{given}”{did_you_mean}；可选：{allowed}",
    unknown_kind="标准 {standard} 没有问题类别“{given}”{did_you_mean}；可选：{allowed}",
    kind_missing="标准 {standard} 按问题类别扣分，此行没有类别；可选：{allowed}",
    not_a_number="标准 {standard} 需要数字，而这里是“{given}”；请改为数字",
    not_whole="标准 {standard} 的问题个数“{given}”不是整数；请改正",
    out_of_range="标准 {standard} 的数值“{given}”超出范围；请核对（不能为负，不能超过满分）",
    negative_deduction="标准 {standard} 的扣分“{given}”是负数；请写成正数",
    count_above_total="标准 {standard} 的分子“{given}”大于分母；请核对",
    count_without_total="标准 {standard} 的分母是 0 而分子不是；请核对",
    looks_like_percent="标准 {standard} 的数值 {given} 与百分数阈值比较，疑为百分比格式（如 0.95 应为 95）；请核对",
    no_observations="没有可以计分的记录；请检查工作表内容",
    not_observed="标准 {standard}（{name}）没有任何记录，而体系规定必须测评；请补测",
    gate_open="前置条件 {id}（{name}）没有记录，无法判断是否满足；请补上",
    init_scheme_needed="请从上面选择一个测评体系：civ-score init 文件夹 -s 编号",
    init_exists="已经存在，没有写入任何文件；请换一个文件夹，或先移走它",
    init_bad_id="编号“{given}”只能包含字母、数字、连字符；请改写，如 my-city-2024",
    unknown_tag="没有普通标准带标签“{key}”{did_you_mean}；--by 可用：{known}",
    nothing_to_take="标准 {standard}（{name}）应取体系 {scheme} 的得分，但没有保存过它的测评，表中也没有这一条；请先给 {scheme} 计分（civ-score run … -s {scheme}），或在表中加一行",
    row_before_taken="标准 {standard} 以表中所填为准，没有取用 {run}（{score} 分）",
    taken_not_scored="标准 {standard} 应取 {run} 的得分，而那次测评没有得分，按未测处理；请核对那次测评，或在表中加一行",
    taken_blocked="标准 {standard} 取用的 {run}（{score} 分）前置条件未满足；请核对",
    taken_other_points="标准 {standard} 取用的 {run} 满分是 {points:g}，而本条按满分 {full:g} 计；请核对 judge 的 full",
    scheme_needed="没有指定测评体系；请用 -s 写出编号或文件。内置体系：{known}",
    scheme_not_found="没有测评体系“{id}”{did_you_mean}；请用 civ-score scheme list 查看，或写出 yaml 文件",
    settings_unreadable="civscore.toml 无法读取（{reason}）；请改正",
    output_in_input="此文件夹会作为输入读取，报告放在其中，下次会被当作测评记录；请写到别处",
    output_is_input="输出会覆盖输入的工作簿；请换一个文件名",
    output_suffix="不能输出 {suffix} 文件；可用：{allowed}",
    output_unwritable="无法写入（{reason}）；请检查文件夹和权限",
    output_open="无法写入，文件可能正在 Excel 中打开；请关闭后重试，或换一个文件名",
    disk_full="磁盘空间不足，未写入任何内容；请清理后重试",
    history_empty="还没有保存过测评；请先运行 civ-score run",
    history_unreadable="历史库无法使用（{reason}）；请检查文件是否完整、是否可写",
    run_not_found="没有名为“{name}”的测评{did_you_mean}；已保存：{known}",
    run_unreadable="保存的测评“{name}”内容不完整（{reason}）；请重新运行 civ-score run 保存",
    result_file_unreadable="不是 civ-score 的结果文件（{reason}）；请用 civ-score run -o result.json 生成",
    relative_without_period="“{name}”需要按月命名的测评（如 2024-03），历史中没有；请写出名称",
    different_schemes="两次测评用的是不同的体系（{old} 与 {new}），不能比较；请用同一体系重新计分",
    standard_gone="标准 {id}（{name}）在新的体系中没有；请在体系中补上，或用 --lenient 略去这些记录",
    standard_renumbered="标准 {id}（{name}）在新的体系中编号是 {now}，其记录已按 {now} 计分；请核对",
    standard_renamed="标准 {id} 原名“{name}”，现名“{now_name}”，已按编号计分；若不是同一标准，请核对",
    rescored_from="“{named}”是 {run}（{scheme}，{edition}，得分 {score}），按保存的记录重新计分",
    rescored_compare="体系的改动影响多大，可用 civ-score diff {run} {label} 查看",
    editions_need_rows="两次测评的体系版本不同，而结果文件不含原始记录；请用已保存的测评或工作簿比较",
    no_cycle="体系 {id} 没有写 cycle（各年权重）；请在体系中写 cycle: [0.15, 0.25, 0.60]，或用 --weights 15,25,60",
    cycle_no_years="体系 {id} 没有按年保存的测评；请先运行 civ-score run，或写出得分，如 2024=88.5",
    cycle_argument="“{given}”应写成 年度=得分 或 年度=测评名称；如 2024=88.5",
    cycle_year_twice="{year} 年写了两次；请只保留一个",
    cycle_number="{option} 应为数字，而这里是“{given}”；请写成如 90",
    cycle_weights="权重“{given}”不合要求；请写至少两个不为负的数，合计为 100 或 1，如 15,25,60",
    cycle_too_long="周期只有 {length} 年，写明的年度却从 {first} 到 {last}；请改正",
    cycle_year_outside="{years} 年不在 {first}—{last} 年周期内；请改正，或用 --first 指定周期的第一年",
    cycle_score_range="{year} 年的得分 {score:g} 不可能（最低 {worst:g}，最高 {best:g}）；请改正",
    cycle_other_scheme="测评“{run}”用的是体系 {scheme}，不是 {wanted}；请写 {wanted} 的测评",
    cycle_not_scored="{year} 年的测评 {run} 没有得分，该年按未测处理；请核对，或写出得分",
    cycle_blocked="{year} 年的测评 {run}（{score} 分）前置条件未满足；请核对资格",
    cycle_other_points="{year} 年的测评 {run} 满分是 {points:g}，本体系现在是 {now:g}；得分未作换算，请核对",
    import_inspections="这是巡查记录（写明各点位的结果），不是测评体系的表格；计分请用 civ-score run {file}，检查请用 civ-score check {file}",
    import_no_table="没有找到测评体系的表格；标题行应有“测评内容”“测评标准”“分值”一类的列，请补上后再试",
    import_cell_unread="“{given}”不能用在这一列；请改正，或从导出的工作簿中复制原值",
    import_level="层级应为 1 至 {most} 的整数，逐级加一；请改正",
    too_long_for_a_cell="文字超过单元格的上限（32767 字），无法导出；请缩短",
    import_heading_unknown="不认识的列“{heading}”，其内容列入各指标的备注；如有专门含义请写入体系文件",
    import_footnote="表外文字“{given}”，列入说明",
    import_loose="“{given}”既不是标题也不是指标，列入说明；请核对它应归入何处",
    import_sheet_group="工作表作为一级指标“{name}”",
    import_sheet_method="由工作表名称判定测评方法：{method}",
    import_total_fits="合计 {given} 分，与各项之和一致",
    import_total_differs="合计写的是 {given} 分，各项之和是 {sum}；请核对分值",
    import_total_missing="没有写总分，分值也不全；假定总分 {points}，请改正",
    import_kind="按名称“{name}”判定为 kind: {kind}",
    import_id_twice="同一层有重复的编号，{id} 改为 {new}",
    import_number_aside="序号 {given} 未用作编号（文字中的编号是 {id}），列入备注",
    import_points_missing="没有分值，暂与同级未写分值的指标均分余下的分值，各 {share} 分；请补上",
    import_points_weighed="没有分值，而同级分值已占满，暂按同级的平均值作为权重{share}；请补上",
    import_points_unread="分值“{given}”看不懂，未采用；请写成数字",
    import_points_twice="这里的分值是 {taken}，另一处写的是 {given}；采用 {taken}，请核对",
    import_points_joint="这个分值由几条标准共用，已归为一组、组内均分；请核对",
    import_parts_split="分值 {parts} 对应 {count} 项分句，已拆为 {count} 条标准",
    import_parts_added="分值 {parts} 不能逐项对应，按合计 {sum} 分处理；如应拆开请改写",
    import_not_adding_up="“{node}”的分值是 {points}，下级合计 {sum}；下级分值暂作权重，请核对",
    import_weight="“{given}”按权重处理",
    import_weight_alone="同级中只有部分写了权重，权重 {given} 未采用，列入备注；请统一写分值或权重",
    import_gate_points="前置条件不计分，{given} 分列入备注；请核对",
    import_outside_points="“{name}”在总分之外而没有分值，假定 1 分；请改正",
    import_no_method="表中没有写测评方法；请在体系文件中补上 method",
    import_method_unknown="不认识的测评方法“{given}”，列入备注；请补上 method",
    import_methods_several="有几种测评方法（{given}），采用 {taken}；如应分别计分请拆开",
    import_units_several="有几个单位（{given}）而未说明谁牵头，假定共同负责；请核对",
    import_units_lead="有几个牵头单位（{given}），采用 {taken}；请核对",
    import_types_all="“{given}”指各类点位，未限定类型",
    import_judge_read="由“{words}”判定：{rule}",
    import_judge_assumed="没有写怎样评判，假定 {rule}；请核对",
    import_grades="“{words}”是等级，各等级的得分比例没有写，暂用 {rule}；请改为 grades 并写明比例",
    import_per_point="“{words}”：扣分占满分的比例不能写成有限小数或分值不全，暂用 {rule}（填写应扣的分）；请核对",
    import_threshold="“{words}”没有说从多少算起，假定 100%：{rule}；请核对",
    import_thresholds="有几个界限，采用“{words}”：{rule}；请核对",
    import_price_each="“{words}”没有说是否逐处扣，假定逐处扣：{rule}；请核对",
    import_prices="“{words}”的扣分不能逐项判定，暂用 {rule}（填写应扣的分）；请改写",
    import_kinds="“{words}”按问题类别扣分：{rule}；请核对类别名称",
    unknown_view="没有“{key}”这一视角；请用：{known}",
    gap_no_score="{name} 没有得分，无法分析失分",
    gap_scope="--in 不能用“{given}”；请用：{known}",
    gap_member="没有名为“{given}”的；有：{known}",
    gap_several="有几个点位都叫“{given}”；请写点位编号",
    gap_alarm="--alarm 的值“{given}”不是比例；请写 15% 或 0.15",
    gap_in="--in 的值“{given}”应写成 类别=名称，例如 district=城西片区",
    flags_nothing="这里什么也没有写；请写 {keys} 中的一项，例如 red: 3（每组前3名）",
    flags_two="蓝旗（blue）与黑榜（black）只能设一个；请去掉其中一个",
    flags_overlap="红旗（红榜）的分数线低于蓝旗（黑榜）的分数线，同一单位会两边都上；请改 at_least 或 below",
    # what if, and plan
    fix_form="看不懂 --fix “{given}”{did_you_mean}；请写成 site=、unit=、standard=、standard=编号@点位、type=、district=、street=、cell= 或 rate:编号=0.95",
    fix_unknown="本次测评中没有{column_name}“{name}”{did_you_mean}；请改正",
    fix_no_faults="“{given}”没有可整改的问题；请核对，或去掉这一项",
    fix_cell_rows="“{given}”：结果文件不带记录行，不能指定单元格；请用已保存的测评或工作簿，或改用 standard=编号@点位",
    fix_rate="得分率“{given}”不是 0 到 1 之间的数；请写成 0.95 或 95%",
    fix_rate_group="“{id}”是一组指标；得分率请按标准逐条设定",
    fix_rate_unobserved="标准“{id}”本次未测，没有得分率；请先测评",
    plan_no_score="“{label}”没有得分，无法制定方案",
    plan_no_target="没有目标；请用 --target 给出要达到的总分，或在体系中设置 target",
    plan_target="目标“{given}”不是数字；请写成 92 或 92.5",
    plan_bands_fall="标准“{id} {name}”的分档中，较高一档的得分率反而较低，整改可能使得分下降，无法制定方案；请改正体系的 bands",
    cost_no_heading="没有找到费用表的标题行；请加上“费用”一列，以及 编号、点位、点位类型、责任单位 中需要的列",
    cost_unknown="本次测评中没有{column_name}“{name}”{did_you_mean}；请改正",
    cost_number="费用“{given}”不是不小于 0 的数；请填写数字，或在“可整改”一列写 否",
    cost_fixable="“可整改”一列中的“{given}”无法识别；请写 是 或 否",
    cost_twice="与 {first} 的适用范围相同；请删除一行",
    cost_missing="有 {number} 处问题没有费用（标准 {standards}）；请补上，或加一行只填费用的，适用于其余各处",
    list_of_problems="由 civ-score check 写入的问题清单，未读取",
    answers_differ="标准 {standard}（{name}）在点位“{site}”有不同的结果：{rows}；请核实后保留一个，否则都计入得分",
    judged_twice="标准 {standard}（{name}）在点位“{site}”重复记录：{rows}；请删去多余的，否则都计入得分",
    not_judged_at_site="“{type}”点位（{sites}）没有以下适用标准的记录：{standards}；请补测，不适用请写“不涉及”",
    date_outside_period="日期 {given} 不在 {period} 前后；请核对年月",
    site_not_in_register="点位“{site}”不在点位名册中{did_you_mean}；请改正名称或编号，或补入名册",
    type_not_as_registered="点位“{site}”的类型为“{given}”，名册中为“{registered}”；请改正其一",
    area_not_as_registered="点位“{site}”的区域为“{given}”，名册中为“{registered}”；请改正其一",
    name_not_as_registered="点位编号 {id} 的名称为“{given}”，名册中为“{registered}”；请改正其一",
    unit_like_another="责任单位“{unit}”可能有错字{did_you_mean}；请核对",
    site_like_another="点位“{site}”可能有错字{did_you_mean}；如确是另一点位，可不理会",
    column_without_heading="{column} 列有内容而没有标题，未读取；请补上标题",
    heading_like_another="标题“{heading}”无法识别{did_you_mean}，该列只保留、不参与计分；请改正标题",
    identical_rows="这些行每一格都相同（{rows}）；如是重复录入，请只留一行，否则都计入得分",
    percent_among_marks="标准 {standard} 的“{given}”带百分号，而其他得分不带；按满分的百分比计分，请核对",
    bad_period="时段“{given}”无法识别；请写 2024-03、2024 或 2024-03-01..2024-03-15",
    output_not_a_folder="-o 应是文件夹，而这里已有同名文件；请换一个名称",
    fix_needs_output="--fix 只改副本，需要用 -o 指定文件夹；请加上 -o 文件夹",
    # explaining
    node_not_found="本体系没有指标“{name}”{did_you_mean}；请写指标编号、名称，或 total（总分），civ-score scheme show 可列出全部指标",
    node_ambiguous="名为“{name}”的指标不止一个（{nodes}）；请改写编号",
    scope_not_found="本次测评的{kind_name}中没有“{name}”{did_you_mean}；请改正",
    scope_kind_unknown="--in 不认识“{given}”{did_you_mean}；可用：{kinds}",
    scope_kind_absent="本次测评没有按{kind_name}计分；可用：{kind_names}",
    scope_form="--in 应写成 类别=名称，如 --in 街道=中兴街道；这里是“{given}”",
    scope_twice="一次只能说明一个范围，这里写了 {given}；请保留一个",
    site_ambiguous="名为“{name}”的点位不止一个；请改写：{sites}",
    explanation_needs_rows="结果文件不带原始记录，无法按{kind_name}说明；请改用历史中的测评名称或原始工作簿",
    explanation_differs="“{subject}”逐步重算得 {explained}，而计分为 {scored}，两者不一致；这是程序的错误，未输出说明，请连同本行报告给维护者",
    template_unreadable="不能作为 Word 模板读取（{reason}）；请用 Word 另存为 .docx",
    template_syntax="模板代码有误（{reason}），在“{near}”附近；请检查 {{{{ }}}} 和 {{% %}} 是否成对、if 与 for 是否有 endif、endfor",
    template_unknown_name="模板用了没有的名称“{name}”；可用的名称列在 docs/guide/papers.zh.md 中",
    template_forbidden="模板用了不允许的代码（{reason}）；请只使用 docs/guide/papers.zh.md 中列出的名称",
    template_fails="模板无法填写（{reason}）；请与 --write-template 写出的内置模板对照",
    template_broken="模板填写后不是有效的 Word 文档（{reason}）；{{%p %}}、{{%tr %}} 应单独占一段、一行，请检查",
    template_loose_text="模板把文字“{text}”放在了段落文字之外；请把 {{{{r …}}}}、{{{{p …}}}} 改为 {{{{ … }}}}",
    pdf_needs_office="生成 PDF 需要 LibreOffice，这台电脑上没有找到；请安装 LibreOffice，或改为 -o {docx}，再用 Word 另存为 PDF",
    pdf_failed="LibreOffice 没有生成 PDF（{reason}）；请改为 .docx，再用 Word 另存为 PDF",
    paper_needs_output="没有写明写到哪里；请用 -o 指定，或用 --write-template 取得模板",
    paper_bad_date="“{given}”不是日期；请写成 2024-05-06",
    notice_unknown_unit="本次测评中没有由“{unit}”负责的问题{did_you_mean}；有问题的单位：{known}",
)

EN = ProblemTexts(
    yaml_too_large="the file is larger than {limit} MB, too large for a scheme; check that it is the right file",
    yaml_not_utf8="the file is not UTF-8; save it as UTF-8 and try again",
    yaml_syntax="not valid YAML ({reason}); check indentation, colons and quotes on this line and the one above",
    yaml_no_mapping="this is not a scheme; it should begin with keys such as id:, name:, indicators:",
    yaml_tag="the YAML tag {tag} is not allowed; delete it and write the plain value",
    yaml_alias="the alias *{anchor} is not defined, or refers to itself; write the content out",
    yaml_too_deep="nested more than {limit} levels deep; check the indentation",
    yaml_too_many="more than {limit} items once aliases are expanded, refused; remove aliases of aliases",
    yaml_many_documents="a file holds one scheme only; move what follows --- to a file of its own",
    yaml_duplicate_key="the key {key} appears twice; keep one",
    yaml_key="this key is not a text; write name: value",
    unknown_key="unknown key {key}{did_you_mean}; correct or delete it",
    missing_key="the required key {key} is missing; add it",
    not_one_of="{key} cannot be “{given}”{did_you_mean}; choose from: {allowed}",
    not_a_scheme_number="{key} should be a number, not “{given}”; write a decimal or a fraction, such as 12.5 or 2/3",
    bad_scheme_id="the scheme id “{given}” may only hold letters, digits and hyphens; write for instance my-city-2024",
    bad_value="{key}: “{given}” is not allowed here ({reason}); correct it",
    rule_either="write one of {keys}, not several (grades needs one of them)",
    rule_same_ends="worst and best are the same, so nothing can be calculated; write two different numbers",
    rule_log_ends="with log, worst and best must both be above 0; correct them or drop log",
    rule_steps_order="the steps' “from” must begin at 1 and grow; correct their order",
    rule_words_alike="“{first}” and “{second}” cannot be told apart in a sheet (case and width do not count, Ⅱ is II); use different names",
    id_twice="the id {id} is already used on line {first}; give this node another one",
    kind_inside_kind="kind: {kind} cannot stand inside kind: {above}; move the node out",
    points_and_weight="points and weight cannot both be stated; keep one",
    negative="{key} cannot be negative ({given:g}); correct it",
    no_judge="this standard has no judge; write one here or above, for instance judge: pass-fail",
    no_total="neither the scheme's points nor all first-level points are stated; state one or the other",
    no_weights="all children without points have weight 0, so points cannot be shared; state weights or points",
    points_do_not_add_up="“{node}” has {points:g} points, its children {sum:g}, difference {difference:+g}; make them equal",
    points_needed="a {kind} node needs points of its own; add them",
    gate_points="a gate has no points; delete them",
    gate_award="a gate cannot use award; use pass-fail, at-least or the like",
    sanction_not_gate="a sanction stands on a gate only, and this is kind: {kind}; move it to a gate, or delete it",
    takes_on_group="takes stands on a standard, and this is a group; move it to a standard below",
    takes_needs_number="takes gives a single number, and judge: {judge} does not read one; use at-least, at-most, range, score, or ratio with a target",
    takes_itself="the scheme {id} cannot take its own score; write the id of another scheme, or delete takes",
    takes_circle="the score that standard {standard} takes depends on this very scheme ({chain}); remove one of these takes",
    cycle_sum="the shares of cycle add up to {sum:g}, not to 1; correct them, as in [0.15, 0.25, 0.60]",
    aggregate_on_standard="a standard has no children, so it cannot aggregate; delete the key",
    full_not_positive="full marks must be above 0 (now {full:g}); state full, or give this standard points",
    parameter_profile="{key} has no number for the profile “{profile}”{did_you_mean}; add it, or check profiles",
    profile_needed="this scheme's parameters depend on a profile; choose one with --profile: {known}",
    unknown_profile="there is no profile “{profile}”; choose from: {known}",
    unknown_scale="there is no scale “{name}”{did_you_mean}; define it under scales",
    unknown_site_type="there is no site type “{name}”{did_you_mean}; define it under site_types or correct it",
    site_type_twice="the site type name “{name}” belongs to both {first} and {second}; keep it in one place",
    id_of_base="the id {id} is already used at {first}; give this node another one, or drop that one first",
    extends_needed="{key} stands only beside extends; add extends, or write it into the indicators",
    extends_form="this is not how {key} is written; write {form}",
    extends_circle="the files extend each other in a circle ({files}); take one of them out",
    extends_too_deep="more than {limit} files extend each other; extend one of them directly",
    extends_no_file="extends: there is no file {file}{did_you_mean}; correct it, counting from the folder of this file",
    extends_unknown="extends: there is no bundled scheme “{id}”{did_you_mean}; write the id of one, or a file name ending in .yaml",
    extends_and_indicators="indicators cannot stand beside extends; say what is different under changes, drop and add",
    node_unknown="{key}: the scheme that is extended has no “{id}”{did_you_mean}; correct the id",
    node_dropped="{key}: “{id}” is dropped on line {first}; keep one of the two",
    change_key="changes cannot change {key}; drop the node and add another",
    add_after="“{after}” does not stand where this is added{did_you_mean}; name a node with the same parent, or leave “after” out (the last)",
    group_emptied="all that stood in “{node}” is dropped; drop it as well, or add something to it",
    file_missing="no such file; check the path and the name",
    file_unreadable="cannot be read ({reason}); close it in other programs, or check the permissions",
    file_empty="the file is empty; check that it was saved",
    folder_without_workbooks="there is no workbook in this folder; check the path, or name the files",
    archive_without_workbooks="there is no workbook in this archive; check that it is the right file",
    archive_damaged="the archive is damaged and cannot be read ({reason}); pack it or download it again",
    archive_bomb="unpacks to an unreasonable size or number of files, refused; unpack it and name the files you need",
    archive_path="its member “{member}” leads out of the archive, refused; unpack it, check it, and pack it again",
    archive_in_archive="an archive inside an archive is not read; unpack it first, or put its workbooks in directly",
    archive_encrypted="the archive is protected by a password; unpack it, or pack it again without",
    hidden_file="a hidden or temporary file, not read",
    file_passed_over="not a workbook ({suffix}), not read; if it holds inspections, save it as xlsx",
    layout_row="{key} should be the number of a row (from 1), not “{given}”; correct it",
    layout_rows='“{given}” is no row; write 3, or a range such as "3-5"',
    no_site_above="no site is named above the table, so it is not one sheet a site; add it, or check kind in the layout file",
    no_grid="no row or column names standards, so it cannot be read as a grid; check kind, heading and the scheme",
    sheet_skipped="skipped, as the layout file says",
    rows_skipped="{rows} rows skipped, as the layout file says",
    blank_cell="blank, and the layout file says that this is an error; fill it in, or write “N/A”",
    blank_not_observed="blank, taken as not observed, as the layout file says",
    layout_read="read as {layouts}",
    grid_no_standard="“{name}” is no standard; its column (or row) is not scored, only carried along; if it should count, write the standard's id or name",
    grid_column_of_group="“{name}” is a group of indicators; its column (or row) holds no observations and is not scored",
    grid_no_site="“{name}” is no site; its row (or column) is not scored",
    grid_no_answers="no cell of “{name}” reads like an answer, so its row (or column) is not scored; if it is a site, correct the answers, or state your words in a layout file",
    grid_row_blank="“{name}” has no answer at all, taken as not observed",
    grid_merged_answer="an answer in a merged cell counts once (for the first cell); if it holds for all of them, unmerge and fill in each",
    total_rows="a total (or subtotal), no observation, not scored",
    total_differs="the total says {stated}, but the numbers add up to {sum}; please check",
    note_below="a note under the table, not scored",
    phone_rejected="{rows} submissions are “{state}” in review and are not scored",
    phone_review="{rows} submissions are “{state}” in review; they are scored all the same",
    phone_twice="the same submission as in {first} (it has its number), with the same content; it counts once",
    phone_twice_differs="the same submission as in {first} (it has its number), but with other content; not scored: export again, or remove one of the rows",
    phone_no_answers="a submission without any answer, taken as not observed",
    phone_half="“{standard}” is only half answered: there are faults, but no number, deduction or result; fill in what is missing",
    phone_columns="these columns are not recognised; they are not scored, only carried along: {names}",
    no_export="this is no export of a phone form (its first row names no questions); check kind in the layout file, or export again",
    same_file_twice="the very same content as {first}; remove one of them, or rows would count twice",
    unknown_suffix="{suffix} files cannot be read; use xlsx, xlsm, xls, ods or csv",
    not_a_workbook="the content is no workbook; open it in Excel or WPS and save it as xlsx",
    really_xls="named {suffix}, but the content is the old xls format; save it as xlsx, or rename it to .xls",
    workbook_damaged="the workbook is damaged and cannot be read ({reason}); export it again, or repair it in Excel",
    workbook_encrypted="the workbook is protected by a password; remove the password and try again",
    workbook_bomb="unpacks to an unreasonable size, refused; open it in Excel, delete empty rows and columns, save again",
    csv_encoding="the encoding is neither UTF-8 nor GB18030; save it from Excel as “CSV UTF-8”",
    csv_line="this line has more cells than the heading ({columns} columns); check commas and quotes",
    csv_quotes="the double quotes on this line do not pair; complete or delete them, or save from Excel as “CSV UTF-8”",
    nothing_to_read="no sheet has a heading row; headings must include at least “standard” and “result”",
    # what files carry
    workbook_entities="a part of the file ({part}) declares entities, which no office program does; refused, as somebody may have tampered with it; ask its sender, and export it again from Excel or WPS",
    really_a_workbook="named {suffix}, but the content is a workbook; rename it to .xlsx (or .xls, .ods), or save it as csv",
    macros_inside="the workbook holds macros: they are not run; the marked copy of an xlsx or xlsm file keeps them as they are, that of an xls or ods file has none",
    links_inside="the workbook holds links to other files, data connections or embedded objects: nothing is opened or fetched, the values saved last are read",
    formula_from_outside="the formula takes its value from another program or the network (DDE, WEBSERVICE …); it is not carried out, the value saved last is read; check it and type it in",
    empty_sheet="empty sheet, passed over",
    sheet_aside="begins with #, so it is only for reference and was not read",
    no_rows="no rows yet under the headings; fill in one row for each judgement, then run again",
    no_heading="no heading row found, not read; if it holds data, add headings such as “standard” and “result”",
    missing_column="the heading row lacks the column “{column_name}”; add it",
    hidden_sheet="the sheet is hidden and was scored like all others; delete it if it should not count",
    hidden_columns="hidden columns ({columns}) were read like all others; delete them if they should not count",
    hidden_rows="{rows} hidden rows were scored like all others; delete them if they should not count",
    column_twice="“{heading}” means the same as column {column}, which is used; this one is only carried along, please check",
    cell_error="the cell holds the error {given}; correct the formula, or type the value",
    formula_without_value="the cell holds a formula that was never calculated; open the file in Excel or WPS and save it",
    schemes_differ="the workbooks name different schemes ({first}; {others}); unless -s says otherwise, {first} is used; please check",
    two_results="this row has two results (column {column}: “{first}”, here: “{second}”); keep one",
    repeated_rows="exactly the same record as {first}; delete one of the two",
    # forms
    form_blank="{blank} of {lines} lines have no result and count as not observed: {standards}",
    form_unfilled="nothing is filled in here: all of it counts as not observed",
    form_no_answer="there is a fault, a photo or a deadline, but no result; fill in the result, or clear what was written if nothing was observed",
    form_people="“{given}” is no number of people; write a whole number, 0 or more",
    form_scheme_changed="the scheme {scheme} has changed since this form was made (then {old}, now {new}); compare both with civ-score scheme diff, and make the forms anew that were not handed out yet",
    form_other_scheme="this form was made for the scheme {old}, but is scored under {scheme}; please check -s",
    form_other_profile="this form was made for the profile {old}, but is scored under {profile}; please check --profile",
    form_other_list="this form was made for another list of sites ({old}, not {new}); please check --sites",
    grid_row_issue="the site “{name}” has a fault in words but no answer; fill in the answers",
    template_nothing="there is nothing to be filled in: the list has no sites to visit, and the scheme no standards without sites",
    template_no_column="the list has no column “{by}”; choose one of: {known}",
    template_exists="is there already, so nothing was written; choose another folder, or move these files away first (they may hold results)",
    template_needs_sites="--by and --reserves need a list of sites; add --sites FILE",
    template_needs_output="nothing says where to write; add -o FOLDER for workbooks, --xlsform FILE for phones",
    template_for_workbooks="{options} holds for workbooks only; add -o FOLDER, or leave it out",
    register_no_heading="no sheet has the headings of a site register; name at least the columns “site name” and “site type”",
    register_empty="there are no sites under the headings; fill them in",
    register_sheet_skipped="no headings of a site register here, so the sheet was not read; if it has sites, add “site name”, “site type” …",
    register_hidden="the sheet or some of its rows are hidden; they were read like all others, delete them if they do not count",
    register_column_twice="“{heading}” means the same as column {column}, which was used; this one is kept as it is, please check",
    register_nameless_column="this column has text but no heading, so it was not read; give it a heading",
    register_no_name="the site has no name; fill it in",
    register_no_type="the site has no type; fill it in",
    register_unknown_type="the scheme has no site type “{name}”{did_you_mean}; correct it, or define it under site_types in the scheme",
    register_id_twice="the site id “{id}” stands at {first} already; give another one, or delete one of the rows",
    register_site_twice="the site “{site}” stands at {first} already, in the same area; delete one of the rows, or give both an id",
    register_must="“{given}” is not understood as must-visit; write yes or no",
    register_state="“{given}” says nothing known under “drawn”; write must-visit, drawn, reserve or revisit",
    register_coordinate="the coordinate “{given}” is not a number of degrees from −{most} to {most}; correct it, or leave it blank",
    register_half_coordinates="of longitude and latitude only one is filled in; add the other, or leave both blank",
    draw_format="--draw does not understand “{given}”; write TYPE=N, such as market=3",
    draw_unknown_type="there is no site type “{name}”{did_you_mean}; correct --draw",
    draw_twice="--draw names the site type “{name}” twice; name it once",
    sample_no_numbers="the scheme {scheme} does not say how many sites of each type are drawn; use --draw TYPE=N",
    sample_too_few="{type}: {number} are to be drawn, the register has {there}: all are taken; add sites to the register",
    sample_many_must="{type}: {number} are to be drawn, but {must} are must-visit: all of these are taken, please check",
    sample_again="{type}: not enough other sites, so {count} visited lately were drawn again; add sites, or lower --skip-last",
    sample_few_reserves="{type}: {number} reserves are asked for, {there} are left; add sites to the register",
    sample_type_not_drawn="{type}: nobody says how many, so none of its {count} sites were drawn; use --draw if they should be",
    sample_must_without_number="{type}: {must} sites are must-visit, but nobody says how many to draw, so none of its {count} sites are listed; use --draw",
    sample_few_runs="the sites of the last {asked} runs are to be left out, but only {there} are saved under this scheme: those were",
    site_fits_several="“{site}” fits several sites of the list and was taken for none of them; fill in the site id or the areas",
    revisit_other_scheme="“{name}” was scored under the scheme {run}, not {scheme}; use -s {run}",
    revisit_with_draw="--revisit draws nothing and cannot go with {options}; leave one of them out",
    revisit_not_in_register="the site “{site}” is not in the register; it is listed as the run has it, check the register",
    coverage_nothing_planned="nothing in the list is to be observed under the scheme {scheme}; check the list (not reserves only) and the scheme",
    coverage_other_type="the site “{site}” has type “{type}” in the rows, but “{listed}” in the list, which the plan follows; make them the same",
    coverage_overdrawn="standards {standards} may go below 0, and what is missing of them was taken as 0 at worst: the lowest score may be lower",
    ledger_not_inspection="this is a problem ledger, not an inspection sheet, and cannot be scored; take its answers with civ-score ledger import, and move it away for a run",
    ledger_copy_skipped="the hidden copy of a problem ledger, passed over",
    ledger_no_runs="no run of the scheme {scheme} is saved, so it has no ledger; run civ-score run first, or name another scheme with -s",
    ledger_no_heading="there is no heading row with a column “ledger id”; use a workbook that civ-score ledger export wrote",
    ledger_no_copy="the hidden copy is gone, so nobody knows what was exported: wherever the ledger has an answer and the file another, it is a conflict; use the exported workbook if you can",
    ledger_column_gone="these columns of answers are gone: {columns}; nothing is changed there, use the exported workbook if they were filled in",
    ledger_row_added="this row has no ledger id ({text}) and was not taken; new faults come from an inspection",
    ledger_unknown_id="the ledger has no id “{id}”{did_you_mean}; check the id and the scheme (-s)",
    ledger_row_twice="the id {id} stands in {first} too; the answers of both rows are compared, better keep one row",
    ledger_rows_differ="{field} of {id} has two answers in this file: “{present}” in {first}, “{given}” here, not taken; keep one",
    ledger_locked="this column of {id} is locked, so “{given}” was not taken (it stays “{now}”); correct the inspection sheet if it is wrong",
    ledger_cell_broken="this cell of {id} shows an error or a formula without a value and was not taken; write a text",
    ledger_bad_status="there is no state “{given}”{did_you_mean}; choose from: {states}",
    ledger_no_status="the state is blank and was not taken; choose from: {states}",
    ledger_bad_date="“{given}” is not a date and was not taken; write 2024-03-05",
    ledger_conflict="conflict, not taken: {field} of {id} ({site}) was exported as “{base}”, the file says “{given}”, the ledger has “{present}” by now ({when}, from {source}); check, and decide with --take file or --take ledger",
    ledger_conflict_file="conflict, the file's answer taken: {field} of {id} ({site}) was “{present}” ({when}, from {source}) and is “{given}” now",
    ledger_conflict_ledger="conflict, the ledger's answer kept: {field} of {id} ({site}) stays “{present}” ({when}, from {source}), the file's “{given}” was not taken",
    ledger_found_again="{id} is answered “{new}”, but {run} found it again after the export, so it counts as returned, or begins anew; please check",
    ledger_closed_unfixed="{id} went from “{old}” to “{new}” without an answer that it is done or an inspection that passed it; taken, please check",
    ledger_returned_unfixed="{id} went from “{old}” to “{new}”, though nobody had said it was done; taken, please check",
    ledger_undone="{id} went back from “{old}” to “{new}”; taken, please check",
    ledger_finished_early="{id}: finished on {given}, before it was found on {found}; taken, please check",
    ledger_answer_late="this answers an earlier occurrence of {id}; {run} found it anew, so the answer is kept with its history and the present one stays as it is",
    ledger_unknown_unit="no entry names the unit “{unit}”{did_you_mean}; units: {known}",
    ledger_bad_day="--as-of: “{given}” is not a date; write 2024-03-05",
    ledger_bad_days="deadline should be a number of days such as 5, not “{given}”; correct it",
    ledger_nothing_due="nothing is due as of {day}, so there is no rate to write; name a day with --as-of",
    observes_judge="observes needs a standard that is judged pass-fail; use pass-fail, or remove observes",
    observes_on_group="observes stands on standards only; move it to the standards below",
    observes_id="the check item “{item}” is called as the standard {id}; rename it",
    observes_twice="the check item “{item}” is already observed through {other} at such a site; keep one, or part them by site_types",
    item_needs_type="which standard the check item “{item}” counts for depends on the site type (it may be {standards}), and this row has none; add it",
    item_not_seen="scheme {scheme} has no standard that observes the check item “{item}” at such a site; the row does not count in it",
    row_of_another="the row says that it belongs to the scheme “{scheme}”; it does not count in this one",
    rows_of_other_schemes="the standard “{id}” is not in scheme {scheme} but in {others}; the row counts there only",
    id_in_several="the id “{id}” means different standards in these schemes ({meanings}); add a column “scheme” that says whose row it is, or use a check item",
    scheme_twice="the scheme {id} was given twice; name each scheme once",
    unknown_standard="the scheme has no standard “{id}”{did_you_mean}; correct the id",
    id_of_group="“{id}” is a group, not a standard; write the id of a standard below it",
    unknown_name="“{name}” is not the name of exactly one standard; write the standard's id",
    no_standard="a result without a standard; add the standard's id",
    row_without_standard="neither standard nor result, not scored; ignore this if it is a note",
    name_of_another="the id is {id}, but the name is that of {name_of}; scored by id, please check",
    numeric_id="the id is stored as a number, so {id} and {other} look the same; format the column as text, then retype",
    two_types="site “{site}” has type “{second}” here, but “{first}” at {place}; make them the same",
    two_areas="site “{site}” is in “{second}” here, but in “{first}” at {place}; make them the same, or use different site ids",
    site_in_several_areas="the site name “{site}” stands in several areas ({areas}), taken as different sites; if it is one site, correct it",
    unknown_type_in_sheet="the scheme has no site type “{name}”{did_you_mean}; scored under that name, please check",
    wrong_site_type="standard {standard} is not meant for site type “{type}” (site “{site}”; meant for: {allowed}); scored, please check",
    no_site="field standard {standard} without a site or an area; counted for the whole, add the site",
    no_date="“{given}” is not a date; write 2024-03-05",
    blank_result="standard {standard} has no result; fill it in, write “N/A” if it does not apply, delete the row if it was not observed",
    blank_count="standard {standard} needs both “count” and “total”; fill them in",
    unknown_result="standard {standard}: “{given}” is not a known result; write pass or fail, or N/A",
    unknown_grade="standard {standard} has no grade “{given}”{did_you_mean}; choose from: {allowed}",
    unknown_kind="standard {standard} has no kind of fault “{given}”{did_you_mean}; choose from: {allowed}",
    kind_missing="standard {standard} deducts by kind of fault, and this row names none; choose from: {allowed}",
    not_a_number="standard {standard} needs a number, not “{given}”; correct it",
    not_whole="standard {standard}: the number of faults “{given}” is not whole; correct it",
    out_of_range="standard {standard}: “{given}” is out of range; check it (not negative, not above the full marks)",
    negative_deduction="standard {standard}: the deduction “{given}” is negative; write it without the sign",
    count_above_total="standard {standard}: the count “{given}” is larger than the total; check both",
    count_without_total="standard {standard}: the total is 0 but the count is not; check both",
    looks_like_percent="standard {standard}: {given} is compared with a threshold in percent; if the cell is formatted as a percentage, write 95 for 0.95",
    no_observations="there is nothing to score; check the sheets",
    not_observed="standard {standard} ({name}) was never observed, but the scheme requires it; observe it",
    gate_open="gate {id} ({name}) was not observed, so nobody knows whether it is met; add it",
    init_scheme_needed="choose one of the schemes above: civ-score init FOLDER -s ID",
    init_exists="is there already, so nothing was written; choose another folder, or move it away",
    init_bad_id="the id “{given}” may only hold letters, digits and hyphens; write for instance my-city-2024",
    unknown_tag="no ordinary standard carries the tag “{key}”{did_you_mean}; --by takes: {known}",
    nothing_to_take="standard {standard} ({name}) takes the score of the scheme {scheme}, but no run of it is saved and the sheet has no row; score that scheme first (civ-score run … -s {scheme}), or add a row",
    row_before_taken="standard {standard} has a row of its own, so {run} ({score}) was not taken",
    taken_not_scored="standard {standard} takes the score of {run}, which has none, so it is not observed; check that run, or add a row",
    taken_blocked="standard {standard} takes the score of {run} ({score}), in which a gate failed; please check",
    taken_other_points="standard {standard} takes the score of {run}, out of {points:g} points, but is judged out of {full:g}; check the judge's full",
    scheme_needed="no scheme was named; use -s with an id or a file. Bundled schemes: {known}",
    scheme_not_found="there is no scheme “{id}”{did_you_mean}; see civ-score scheme list, or name a yaml file",
    settings_unreadable="civscore.toml cannot be read ({reason}); correct it",
    output_in_input="the folder is read as input, and a report in it would be taken for an inspection next time; write it elsewhere",
    output_is_input="this would write over a workbook that is read; choose another name",
    output_suffix="cannot write {suffix} files; use {allowed}",
    output_unwritable="cannot be written ({reason}); check the folder and the permissions",
    output_open="cannot be written, perhaps because it is open in Excel; close it and try again, or choose another name",
    disk_full="the disk is full, nothing was written; make room and try again",
    history_empty="no run has been saved yet; run civ-score run first",
    history_unreadable="the history cannot be used ({reason}); check that the file is whole and writable",
    run_not_found="there is no run “{name}”{did_you_mean}; saved runs: {known}",
    run_unreadable="the saved run “{name}” is incomplete ({reason}); save it again with civ-score run",
    result_file_unreadable="not a result file of civ-score ({reason}); make one with civ-score run -o result.json",
    relative_without_period="“{name}” needs runs named by month (such as 2024-03), and there are none; write the run's name",
    different_schemes="the two runs use different schemes ({old} and {new}) and cannot be compared; score both under one",
    standard_gone="the new scheme has no standard {id} ({name}); add it there, or leave these rows out with --lenient",
    standard_renumbered="standard {id} ({name}) has the id {now} in the new scheme, its rows are scored there; please check",
    standard_renamed="standard {id} was “{name}” and is “{now_name}” now, scored by its id; please check that it is the same",
    rescored_from="“{named}” is {run} ({scheme}, {edition}, score {score}), scored again from its kept rows",
    rescored_compare="civ-score diff {run} {label} shows what the other edition changed",
    editions_need_rows="the two runs use different editions of the scheme, and a result file holds no rows; compare saved runs or workbooks",
    no_cycle="the scheme {id} has no cycle; write cycle: [0.15, 0.25, 0.60] in it, or use --weights 15,25,60",
    cycle_no_years="no run of the scheme {id} is saved that has a year; run civ-score run first, or give scores, such as 2024=88.5",
    cycle_argument="“{given}” should be a year and its score or run; write 2024=88.5 or 2024=2024-11",
    cycle_year_twice="the year {year} is given twice; keep one",
    cycle_number="{option} needs a number, not “{given}”; write 90, for instance",
    cycle_weights="the weights “{given}” will not do; write two or more numbers that are not negative and add up to 100 or 1, such as 15,25,60",
    cycle_too_long="a cycle has {length} years, but the years given run from {first} to {last}; correct them",
    cycle_year_outside="{years} is not in the cycle {first}–{last}; correct it, or state the first year with --first",
    cycle_score_range="{year}: a score of {score:g} is not possible (from {worst:g} to {best:g}); correct it",
    cycle_other_scheme="the run “{run}” is of the scheme {scheme}, not of {wanted}; name a run of {wanted}",
    cycle_not_scored="{year}: the run {run} has no score, so the year is open; check it, or give a score",
    cycle_blocked="{year}: in the run {run} ({score}) a gate failed; check the standing",
    cycle_other_points="{year}: the run {run} is out of {points:g} points, the scheme now of {now:g}; the score was not converted, please check",
    import_inspections="these are inspections (results at sites), no table of a scheme; score them with civ-score run {file}, or check them with civ-score check {file}",
    import_no_table="no table of a scheme found; its heading row should have columns such as “content”, “standard”, “points”: add them and try again",
    import_cell_unread="“{given}” cannot stand in this column; correct it, or copy the value from a fresh export",
    import_level="the level should be a whole number from 1 to {most}, one more at a time; correct it",
    too_long_for_a_cell="a text is longer than a cell may be (32767 characters), so it cannot be exported; shorten it",
    import_heading_unknown="the column “{heading}” is not known, its cells are kept as notes; if it means something, write that into the scheme",
    import_footnote="“{given}” stands outside the table, kept as a note",
    import_loose="“{given}” is neither a heading nor an indicator, kept as a note; check where it belongs",
    import_sheet_group="the sheet is the first-level indicator “{name}”",
    import_sheet_method="the sheet is called by its method: {method}",
    import_total_fits="the total of {given} points agrees with the sum",
    import_total_differs="the total says {given} points, the sum is {sum}; check the points",
    import_total_missing="the full marks are not stated, nor are all points; {points} assumed, correct it",
    import_kind="called “{name}”, so read as kind: {kind}",
    import_id_twice="an id at this depth stands twice, so {id} is now {new}",
    import_number_aside="the number {given} is not the id (the text has {id}), kept as a note",
    import_points_missing="no points; what is left is shared equally for now, {share} each: fill them in",
    import_points_weighed="no points, and the siblings leave none; it weighs as their mean for now{share}: fill them in",
    import_points_unread="the points “{given}” cannot be read and were not used; write a number",
    import_points_twice="{taken} points here, {given} in another place; {taken} taken, check it",
    import_points_joint="several standards share these points; they are a group now, with equal parts: check it",
    import_parts_split="the points {parts} fit {count} clauses, which are {count} standards now",
    import_parts_added="the points {parts} cannot be told apart; their sum {sum} is taken: split the standard if need be",
    import_not_adding_up="“{node}” has {points} points, its children {sum}; their points are weights for now: check them",
    import_weight="“{given}” is read as a weight",
    import_weight_alone="only some siblings have weights; {given} was not used, kept as a note: state points or weights for all",
    import_gate_points="a gate has no points; {given} kept as a note, check it",
    import_outside_points="“{name}” stands outside the full marks and has no points; 1 assumed, correct it",
    import_no_method="the table states no method; add it to the scheme",
    import_method_unknown="the method “{given}” is not known, kept as a note; add the method",
    import_methods_several="several methods ({given}), {taken} taken; split the standard if each is scored",
    import_units_several="several units ({given}) and none said to lead; all of them answer, check it",
    import_units_lead="several lead units ({given}), {taken} taken; check it",
    import_types_all="“{given}” means all site types; none is named",
    import_judge_read="read from “{words}”: {rule}",
    import_judge_assumed="how it is judged is not stated; {rule} assumed, check it",
    import_grades="“{words}” are grades whose shares are not stated; {rule} for now: make it grades and state the shares",
    import_per_point="“{words}”: what is taken off is no finite decimal of the full marks, or these are not known; {rule} for now (enter the deduction): check it",
    import_threshold="“{words}” does not say from where on; 100% assumed: {rule}, check it",
    import_thresholds="several thresholds, “{words}” taken: {rule}, check it",
    import_price_each="“{words}” does not say whether each fault counts; it is assumed: {rule}, check it",
    import_prices="the deductions of “{words}” cannot be told apart; {rule} for now (enter the deduction): rewrite it",
    import_kinds="“{words}” takes off by kind of fault: {rule}; check the names of the kinds",
    unknown_view="there is no view “{key}”; use one of {known}",
    gap_no_score="{name} has no score, so there are no losses to explain",
    gap_scope="--in does not know “{given}”; use one of {known}",
    gap_member="nothing is called “{given}”; there are {known}",
    gap_several="several sites are called “{given}”; give the site's id",
    gap_alarm="--alarm: “{given}” is no share; write 15% or 0.15",
    gap_in="--in: “{given}” should be KIND=NAME, such as district=West",
    flags_nothing="nothing is said here; write one of {keys}, for example red: 3 (the first three of each group)",
    flags_two="blue (a flag) and black (a list) cannot both be set; remove one of them",
    flags_overlap="the line of the red flag is under that of the blue flag or black list, so one unit could have both; change at_least or below",
    # what if, and plan
    fix_form="--fix “{given}” is not understood{did_you_mean}; write site=, unit=, standard=, standard=ID@SITE, type=, district=, street=, cell= or rate:ID=0.95",
    fix_unknown="the run has no {column_name} “{name}”{did_you_mean}; correct it",
    fix_no_faults="“{given}” has nothing that could be fixed; check it, or leave it out",
    fix_cell_rows="“{given}”: a result file comes without its rows, so no cell can be named; take the saved run or the workbook, or write standard=ID@SITE",
    fix_rate="the rate “{given}” is no number from 0 to 1; write 0.95 or 95%",
    fix_rate_group="“{id}” is a group; set the rates of its standards one by one",
    fix_rate_unobserved="the standard “{id}” was not observed in this run, so it has no rate; have it observed first",
    plan_no_score="“{label}” has no score, so nothing can be planned",
    plan_no_target="there is no target; give the score to reach with --target, or set target in the scheme",
    plan_target="the target “{given}” is no number; write 92 or 92.5",
    plan_bands_fall="a higher band of the standard “{id} {name}” has a lower rate than one below it, so fixing could lower the score, and nothing can be planned; correct its bands in the scheme",
    cost_no_heading="no sheet has the headings of a table of costs; name a column “cost”, and what is needed of standard, site, site type, unit",
    cost_unknown="the run has no {column_name} “{name}”{did_you_mean}; correct it",
    cost_number="the cost “{given}” is no number from 0 upwards; write a number, or no under “fixable”",
    cost_fixable="“{given}” under “fixable” is not understood; write yes or no",
    cost_twice="{first} holds for the same; delete one of the rows",
    cost_missing="{number} problems have no cost (standards {standards}); add them, or a row with nothing but a cost, for all the rest",
    list_of_problems="the list of problems that civ-score check wrote, passed over",
    answers_differ="standard {standard} ({name}) has different answers at site “{site}”: {rows}; find out which is right and keep one, or all are scored",
    judged_twice="standard {standard} ({name}) was recorded more than once at site “{site}”: {rows}; delete what is too much, or all are scored",
    not_judged_at_site="no rows for these standards, which apply to site type “{type}”, at {sites}: {standards}; observe them, or write “N/A” if they do not apply",
    date_outside_period="the date {given} does not belong to {period}; check year and month",
    site_not_in_register="site “{site}” is not in the register{did_you_mean}; correct its name or id, or add it to the register",
    type_not_as_registered="site “{site}” has type “{given}”, but “{registered}” in the register; correct one of them",
    area_not_as_registered="site “{site}” is in “{given}”, but in “{registered}” in the register; correct one of them",
    name_not_as_registered="site id {id} is called “{given}”, but “{registered}” in the register; correct one of them",
    unit_like_another="unit “{unit}” looks misspelt{did_you_mean}; please check",
    site_like_another="site “{site}” looks misspelt{did_you_mean}; ignore this if it is another site",
    column_without_heading="column {column} is filled but has no heading, so it was not read; add its heading",
    heading_like_another="the heading “{heading}” is not known{did_you_mean}, so its column is only carried along; correct the heading",
    identical_rows="these rows agree in every cell ({rows}); if they were entered twice keep one, or all are scored",
    percent_among_marks="standard {standard}: “{given}” has a percent sign and other marks have none; it is scored as a share of the full marks, please check",
    bad_period="“{given}” is not a period; write 2024-03, 2024 or 2024-03-01..2024-03-15",
    output_not_a_folder="-o names a folder here, but this is a file; choose another name",
    fix_needs_output="--fix corrects copies only and needs a folder for them; add -o FOLDER",
    # explaining
    node_not_found="the scheme has no indicator “{name}”{did_you_mean}; give an id, a name, or total (civ-score scheme show lists them all)",
    node_ambiguous="several indicators are called “{name}” ({nodes}); give the id",
    scope_not_found="no {kind_name} of this run is called “{name}”{did_you_mean}; correct the name",
    scope_kind_unknown="--in does not know “{given}”{did_you_mean}; there are: {kinds}",
    scope_kind_absent="this run has no scores by {kind_name}; there are: {kind_names}",
    scope_form="--in is written KIND=NAME, as in --in street=“Zhongxing”; this is “{given}”",
    scope_twice="one scope at a time can be explained, and these were given: {given}; keep one of them",
    site_ambiguous="several sites are called “{name}”; write one of: {sites}",
    explanation_needs_rows="a result file has no rows, so that a {kind_name} cannot be explained; name a saved run or the workbook instead",
    explanation_differs="“{subject}” was recalculated step by step as {explained}, but the score has {scored}; this is an error of the program, so nothing was explained: please report this line",
    template_unreadable="it cannot be read as a Word template ({reason}); save it as .docx in Word",
    template_syntax="the template's code is faulty ({reason}), near “{near}”; see that {{{{ }}}} and {{% %}} are closed, and that each if and for has its endif or endfor",
    template_unknown_name="the template names “{name}”, which there is not; the names are listed in docs/guide/papers.md",
    template_forbidden="the template uses code that is not allowed ({reason}); use only the names listed in docs/guide/papers.md",
    template_fails="the template cannot be filled in ({reason}); compare it with the bundled one that --write-template writes",
    template_broken="filled in, the template is no valid Word file ({reason}); a {{%p %}} needs a paragraph, a {{%tr %}} a table row of its own",
    template_loose_text="the template puts the text “{text}” outside a paragraph's text; write {{{{ … }}}} in place of {{{{r …}}}} or {{{{p …}}}}",
    pdf_needs_office="a PDF needs LibreOffice, which was not found here; install it, or write -o {docx} and save that as PDF in Word",
    pdf_failed="LibreOffice made no PDF ({reason}); write .docx instead and save it as PDF in Word",
    paper_needs_output="it is not said where to write to; add -o, or get the template with --write-template",
    paper_bad_date="“{given}” is not a date; write 2024-05-06",
    notice_unknown_unit="“{unit}” answers for no fault of this run{did_you_mean}; units with faults: {known}",
)

COLUMN_NAMES = {
    "zh": {
        "standard": "测评标准编号",
        "result": "结果",
        "site": "点位名称",
        "site_type": "点位类型",
        "unit": "责任单位",
        "district": "区县",
        "street": "街道",
        "community": "社区",
        "grid": "网格",
        "cell": "问题单元格",
    },
    "en": {"standard": "standard", "result": "result", "site": "site name", "site_type": "site type"},
}
SCOPE_KINDS = {
    "zh": {
        "district": "区县", "street": "街道", "community": "社区", "grid": "网格", "site_type": "点位类型", "site": "点位",
        "unit": "责任单位", "method": "测评方法", "inspector": "测评员",
    },
    "en": {
        "district": "district", "street": "street", "community": "community", "grid": "grid", "site_type": "site type",
        "site": "site", "unit": "unit", "method": "method", "inspector": "inspector",
    },
}  # fmt: skip
LAYOUTS = {
    "zh": {
        "long": "每行一条记录", "sites-in-rows": "点位为行、标准为列的网格", "standards-in-rows": "标准为行、点位为列的网格",
        "site-per-sheet": "一表一点位", "phone": "手机表单导出的数据",
    },
    "en": {
        "long": "one row a record", "sites-in-rows": "a grid (sites in rows, standards in columns)",
        "standards-in-rows": "a grid (standards in rows, sites in columns)", "site-per-sheet": "one sheet a site",
        "phone": "export of a phone form",
    },
}  # fmt: skip
_SHEETS_NAMED = 4
_GUESS = {"zh": "（是否为“{}”？）", "en": " (did you mean “{}”?)"}
_MORE = {"zh": "（另有 {} 处相同）", "en": " (and {} more)"}


def sentence(problem: Problem, language: str) -> str:
    """What is wrong with what, and what to do, without the place (see ``problem.where``)."""
    template: str = getattr(ZH if language == "zh" else EN, problem.code.replace("-", "_"))
    guess = problem.values.get("guess")
    column = str(problem.values.get("column", ""))
    filled = template.format(
        **problem.values,
        did_you_mean=_GUESS[language].format(guess) if guess else "",
        layouts=_layouts(problem.values.get("sheets"), language),
        column_name=COLUMN_NAMES[language].get(column, column),
        kind_name=SCOPE_KINDS[language].get(str(problem.values.get("kind", "")), ""),
        kind_names=_kinds(problem.values.get("kinds"), language),
    )
    return filled + (_MORE[language].format(problem.more) if problem.more else "")


def _kinds(kinds: object, language: str) -> str:
    """The kinds of scope of a run, as a list in words."""
    if not isinstance(kinds, list | tuple):
        return ""
    return ("、" if language == "zh" else ", ").join(SCOPE_KINDS[language][str(kind)] for kind in kinds)


def _layouts(sheets: object, language: str) -> str:
    """How the sheets of a file were read: layout → names of its sheets."""
    if not isinstance(sheets, dict):
        return ""
    comma, joined = ("、", "；") if language == "zh" else (", ", "; ")
    parts = []
    for layout, names in sheets.items():
        which = comma.join(n for n in names[:_SHEETS_NAMED] if n) + (" …" if len(names) > _SHEETS_NAMED else "")
        parts.append(
            LAYOUTS[language][layout] + (f" ({which})" if which and language == "en" else f"（{which}）" * bool(which))
        )
    return joined.join(parts)

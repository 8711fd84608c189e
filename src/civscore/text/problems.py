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
    aggregate_on_standard: str
    full_not_positive: str
    parameter_profile: str
    profile_needed: str
    unknown_profile: str
    unknown_scale: str
    unknown_site_type: str
    site_type_twice: str
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
    # sheets
    empty_sheet: str
    no_heading: str
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
    # the command line, the history, the reports
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
    not_a_scheme_number="{key} 应为数字，而这里是“{given}”；请写成十进制数，如 12.5",
    bad_scheme_id="体系编号“{given}”只能由字母、数字和连字符组成；请改写，如 my-city-2024",
    bad_value="{key} 的值“{given}”不合要求（{reason}）；请改正",
    rule_either="{keys} 只能写其中一个（grades 必须写一个）；请保留一个",
    rule_same_ends="worst 与 best 相同，无法计算；请写两个不同的数",
    rule_log_ends="取对数时 worst 与 best 都必须大于 0；请改正或去掉 log",
    rule_steps_order="steps 的 from 必须从 1 开始并逐级增大；请改正",
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
    aggregate_on_standard="测评标准没有下级，不能写 aggregate；请删除",
    full_not_positive="满分 full 必须大于 0（现为 {full:g}）；请写 full，或给本条分值",
    parameter_profile="{key} 没有档次“{profile}”的数值{did_you_mean}；请补上，或检查 profiles",
    profile_needed="本体系的参数因档次而异，请用 --profile 指定：{known}",
    unknown_profile="没有档次“{profile}”；可选：{known}",
    unknown_scale="没有等级表“{name}”{did_you_mean}；请在 scales 中定义",
    unknown_site_type="没有点位类型“{name}”{did_you_mean}；请在 site_types 中定义或改正",
    site_type_twice="点位类型名称“{name}”同时属于 {first} 和 {second}；请只保留一处",
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
    empty_sheet="空工作表，已略过",
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
    editions_need_rows="两次测评的体系版本不同，而结果文件不含原始记录；请用已保存的测评或工作簿比较",
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
    not_a_scheme_number="{key} should be a number, not “{given}”; write a decimal such as 12.5",
    bad_scheme_id="the scheme id “{given}” may only hold letters, digits and hyphens; write for instance my-city-2024",
    bad_value="{key}: “{given}” is not allowed here ({reason}); correct it",
    rule_either="write one of {keys}, not several (grades needs one of them)",
    rule_same_ends="worst and best are the same, so nothing can be calculated; write two different numbers",
    rule_log_ends="with log, worst and best must both be above 0; correct them or drop log",
    rule_steps_order="the steps' “from” must begin at 1 and grow; correct their order",
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
    aggregate_on_standard="a standard has no children, so it cannot aggregate; delete the key",
    full_not_positive="full marks must be above 0 (now {full:g}); state full, or give this standard points",
    parameter_profile="{key} has no number for the profile “{profile}”{did_you_mean}; add it, or check profiles",
    profile_needed="this scheme's parameters depend on a profile; choose one with --profile: {known}",
    unknown_profile="there is no profile “{profile}”; choose from: {known}",
    unknown_scale="there is no scale “{name}”{did_you_mean}; define it under scales",
    unknown_site_type="there is no site type “{name}”{did_you_mean}; define it under site_types or correct it",
    site_type_twice="the site type name “{name}” belongs to both {first} and {second}; keep it in one place",
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
    empty_sheet="empty sheet, passed over",
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
    editions_need_rows="the two runs use different editions of the scheme, and a result file holds no rows; compare saved runs or workbooks",
)

COLUMN_NAMES = {
    "zh": {"standard": "测评标准编号", "result": "结果"},
    "en": {"standard": "standard", "result": "result"},
}
LAYOUTS = {
    "zh": {
        "long": "每行一条记录", "sites-in-rows": "点位为行、标准为列的网格", "standards-in-rows": "标准为行、点位为列的网格",
        "site-per-sheet": "一表一点位",
    },
    "en": {
        "long": "one row a record", "sites-in-rows": "a grid (sites in rows, standards in columns)",
        "standards-in-rows": "a grid (standards in rows, sites in columns)", "site-per-sheet": "one sheet a site",
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
    )
    return filled + (_MORE[language].format(problem.more) if problem.more else "")


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

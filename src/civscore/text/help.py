"""Help texts. Loaded on every start, so it holds nothing else."""

from __future__ import annotations

from typing import NamedTuple


class HelpTexts(NamedTuple):
    """What ``--help`` says."""

    app: str
    version: str
    debug: str
    run: str
    inputs: str
    scheme: str
    schemes: str
    label: str
    run_sites: str
    profile: str
    output: str
    by: str
    brief: str
    ranks: str
    full: str
    json: str
    no_save: str
    kind: str
    trial: str
    replace: str
    amend: str
    who: str
    fail_under: str
    lenient: str
    lang: str
    report: str
    report_run: str
    confirm: str
    confirm_run: str
    confirm_note: str
    correct: str
    correct_run: str
    correct_file: str
    correct_output: str
    preview: str
    appeals: str
    rescore: str
    rescore_run: str
    rescore_scheme: str
    rescore_label: str
    rescore_profile: str
    check: str
    period: str
    fix: str
    check_output: str
    gap: str
    diff: str
    old: str
    new: str
    diff_output: str
    whatif: str
    plan: str
    trend: str
    audit: str
    sensitivity: str
    batch: str
    overview: str
    cycle: str
    cycle_years: str
    cycle_scheme: str
    cycle_weights: str
    cycle_first: str
    cycle_target: str
    cycle_output: str
    explain: str
    history: str
    cache_app: str
    cache_clear: str
    start: str
    init: str
    init_folder: str
    init_scheme: str
    init_id: str
    init_profile: str
    scheme_app: str
    scheme_list: str
    scheme_show: str
    scheme_check: str
    scheme_diff: str
    scheme_diff_output: str
    scheme_schema: str
    scheme_id: str
    scheme_file: str
    scheme_import: str
    scheme_export: str
    table: str
    import_output: str
    export_output: str
    new_id: str
    new_name: str
    sample: str
    register: str
    sample_output: str
    sample_plan: str
    forecast: str
    agreement: str
    draw: str
    seed: str
    sample_by: str
    by_district: str
    skip_last: str
    reserves: str
    double: str
    revisit: str
    template: str
    survey: str
    coverage: str
    sites: str
    coverage_output: str
    bulletin: str
    slides: str
    notices: str
    remind: str
    countdown: str
    layout: str
    layout_app: str
    ledger: str
    materials: str
    layout_guess: str
    layout_of: str
    layout_output: str
    photos: str


EN = HelpTexts(
    app="Score mock assessments (模拟测评) of Chinese city honours from inspection workbooks, report the gap, "
    "compare months.",
    version="Show the version and exit.",
    debug="Show the technical trace of an error; may stand anywhere in the command.",
    run="""Score inspection workbooks and report the gap.

    Several inputs are read as one assessment. The run is saved under its label (by default the month of its dates).

    Examples:

      civ-score run inspections.xlsx

      civ-score run team1.xlsx team2.csv -s my-city.yaml -o report.xlsx

      civ-score run inspections.xlsx --by environment

      civ-score run inspections.xlsx --json --no-save --fail-under 90

      civ-score run inspections.xlsx -s national-civilized-city -s sanitary-city
    """,
    inputs="Inspection workbooks (xlsx, xlsm, xls, ods, csv), or folders and zip archives of them.",
    scheme="Scheme: the id of a bundled one, or a yaml file. Default: named in the workbook, in civscore.toml, or "
    "last used.",
    schemes="Scheme: the id of a bundled one, or a yaml file. Default: named in the workbook, in civscore.toml, or "
    "last used. Several: the inspection is scored under each.",
    label="Name under which the run is saved. Default: the month of its dates, such as 2024-03; of a "
    "back-check 2024-03-back-check.",
    run_sites="The register that the sites were drawn from: its size makes the errors right. Default: sites in"
    " civscore.toml, or what civ-score sample drew from.",
    profile="Profile of the scheme, where its parameters depend on one.",
    output="Write a report; its suffix decides the format: .xlsx, .html or .json. May be repeated.",
    by="In the terminal show the values of this tag, such as environment, in place of the indicators.",
    ranks="Say how sure places are: who is really ahead, who is not told apart, how often each is last.",
    brief="Print only the lines that a leader needs: civ-score run april.xlsx --brief.",
    full="Print all rows of all tables: civ-score report latest --full.",
    json="Print the result as JSON, and nothing else.",
    no_save="Do not save the run in the history.",
    kind="What the run is: assessment (a month's result), re-check (visits to open faults), back-check (a second look "
    "by somebody else), trial. Default: what the forms say; the first label of a month is its assessment, others are "
    "trials.",
    trial="The same as --kind trial: saved, but in no league, ledger, comparison or trend.",
    replace="Replace a saved run also by one with fewer sites, much less coverage or of another kind, and the "
    "assessment of a month by this one.",
    amend="Change a confirmed month, for this reason.",
    who="Who does it; default: who in civscore.toml, else the name of the login.",
    fail_under="Exit with code 3 if the score is under this.",
    lenient="Score the good rows although others are faulty; the faulty ones are listed.",
    lang="Language: zh or en. Default: CIVSCORE_LANG, else the locale.",
    report="""Write the reports of a saved run, or show it again.

    \b
    Examples:
      civ-score report 2024-03
      civ-score report last-month -o report.html -o report.xlsx
    """,
    report_run="A saved run (label, label@revision, latest, last-month …), a result file or a workbook. "
    "Default: latest.",
    confirm="""Confirm a month: its scheme, rows and figures are frozen.

    Until then every paper says provisional. Afterwards the month changes only by an amendment with a reason and a
    name (run … --amend, correct, appeals apply, rescore … --amend), and both versions can be read: label@revision.

    Example: civ-score confirm 2024-04 --who "Wang Fang" --note "meeting of 8 April"
    """,
    confirm_run="The month: its label, or latest, last-month.",
    confirm_note="What there is to say: the meeting, the paper's number.",
    correct="""Correct single cells of a saved run, from a file.

    The file (.xlsx, .csv) has a line for each cell: ledger id or cell (file!sheet!cell, as the losses print it),
    column (result, unit, deduction …; by default where the answer stands), old value, new value, reason. Every fault of
    it is named, and then nothing is saved. A confirmed month is amended; any other gets a new revision.

    Examples:

      civ-score correct 2024-04 corrections.xlsx --preview

      civ-score correct 2024-04 corrections.xlsx --who "Wang Fang" -o corrections-report.xlsx
    """,
    correct_run="The saved run: its label, or latest, last-month.",
    correct_file="The file of corrections.",
    correct_output="Report of the effect: .xlsx or .json; may be repeated.",
    preview="Show the effect; save nothing.",
    appeals="Appeals against a month's entries: workbooks for the units, rulings, and the amendment made of them.",
    rescore="""Score a saved run again under another edition or scheme.

    The rows are those that were kept with the run; no file is needed. The result is saved under the run's label: as a
    new revision, or under the other scheme.

    Examples:

      civ-score rescore 2024-03 -s my-city-2025.yaml

      civ-score rescore last-month -s my-city-2025.yaml --no-save -o report.xlsx
    """,
    rescore_run="The saved run: its label, label@revision, or a relative name such as latest.",
    rescore_scheme="The edition or scheme: the id of a bundled one, or a yaml file.",
    rescore_label="Name under which the result is saved. Default: the run's own.",
    rescore_profile="Profile of the scheme. Default: the run's own, where the scheme has it.",
    check="""Check inspection workbooks, and mark what is wrong in copies.

    Everything is said in one pass; nothing is scored or saved.

    Besides what a run would find: the same thing judged twice or differently, standards that nobody looked at, dates
    outside the period, misspelt names, sites that the register does not have.

    Examples:

      civ-score check inspections.xlsx

      civ-score check team1.xlsx team2.csv --sites sites.xlsx --period 2024-03

      civ-score check inspections.xlsx -o checked --fix
    """,
    period="When the rows should be from: 2024-03, 2024 or 2024-03-01..2024-03-15.",
    fix="Write what was clearly meant into the copies of -o, each change listed; never into the originals.",
    check_output="Folder for copies of the workbooks with the bad cells coloured and commented, and a list in front.",
    gap="""Say who lost which points, and what to fix first.

    Lost points add up exactly to points − score, by indicator, area, responsible unit and so on, with the best single
    fix for each row.

    Examples:

      civ-score gap

      civ-score gap last-month --by unit --top 20

      civ-score gap 2024-04 --by site-type --alarm 15% -o gap.xlsx

      civ-score gap --by unit --in district=West
    """,
    diff="""Compare two runs: what changed, and why.

    Runs are named by label (2024-03), label@revision, or relatively: this-month, last-month, latest, previous. A result
    file (.json) or a workbook will do as well.

    Examples:

      civ-score diff last-month this-month

      civ-score diff 2024-03 2024-04 -o change.xlsx

      civ-score diff 2024-03 2024-04 --by environment
    """,
    old="The earlier run.",
    new="The later run.",
    diff_output="Write the comparison; its suffix decides the format: .xlsx, .html or .json. May be repeated.",
    whatif="""Score a run again with chosen faults fixed.

    A calculation only; nothing is saved.

    Examples:

      civ-score whatif latest --fix site=听雨农贸市场

      civ-score whatif 2024-03 --fix unit=市城管局 --fix rate:1.1.2=0.95
    """,
    plan="""Find the cheapest set of fixes that reaches the target.

    Exit code 3 where the target is out of reach; the highest score that can be reached is said.

    Examples:

      civ-score plan latest --target 92

      civ-score plan 2024-03 --target 92 --costs costs.xlsx -o plan.xlsx
    """,
    trend="""Follow all assessments of a scheme: scores with their errors, what moved, the same month last year.

    A trial, a re-check or a back-check is no assessment. A change within its error (※) may come from drawing other
    sites; between two editions of a scheme no change is told.

    Examples:

      civ-score trend

      civ-score trend --by district -o trend.xlsx

      civ-score trend --by indicator --of 1 --from 2024-01
    """,
    audit="""Say which weights and roundings give a published table, and which of its cells cannot be right.

    Headings tell which column is what, or the options do. Where no weights give all rows, that is proved.

    Examples:

      civ-score audit published.xlsx

      civ-score audit published.csv --parts B:D --total E --rank F --published-weights 40,40,20

      civ-score audit published.xlsx --before last-month.xlsx -o audit.xlsx
    """,
    sensitivity="""Say how much places owe to weights and rules: what swaps them, and what other weights make of them.

    Of a saved run, a workbook that is scored now, or a table that somebody published with its weights.

    Examples:

      civ-score sensitivity 2024-04 --by street

      civ-score sensitivity 2024-04 --level 2 --vary 10% -o weights.xlsx

      civ-score sensitivity published.csv --weights 40,40,20
    """,
    batch="""Score every county of a list, and save each in its own history; what is done is not done again.

    The list (province.yaml) names each county with its group, folder and workbooks. A county whose workbooks, scheme
    and register are as they were is left as it is; one that is faulty does not stop the others (exit code 1).

    Examples:

      civ-score batch province.yaml --label 2024-04

      civ-score batch province.yaml --label 2024-04 --workers 4

      civ-score batch province.yaml --label 2024-04 --only "Harbour County" --again
    """,
    overview="""Put the counties' assessments of a month beside each other: places, errors, changes, common losses.

    Reads the history of each county of the list (province.yaml). Counties are ranked within their groups, and only
    where they have the scheme and edition that most have.

    Examples:

      civ-score overview province.yaml

      civ-score overview province.yaml --month 2024-04 -o overview.xlsx -o overview.html

      civ-score overview province.yaml --rescore
    """,
    cycle="""Add up the years of a cycle; say what the rest must score.

    Takes each year's newest saved run; what is given goes before. Exit code 3 where the target is out of reach.

    Examples:

      civ-score cycle -s hengyang-annual --target 90

      civ-score cycle 2024=80 2025=85 -s hengyang-annual --target 90
    """,
    cycle_years="A year's score (2024=88.5), or the run that it is taken from (2024=2024-11).",
    cycle_scheme="Scheme: the id of a bundled one, or a yaml file. Default: in civscore.toml, or last used.",
    cycle_weights="Shares of the years in order, such as 15,25,60. Default: the scheme's cycle.",
    cycle_first="First year of the cycle. Default: so that years without a score are the ones to come.",
    cycle_target="End result to reach. Default: the scheme's target.",
    cycle_output="Write the table as .json. May be repeated.",
    explain="""Explain a figure: the arithmetic down to the cells.

    RUN is a saved run (2024-03, last-month, latest), a result file or a workbook; NODE an indicator's id or name, or
    total. Every step is calculated anew and must arrive at the score.

    Examples:

      civ-score explain latest

      civ-score explain 2024-03 1.1.2

      civ-score explain 2024-03 1.1 --street 中兴街道
    """,
    history="""List the saved runs.

    Example: civ-score history
    """,
    cache_app="""What was read of workbooks, kept so that it need not be read again.""",
    cache_clear="""Delete what was kept of workbooks; the next run reads all of them.

    Of many or large workbooks what was read is kept beside the history, and used again as long as a workbook, the
    layout and the program are the same. Nothing else depends on it.

    Example: civ-score cache clear
    """,
    start="""Start an office's folder: scheme, register of sites, settings, and its first month.

    Asks for honour, level, place, areas and units, or takes them as options. Writes the scheme under the place's name,
    an empty register with the scheme's site types, civscore.toml, and a page with the commands of the first month in
    the folder's own names. Nothing that is there already is overwritten.

    Example: civ-score start yunting --title "civilized city" --level county --place "Yunting County"

    Example: civ-score start town -s street-70 --place "Old Town" --units "Town office, Parks office"
    """,
    init="""Start a folder for a city: scheme, settings, workbook.

    The workbook is empty, with the columns and drop-downs that the scheme needs; civscore.toml names the scheme.
    Without -s the scheme file that stands in the folder is taken as it is, such as one of scheme import; where there is
    none the bundled schemes are listed. Nothing that is there already is overwritten.

    Example: civ-score init my-city -s harbour-county --id my-city-2024
    """,
    init_folder="The folder; made where it does not exist. Default: this folder.",
    init_scheme="The scheme to begin with: the id of a bundled one, or a yaml file.",
    init_id="The new scheme's own id: letters, digits, hyphens. Default: as it was.",
    init_profile="The profile that is written into civscore.toml. Default: the scheme's first.",
    scheme_app="List, show, check and compare schemes (测评体系).",
    scheme_list="""List the bundled schemes by status.

    Example: civ-score scheme list
    """,
    scheme_show="""Show a scheme: status, sources, points and rules, and which of them a source gives.

    Example: civ-score scheme show harbour-county
    """,
    scheme_check="""Check a scheme file: every fault with its line.

    Example: civ-score scheme check my-city.yaml
    """,
    scheme_diff="""Say what is different between two editions: settings, nodes, points, rules.

    Example: civ-score scheme diff harbour-county my-city.yaml
    """,
    scheme_diff_output="Write the differences to a .json file. May be repeated.",
    scheme_schema="""Print the JSON Schema of scheme files, for editors.

    Example: civ-score scheme schema > scheme.schema.json
    """,
    scheme_id="Id of a bundled scheme, or a yaml file.",
    scheme_file="Scheme file (yaml).",
    scheme_import="""Turn the table of a 测评体系 into a scheme file.

    Whatever the table leaves open is listed cell by cell, with what was assumed. A workbook made by scheme export
    becomes the very same scheme again.

    Example: civ-score scheme import table.xlsx -o my-city.yaml
    """,
    scheme_export="""Write a scheme as a printable workbook.

    Example: civ-score scheme export harbour-county -o scheme.xlsx
    """,
    table="The table: xlsx, xlsm, xls, ods or csv.",
    import_output="The scheme file to write (.yaml).",
    export_output="The workbook to write (.xlsx).",
    new_id="Id of the scheme. Default: from the name of the file.",
    new_name="Name of the scheme. Default: the table's title.",
    sample="""Draw the sites of an inspection from the register (点位台账).

    As many of each type as the scheme says (site_types: draw), at random, must-visit sites always among them. The
    same seed, register and scheme give the same draw on every computer.

    Examples:

      civ-score sample sites.xlsx -s harbour-county -o drawn.xlsx

      civ-score sample sites.xlsx -o drawn.xlsx --seed 7 --draw market=5 --by street --skip-last 2 --reserves 1

      civ-score sample sites.xlsx -o again.xlsx --revisit latest
    """,
    register="Register of sites: xlsx, xlsm, xls, ods or csv.",
    sample_output="The list to be written (.xlsx).",
    sample_plan="""Say how many sites of each type to visit, for a budget, an error or a change that is to be seen.

    The spread within types comes from saved runs; the numbers are exact and ready for civ-score sample.

    Examples:

      civ-score sample-plan sites.xlsx -s harbour-county --budget 90

      civ-score sample-plan sites.xlsx --error 1.5 --from 2024-03 --from 2024-04

      civ-score sample-plan sites.xlsx --change 2 --power 0.8 --same 100% -o plan.xlsx
    """,
    forecast="""Say how likely the target is reached when the official inspectors draw other sites.

    What was seen stays, what nobody saw is drawn from a model of it, the official sites are drawn from the register,
    and each draw is scored as a run is. A second opinion, without a model, stands beside it.

    Examples:

      civ-score forecast 2024-04 --register sites.xlsx

      civ-score forecast latest --target 88 --draw market=5 --rival 89.2 --material 92%

      civ-score forecast --top 3 --in others.xlsx -o forecast.xlsx
    """,
    agreement="""Say whether the inspectors are alike: what two of them found at the same sites.

    Agreement, agreement on faults, who is stricter, and the score as it would be without that, which is not official.
    A back-check (run --kind back-check) finds its month; second visits are drawn by civ-score sample --double.

    Examples:

      civ-score agreement 2024-04

      civ-score agreement 2024-04.xlsx --second second-visits.xlsx --window 2d -o inspectors.xlsx
    """,
    draw="How many of a type, in place of the scheme's number; TYPE@DISTRICT=N in a district. May be repeated.",
    seed="Whole number that decides the draw. Default: one is made, printed and written down.",
    sample_by="Spread each type over a column in proportion to the register: district, street … or any other heading.",
    by_district="The same as --by district.",
    skip_last="Leave out the sites of the last N saved runs, as long as enough others remain.",
    reserves="Draw N reserves of each type as well, in order.",
    double="Percent of the drawn sites that somebody else visits as well (back-check), to compare inspectors.",
    revisit="No drawing: list the sites where faults of a saved run (or of the whole ledger) are open (回头看).",
    template="""Make the forms that inspectors fill in (workbooks).

    One sheet for each site, with the standards for its type only, what to fill in, and drop-downs; with --grid one
    grid for each type of site. Standards that go to no sites (survey, material …) have workbooks of their own.
    What comes back is read by civ-score run, check and coverage as it is.

    Examples:

      civ-score template -s harbour-county --sites drawn.xlsx -o forms

      civ-score template --sites drawn.xlsx --by route --grid -o grids

      civ-score template -s harbour-county --sites drawn.xlsx --xlsform form.xlsx

      civ-score template --recheck --sites again.xlsx -o again
    """,
    survey="""Count a survey's respondents: by standard and street, with margins, quotas and doubtful respondents.

    Without --map it proposes a survey map (which question counts for which standard, what each word means) to be read;
    with it the answers are counted, and rows are written that civ-score run scores.

    Examples:

      civ-score survey residents.xlsx -s harbour-county

      civ-score survey residents.xlsx --map survey.yaml -o rows.xlsx --report survey.xlsx

      civ-score survey residents.xlsx businesses.csv --map survey.yaml --weights margins.yaml --quotas quotas.yaml
    """,
    coverage="""Set what came against what was planned.

    Planned is every listed site with each standard for its type. Shown by type, district and inspector, with what is
    missing, and how far that could still move the score.

    Example: civ-score coverage inspections.xlsx -s harbour-county --sites drawn.xlsx
    """,
    sites="The list of sites: from civ-score sample, or a register.",
    coverage_output="Write the coverage as JSON (.json).",
    bulletin="""Write the bulletin (通报) of a run in Word.

    Basis and sample, total and change, rankings, kinds of problems, faults by area and site, demands, annexes.
    A template of your own gives it your red head: --write-template writes the bundled one, to be edited in Word.

    Example: civ-score bulletin 2024-04 --issuer 县文明办 --number 〔2024〕3号 -o bulletin.docx
    """,
    slides="""Write a run as slides for a meeting (调度会).

    Eight to twelve slides with one message each: total and change, what the change is made of, indicators, areas, what
    fell, standards, typical problems, units, weak indicators, ledger, the cheapest way to the target, next steps.
    Charts can be edited in PowerPoint or WPS. A template of your own gives it the office's looks.

    Example: civ-score slides 2024-04 --issuer 县文明办 -o brief.pptx
    """,
    notices="""Write a notice (抄告单) to each responsible unit.

    One Word file a unit with its own faults and a slip to be sent back, and a list of them all. Where several units
    are named each gets the fault; faults without a unit are a notice of their own.

    Example: civ-score notices 2024-04 --issuer 县文明办 --deadline-days 5 -o notices
    """,
    remind="""Remind units of what is overdue or soon due (督办函), in Word.

    A first, second, third letter, numbered through the year and kept; without -o it is only listed who would get one.

    Example: civ-score remind --within 3 --issuer 县文明办 --series 海创督 -o reminders
    """,
    countdown="""Say what is left until the inspection: rounds, deadlines, targets by week, who is behind.

    The day is inspection = "2024-09-15" in civscore.toml, or --inspection. As a table, a workbook, a calendar file.

    Example: civ-score countdown --inspection 2024-09-15 -o countdown.xlsx -o countdown.ics
    """,
    layout="Layout file (yaml): what columns, words and blanks mean. Default: [layout] in civscore.toml, else the form "
    "of each sheet is recognised.",
    layout_app="Layout files (版式文件): what the words of your sheets mean.",
    ledger="Keep the problem ledger (问题台账) from month to month.",
    materials="Documents: what is asked of whom, what was handed in, and its review.",
    layout_guess="""Write a layout file to correct: how each sheet would be read without one.

    Example: civ-score layout guess inspections.xlsx -o layout.yaml
    """,
    layout_of="Inspection workbook.",
    layout_output="Write the layout file (.yaml) here instead of printing it.",
    photos="Folder or zip archive in which the photos lie that rows name; may be given several times.",
)

ZH = HelpTexts(
    app="文明城市等创建工作的模拟测评计分：读取巡查工作簿，计算得分，报告差距，比较两个月。",
    version="显示版本号并退出。",
    debug="出错时显示技术细节；可写在命令的任何位置。",
    run="""给巡查工作簿计分并报告差距。

    多个文件合并为一次测评。结果以名称保存（默认为日期所在月份）。

    示例：

      civ-score run 巡查.xlsx

      civ-score run 一组.xlsx 二组.csv -s 本市.yaml -o 报告.xlsx

      civ-score run 巡查.xlsx --by 创建环境

      civ-score run 巡查.xlsx --json --no-save --fail-under 90

      civ-score run 巡查.xlsx -s national-civilized-city -s sanitary-city
    """,
    inputs="巡查工作簿（xlsx、xlsm、xls、ods、csv），或装有工作簿的文件夹、zip 压缩包。",
    scheme="测评体系：内置体系的编号，或 yaml 文件。默认：工作簿中写明的、civscore.toml 中的，或上次使用的。",
    schemes="测评体系：内置体系的编号，或 yaml 文件。默认：工作簿中写明的、civscore.toml 中的，或上次使用的。"
    "可重复：一次巡查按多个体系计分。",
    label="保存的名称。默认：日期所在月份，如 2024-03；复核为 2024-03-back-check。",
    run_sites="抽取点位所用的点位台账：知道其中有多少点位，误差才算得准。"
    "默认：civscore.toml 中的 sites，或 civ-score sample 抽样时所用的。",
    profile="档次（体系参数因档次而异时使用）。",
    output="输出报告，按扩展名决定格式：.xlsx、.html 或 .json。可重复。",
    by="终端中按这个标签（如 创建环境）汇总，代替指标表。",
    ranks="说明名次有多可靠：谁确实在前，哪些分不出先后，换一批点位多少次是末位。",
    brief="只打印要点：civ-score run 四月.xlsx --brief。",
    full="打印所有表的全部行：civ-score report latest --full。",
    json="只输出 JSON 结果。",
    no_save="不保存到历史。",
    kind="这是什么：assessment 测评（一个月的结果）、re-check 回头看（只看未整改的问题）、back-check 复核"
    "（换人再看一遍）、trial 试算。不写则按表中所载；一个月的第一个名称是测评，其余是试算。",
    trial="同 --kind 试算：保存，但不进排名、台账、比较和趋势。",
    replace="点位更少、实测比例低得多、种类不同的也照样代替已保存的；一个月已有测评的也由这次代替。",
    amend="更正已确认的月份，并写明理由。",
    who="何人所为；不写则用 civscore.toml 的 who，再不然用登录名。",
    fail_under="得分低于此数时，退出码为 3。",
    lenient="有错误的行不计分并列出，其余照常计分。",
    lang="语言：zh 或 en。默认：CIVSCORE_LANG，其次为系统语言。",
    report="""输出已保存的某次测评的报告，或重新显示。

    \b
    示例：
      civ-score report 2024-03
      civ-score report last-month -o 报告.html -o 报告.xlsx
    """,
    report_run="已保存的测评（名称、名称@修订号、latest、last-month 等）、结果文件或工作簿。默认：latest。",
    confirm="""确认某月的测评：冻结其体系、记录和得分。

    确认之前各种材料都注明“初步”。确认之后只能更正，须有理由和姓名（run … --amend、correct、appeals apply、
    rescore … --amend），更正前后的版本都能查看：名称@修订号。

    示例：civ-score confirm 2024-04 --who 王芳 --note "4月8日会议"
    """,
    confirm_run="月份：名称，或 latest、last-month。",
    confirm_note="需要说明的事：会议、文号。",
    correct="""按文件更正已保存测评中的单元格。

    文件（.xlsx、.csv）每处一行：台账编号或单元格（文件!工作表!单元格，与失分明细的来源相同）、列（结果、责任单位、
    扣分……，不写则为答案所在的列）、原值、新值、原因。文件中的每处错误都会列出，有错误就不保存。
    已确认的月份成为更正，其他的存为新的修订。

    示例：

      civ-score correct 2024-04 更正.xlsx --preview

      civ-score correct 2024-04 更正.xlsx --who 王芳 -o 更正说明.xlsx
    """,
    correct_run="已保存的测评：名称，或 latest、last-month。",
    correct_file="更正表。",
    correct_output="更正说明：.xlsx 或 .json，可以写几次。",
    preview="只看影响，不保存。",
    appeals="对某月问题的申诉：给责任单位的申诉表、裁定，以及由此作出的更正。",
    rescore="""把已保存的测评按另一个版本或体系重新计分。

    用的是随测评保存的记录，不需要原来的文件。结果以原来的名称保存为新的修订，或保存在另一个体系之下。

    示例：

      civ-score rescore 2024-03 -s 本市-2025.yaml

      civ-score rescore last-month -s 本市-2025.yaml --no-save -o 报告.xlsx
    """,
    rescore_run="已保存的测评：名称、名称@修订号，或相对名称，如 latest。",
    rescore_scheme="版本或体系：内置体系的编号，或 yaml 文件。",
    rescore_label="保存的名称。默认：原来的名称。",
    rescore_profile="体系的档次。默认：原来的档次（体系中有的话）。",
    check="""检查巡查工作簿，并在副本中标出问题。

    一次列出全部问题，不计分、不保存。

    除计分时会发现的问题外，还包括：重复或互相矛盾的记录、应测未测的标准、时段以外的日期、错字、名册中没有的点位。

    示例：

      civ-score check 巡查.xlsx

      civ-score check 一组.xlsx 二组.csv --sites 台账.xlsx --period 2024-03

      civ-score check 巡查.xlsx -o 检查结果 --fix
    """,
    period="记录应属的时段：2024-03、2024 或 2024-03-01..2024-03-15。",
    fix="把有把握的改正写入 -o 的副本，逐处列出；不改原文件。",
    check_output="输出文件夹：工作簿的副本，问题单元格着色并加批注，最前面是问题清单。",
    gap="""说明失分在谁、先改哪里。

    按指标、区域、责任单位等列出失分，合计恰为满分减得分，并给出每行最该先改的一处。

    示例：

      civ-score gap

      civ-score gap last-month --by unit --top 20

      civ-score gap 2024-04 --by site-type --alarm 15% -o gap.xlsx

      civ-score gap --by 责任单位 --in 区县=城西片区
    """,
    diff="""比较两次测评：变化多少，因为什么。

    测评可写名称（2024-03）、名称@修订号，或相对名称：this-month、last-month、latest、previous；
    也可以是结果文件（.json）或工作簿。

    示例：

      civ-score diff last-month this-month

      civ-score diff 2024-03 2024-04 -o 对比.xlsx

      civ-score diff 2024-03 2024-04 --by 创建环境
    """,
    old="较早的一次。",
    new="较晚的一次。",
    diff_output="输出对比，按扩展名决定格式：.xlsx、.html 或 .json。可重复。",
    whatif="""假设部分问题已整改，重新计分。

    只作测算，不保存。

    示例：

      civ-score whatif latest --fix site=听雨农贸市场

      civ-score whatif 2024-03 --fix unit=市城管局 --fix rate:1.1.2=0.95
    """,
    plan="""找出达到目标而费用最少的整改方案。

    目标无法达到时退出码为 3，并说明最高能得多少分。

    示例：

      civ-score plan latest --target 92

      civ-score plan 2024-03 --target 92 --costs costs.xlsx -o plan.xlsx
    """,
    trend="""看同一体系历次测评的走势：得分及误差、变化、上年同月。

    试算、回头看、复核不算测评。变化在误差以内的标 ※，可能只是抽到的点位、受访者不同所致；换版前后不算变化。

    示例：

      civ-score trend

      civ-score trend --by 区县 -o 走势.xlsx

      civ-score trend --by 指标 --of 1 --from 2024-01
    """,
    audit="""核对别人公布的表：用的什么权重、怎样取舍，哪些格不可能对。

    各列按标题识别，也可用选项指定。没有任何权重能让各行都对上时，给出证明。

    示例：

      civ-score audit 公布表.xlsx

      civ-score audit 公布表.csv --parts B:D --total E --rank F --published-weights 40,40,20

      civ-score audit 公布表.xlsx --before 上月.xlsx -o 核对.xlsx
    """,
    sensitivity="""说明名次取决于权重和规则多少：权重改变多少就会互换，换一组权重名次怎样。

    可以是已保存的测评、现在计分的工作簿，或别人公布的、写明权重的成绩表。

    示例：

      civ-score sensitivity 2024-04 --by street

      civ-score sensitivity 2024-04 --level 2 --vary 10% -o 权重.xlsx

      civ-score sensitivity 公布表.csv --weights 40,40,20
    """,
    batch="""按清单逐县计分，各自存入自己的测评历史；做过且没有变化的不重做。

    清单（province.yaml）写明每个县（市、区）的名称、分组、文件夹和工作簿。工作簿、体系、点位名册都没有变化的县不重做；
    某县有错不影响其他县（退出码 1）。

    示例：

      civ-score batch province.yaml --label 2024-04

      civ-score batch province.yaml --label 2024-04 --workers 4

      civ-score batch province.yaml --label 2024-04 --only 临港县 --again
    """,
    overview="""把各县同一个月的测评放在一起：名次、误差、变化、共同失分、谁还没报。

    读取清单（province.yaml）中各县的测评历史。在各自分组内排名，只有体系和版本与多数县相同的才排名次。

    示例：

      civ-score overview province.yaml

      civ-score overview province.yaml --month 2024-04 -o 总览.xlsx -o 总览.html

      civ-score overview province.yaml --rescore
    """,
    cycle="""合并周期内各年成绩（三年周期），并算出余下年度须得多少分。

    默认取各年最新保存的测评，写明的优先。目标已无法达到时，退出码为 3。

    示例：

      civ-score cycle -s hengyang-annual --target 90

      civ-score cycle 2024=80 2025=85 -s hengyang-annual --target 90
    """,
    cycle_years="某年的得分（2024=88.5），或取自哪次测评（2024=2024-11）。",
    cycle_scheme="测评体系：内置体系的编号，或 yaml 文件。默认：civscore.toml 中的，或上次使用的。",
    cycle_weights="各年权重，按先后，如 15,25,60。默认：体系的 cycle。",
    cycle_first="周期的第一年。默认：使没有得分的年度排在后面。",
    cycle_target="周期总成绩的目标。默认：体系的目标。",
    cycle_output="把结果写成 .json。可重复。",
    explain="""说明一个得分的由来：从总分逐步算到单元格。

    测评可写历史中的名称（2024-03、last-month、latest）、结果文件或工作簿；指标可写编号、名称，或 total（总分）。
    每一步都重新计算，并须与计分一致。

    示例：

      civ-score explain latest

      civ-score explain 2024-03 1.1.2

      civ-score explain 2024-03 1.1 --street 中兴街道
    """,
    history="""列出已保存的测评。

    示例：civ-score history
    """,
    cache_app="""工作簿的读取缓存：没有改动的工作簿不必重读。""",
    cache_clear="""清除读取缓存；下次测评会把工作簿全部重读一遍。

    工作簿较多或较大时，读到的内容保存在历史记录旁边；工作簿、版式文件和程序都没有变，就直接取用。
    此外没有任何内容依赖缓存。

    示例：civ-score cache clear
    """,
    start="""从几个问题开始：体系、点位台账、设置，和第一个月怎么做。

    询问称号、级别、地名、辖区和责任单位，也可以用选项写明。

    写出以本地命名的体系、按体系列好点位类型的空台账、civscore.toml，以及“第一个月”：用本文件夹的文件名写成的命令，照顺序复制即可。
    已有的文件不会被覆盖。

    示例：civ-score start 云汀县 --title 文明城市 --level 县 --place 云汀县 --areas 城关街道、滨河镇

    示例：civ-score start 老城街道 -s street-70 --place 老城街道 --who 老城街道办
    """,
    init="""为一座城市建立文件夹：体系、设置、空白工作簿。

    工作簿是空白的，带有这个体系需要的列和下拉选项；civscore.toml 写明使用哪个体系。
    不写 -s 时，照用文件夹中已有的体系文件（如 scheme import 写出的）；没有的，列出内置体系。已有的文件不会被覆盖。

    示例：civ-score init 本市 -s harbour-county --id my-city-2024
    """,
    init_folder="文件夹，没有就新建。默认：当前文件夹。",
    init_scheme="从哪个体系开始：内置体系的编号，或 yaml 文件。",
    init_id="新体系的编号：字母、数字、连字符。默认：与原来相同。",
    init_profile="写入 civscore.toml 的档次。默认：体系中的第一个。",
    scheme_app="列出、查看、检查和比较测评体系。",
    scheme_list="""按性质列出内置的测评体系。

    示例：civ-score scheme list
    """,
    scheme_show="""查看测评体系：性质、出处、分值和规则，以及哪些有出处、哪些是示例。

    示例：civ-score scheme show harbour-county
    """,
    scheme_check="""检查测评体系文件，逐行列出全部错误。

    示例：civ-score scheme check 本市.yaml
    """,
    scheme_diff="""列出两个版本的不同：设置、指标、分值、规则。

    示例：civ-score scheme diff harbour-county 本市.yaml
    """,
    scheme_diff_output="把不同之处写入 .json 文件。可重复。",
    scheme_schema="""输出测评体系文件的 JSON Schema，供编辑器使用。

    示例：civ-score scheme schema > scheme.schema.json
    """,
    scheme_id="内置体系的编号，或 yaml 文件。",
    scheme_file="测评体系文件（yaml）。",
    scheme_import="""把测评体系的表格转成体系文件。

    表中没有写明的，逐格列出，并说明作了什么假定。由 scheme export 导出的工作簿转回完全相同的体系。

    示例：civ-score scheme import 测评体系.xlsx -o 本市.yaml
    """,
    scheme_export="""把测评体系导出为可打印的工作簿。

    示例：civ-score scheme export harbour-county -o 体系.xlsx
    """,
    table="表格：xlsx、xlsm、xls、ods 或 csv。",
    import_output="要写的体系文件（.yaml）。",
    export_output="要写的工作簿（.xlsx）。",
    new_id="体系编号。默认：取自文件名。",
    new_name="体系名称。默认：表格的标题。",
    sample="""从点位台账中抽取要测的点位。

    各类点位的个数按体系（site_types 的 draw），类型之内随机抽取，必测点位一定列入。
    种子、台账和体系相同，在任何电脑上抽出的都相同。

    示例：

      civ-score sample 台账.xlsx -s harbour-county -o 抽样.xlsx

      civ-score sample 台账.xlsx -o 抽样.xlsx --seed 7 --draw 集贸市场=5 --by 街道 --skip-last 2 --reserves 1

      civ-score sample 台账.xlsx -o 回头看.xlsx --revisit latest
    """,
    register="点位台账：xlsx、xlsm、xls、ods 或 csv。",
    sample_output="要写出的清单（.xlsx）。",
    sample_plan="""算出每类点位测多少个：按预算、按误差，或按要看出的变化。

    各类点位内部的差异取自已保存的测评；个数是精确的整数，可直接用于 civ-score sample。

    示例：

      civ-score sample-plan 台账.xlsx -s harbour-county --budget 90

      civ-score sample-plan 台账.xlsx --error 1.5 --from 2024-03 --from 2024-04

      civ-score sample-plan 台账.xlsx --change 2 --power 0.8 --same 100% -o 方案.xlsx
    """,
    forecast="""正式测评另抽点位时，达到目标的概率有多大。

    已测的点位保持不变，没有测的点位按模型模拟，从台账中抽取正式测评的点位，每次抽取都按体系计分。旁边另有一种不用模型的算法。

    示例：

      civ-score forecast 2024-04 --register 台账.xlsx

      civ-score forecast latest --target 88 --draw 集贸市场=5 --rival 89.2 --material 92%

      civ-score forecast --top 3 --in 其他单位得分.xlsx -o 预测.xlsx
    """,
    agreement="""看测评员是否一致：两人在同一点位各查出什么。

    给出一致率、对问题的看法是否一致、谁偏严谁偏宽，以及没有松紧之差时的得分（非正式成绩）。
    复核（run --kind 复核）自动找到当月测评；复核点位用 civ-score sample --double 抽取。

    示例：

      civ-score agreement 2024-04

      civ-score agreement 2024-04.xlsx --second 复核.xlsx --window 2d -o 测评员.xlsx
    """,
    draw="某类点位的个数，代替体系中的个数；类型@区县=个数 指定某区县的个数。可重复。",
    seed="决定抽样结果的整数。默认：由程序生成，打印并写入清单。",
    sample_by="每类点位按台账中某一列各值的比例分配：区县、街道、社区、网格，或台账中的任何标题。",
    by_district="即 --by 区县。",
    skip_last="避开最近 N 次已保存测评的点位（其余点位足够时）。",
    reserves="每类另抽 N 个备选，按顺序递补。",
    double="抽中点位中另由第二名测评员复核的百分比，用来比较测评员松紧。",
    revisit="不抽样：列出某次测评（或 ledger，即整个台账）中仍有未了结问题的点位（回头看）。",
    template="""制作供测评员填写的表（工作簿）。

    每个点位一张表，只列该类点位适用的标准，带填写方法和下拉列表；--grid 则每类点位一张网格表。
    问卷、材料等不到点位的标准各成一册。填好的表用 civ-score run、check、coverage 直接读取。--xlsform 制作手机表单。

    示例：

      civ-score template -s harbour-county --sites 抽样.xlsx -o 测评表

      civ-score template --sites 抽样.xlsx --by 路线 --grid -o 网格表

      civ-score template -s harbour-county --sites 抽样.xlsx --xlsform 手机表单.xlsx

      civ-score template --recheck --sites 回头看.xlsx -o 复查表
    """,
    survey="""清点问卷答卷：按标准、街道计数，给出误差、配额和可疑答卷。

    不写 --map 时先拟一份问卷对应表（哪道题计入哪项标准、每个答案算什么）供核对；
    写了就计数，并写出可由 civ-score run 计分的行。

    示例：

      civ-score survey 居民问卷.xlsx -s harbour-county

      civ-score survey 居民问卷.xlsx --map survey.yaml -o 问卷行.xlsx --report 问卷报告.xlsx

      civ-score survey 居民问卷.xlsx 企业问卷.csv --map survey.yaml --weights 构成.yaml --quotas 配额.yaml
    """,
    coverage="""对照计划查看实测进度。

    计划：清单中的每个点位 × 适用于其类型的每条标准。按点位类型、区域、测评员列出应测、已测和未测，
    以及未测部分还能使总分变动多少。

    示例：civ-score coverage 巡查.xlsx -s harbour-county --sites 抽样.xlsx
    """,
    sites="点位清单：civ-score sample 写出的，或台账。",
    coverage_output="把实测进度写成 JSON（.json）。",
    bulletin="""生成通报（Word）。

    依次为：测评依据和样本、总分和变化、排名、问题分类、各区域各点位问题、整改要求、附件。
    可换成本单位的红头模板：--write-template 写出内置模板，用 Word 修改。

    示例：civ-score bulletin 2024-04 --issuer 县文明办 --number 〔2024〕3号 -o 通报.docx
    """,
    slides="""生成调度会幻灯片（PowerPoint）。

    8 至 12 页，每页一句话：总分和变化、变化来源、一级指标、区域、下降最多的、失分最多的标准、典型问题、责任单位、
    薄弱指标、台账、到目标最省的办法、下一步。图表可以在 PowerPoint 或 WPS 中修改；可换成本单位的模板。

    示例：civ-score slides 2024-04 --issuer 县文明办 -o 调度会.pptx
    """,
    notices="""生成给各责任单位的抄告单（Word）。

    每个单位一份，列出本单位的问题，附整改回执，另有一份目录。一处问题有几个单位的，每个单位都列；
    未明确责任单位的问题单独成一份。

    示例：civ-score notices 2024-04 --issuer 县文明办 --deadline-days 5 -o 抄告单
    """,
    remind="""向逾期或即将到期的责任单位发督办函（Word）。

    首次、第二次、第三次，按年编号，并保留记录；不写 -o 时只列出将发给哪些单位。

    示例：civ-score remind --within 3 --issuer 县文明办 --series 海创督 -o 督办函
    """,
    countdown="""倒计时：距迎检还有哪些测评、到期问题、每周目标，谁落后。

    日期写在 civscore.toml 中（inspection = "2024-09-15"），或用 --inspection。输出表格、工作簿和日历文件。

    示例：civ-score countdown --inspection 2024-09-15 -o 倒计时.xlsx -o 倒计时.ics
    """,
    layout="版式文件（yaml）：写明列、用词和空白的意思。默认：civscore.toml 中的 [layout]，否则自动识别各表的形式。",
    layout_app="版式文件：写明本单位表格中列、用词和空白的意思。",
    ledger="逐月管理问题台账：导出、导入、查看、整改率。",
    materials="材料：要哪些单位报哪些材料，报来了什么，怎样评审。",
    layout_guess="""输出一份可供修改的版式文件：没有版式文件时各表会怎样读取。

    示例：civ-score layout guess 巡查.xlsx -o layout.yaml
    """,
    layout_of="巡查工作簿。",
    layout_output="把版式文件（.yaml）写到此处，而不是打印。",
    photos="存放照片的文件夹或 zip 压缩包，按表中写的文件名查找；可写多次。",
)


def help_texts(language: str) -> HelpTexts:
    """The help texts in a language."""
    return ZH if language == "zh" else EN

"""Results as workbooks: what an office hands to its leaders. One file a topic.

The door: a topic's ``write_…``, such as :func:`civscore.reports.xlsx.run.write_report`.
"""

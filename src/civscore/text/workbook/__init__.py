"""The words of the report in Excel (and of its page in HTML), by sheet; the door is ``WORKBOOK`` of ``texts``."""

"""The sheets of a run's workbook, one file each. They only read the result; the check alone calculates."""

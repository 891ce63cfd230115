"""The Excel report: `workbook.py` and one file a sheet.

A sheet has `ORDER` (its place), `TITLE`, `applies(audit)` and `fill(sheet, page)`.
"""

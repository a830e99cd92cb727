"""What the tests of edited workbooks share: the program, the workbooks, and other readers of both.

A reader tells of two workbooks how the second differs from the first, whatever it is that changed
the first into the second; `libreoffice`, `sheetjs` and `foreign` (openpyxl) are such readers.
"""

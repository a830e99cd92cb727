/* The sheet that a workbook with row keys has at its end, hidden: of which returns its rows are,
 * and what its columns hold. Whoever reads the edits of people begins here.
 *
 *     huibiao-keys  1        performance-target
 *     file          教育局.xlsx          <sha256>
 *     block         项目总表  project       -           49          (sheet, record, table, rows)
 *     column        预算合计  field         total       -           (title, kind, field, otherwise)
 *     other         总汇总表  8f31…                      (a sheet without keys, its digest)
 *
 * It is very hidden (writing/very_hidden.h), though nothing depends on it. Every row, file and
 * value that it leads to is looked at anew. */
#ifndef HUIBIAO_WRITING_KEY_SHEET_H
#define HUIBIAO_WRITING_KEY_SHEET_H

#include "base/text.h"

#define KEY_SHEET_NAME TEXT("_huibiao")
#define KEY_SHEET_MARK TEXT("huibiao-keys")
#define KEY_SHEET_VERSION 1

#define KEY_LINE_FILE TEXT("file")
#define KEY_LINE_BLOCK TEXT("block")
#define KEY_LINE_COLUMN TEXT("column")
#define KEY_LINE_OTHER TEXT("other")
#define KEY_NOTHING TEXT("-")

/* What a column holds, as the sheet says it. */
#define KEY_COLUMN_KEY TEXT("key")
#define KEY_COLUMN_REASON TEXT("reason")
#define KEY_COLUMN_FIELD TEXT("field")       /* of the row's own: what people may edit */
#define KEY_COLUMN_COMPUTED TEXT("computed") /* reckoned, or of another row */
#define KEY_COLUMN_FREE TEXT("free")         /* theirs to fill in, and running numbers */

/* By column of a line, from 1. */
enum { KEY_WORD = 1, KEY_FIRST, KEY_SECOND, KEY_THIRD, KEY_FOURTH };

#endif

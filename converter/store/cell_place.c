#include "store/store_private.h"

/* A cell of another sheet than its record's is written `'S'!B7`: what stands before the letters
 * and digits of the cell is the sheet, quoted. */
#define BEFORE_CELL "rtrim(%s, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')"

void store_sheet_of_cell(struct text_builder *sql, const char *column)
{
    text_append_format(sql,
                       "CASE WHEN coalesce(" BEFORE_CELL ", '') = '' THEN r._sheet "
                       "ELSE replace(substr(" BEFORE_CELL ", 2, length(" BEFORE_CELL ") - 3), "
                       "'''''', '''') END",
                       column, column, column);
}

void store_cell_alone(struct text_builder *sql, const char *column)
{
    text_append_format(sql, "substr(%s, length(" BEFORE_CELL ") + 1)", column, column);
}

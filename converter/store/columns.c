/* What a row of a result says, column by column. */
#include "store/store_private.h"

struct text store_column_slice(sqlite3_stmt *statement, int column)
{
    const char *data = sqlite3_column_blob(statement, column);

    return data == NULL ? TEXT("")
                        : (struct text){data, (size_t)sqlite3_column_bytes(statement, column)};
}

struct text store_column_text(sqlite3_stmt *statement, int column, struct arena *arena)
{
    return text_copy(arena, store_column_slice(statement, column));
}

struct written_value store_column(sqlite3_stmt *statement, int column, bool numeric,
                                  struct arena *arena)
{
    struct written_value value = {.kind = WRITTEN_EMPTY};
    int type = sqlite3_column_type(statement, column);

    if (type == SQLITE_INTEGER) {
        value.kind = WRITTEN_NUMBER;
        value.number = decimal_from_integer(sqlite3_column_int64(statement, column));
    } else if (type != SQLITE_NULL) {
        value.kind = WRITTEN_TEXT;
        value.text = store_column_text(statement, column, arena);
        if (numeric && type != SQLITE_BLOB && decimal_read(value.text, &value.number)) {
            value.kind = WRITTEN_NUMBER;
        }
    }
    return value;
}

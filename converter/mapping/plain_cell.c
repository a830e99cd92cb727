#include "mapping/plain_cell.h"

#include "mapping/date_text.h"
#include "mapping/value_text.h"
#include "workbook/serial_date.h"

bool plain_cell_day(struct arena *arena, const struct cell *cell, struct text *iso)
{
    struct date_time date;
    bool blank;

    if (cell_has_number(cell) && cell->date) {
        if (!serial_date_read(cell->number, cell->date1904, &date)) {
            return false;
        }
        *iso = text_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
        return true;
    }
    return date_text_read(arena, cell->shown, DATE_YEAR_FIRST, iso, &blank) &&
           iso->length == sizeof "2022-03-01" - 1;
}

bool plain_cell_count(struct arena *arena, const struct cell *cell, int64_t *count)
{
    struct decimal number = cell->number;
    struct text behind;

    if (cell->date) {
        return false;
    }
    if (!cell_has_number(cell) && !number_text_read(arena, cell->shown, &number, &behind)) {
        return false;
    }
    return !decimal_is_negative(number) && decimal_to_integer(number, count);
}

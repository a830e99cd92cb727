#include "push/candidates.h"

#include "workbook/serial_date.h"

/* Days between the first days of the two systems of dates. */
enum { DAYS_TO_1904 = 1462 };

/* A quotient that has more decimals than this is none that a form states. */
enum { MOST_PLACES = 20 };

struct choosing {
    struct arena *arena;
    const struct field *field;
    const struct cell *cell;
    const struct value *old, *given;
    struct candidates candidates;
};

static void add(struct choosing *choosing, struct cell_edit edit)
{
    struct candidates *candidates = &choosing->candidates;

    if (candidates->count < MOST_CANDIDATES) {
        candidates->items[candidates->count++] = edit;
    }
}

static void add_number(struct choosing *choosing, struct decimal number)
{
    add(choosing, (struct cell_edit){.value = EDIT_NUMBER, .number = number});
}

static void add_text(struct choosing *choosing, struct text text)
{
    struct cell_edit edit = {.value = text.length == 0 ? EDIT_CLEAR : EDIT_TEXT, .text = text};

    add(choosing, edit);
}

/* The text of a cell with one part of it replaced; false where that does not stand in it once. */
static bool replaced(const struct choosing *choosing, struct text part, struct text with,
                     struct text *text)
{
    struct text whole = choosing->cell->stored;
    size_t at = text_find(whole, part);

    if (part.length == 0 || at == whole.length ||
        text_find(text_slice(whole, at + 1, whole.length), part) <
            text_slice(whole, at + 1, whole.length).length) {
        return false;
    }
    *text = text_format(choosing->arena, "%.*s%.*s%.*s", (int)at, whole.data, (int)with.length,
                        with.data, (int)(whole.length - at - part.length),
                        whole.data + at + part.length);
    return true;
}

static bool holds_text(const struct cell *cell)
{
    return cell != NULL && cell->type == CELL_TEXT && !cell->formula;
}

/* ---- numbers */

/* An amount in another unit, exactly; false where it has too many decimals there. */
static bool in_unit(const struct field *field, struct arena *arena, struct text name,
                    struct decimal amount, struct decimal *number)
{
    const struct unit *unit =
        field->units == NULL || name.length == 0 ? NULL : unit_of(arena, field->units, name);
    struct decimal back;

    *number = amount;
    return unit == NULL ||
           (decimal_divide(amount, unit->factor, MOST_PLACES, number) &&
            decimal_multiply(*number, unit->factor, &back) && decimal_compare(back, amount) == 0);
}

static bool is_figure(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/* The figures of a text, `1,234.50` of `约1,234.50万元`; empty for none. */
static struct text figures_of(struct text text)
{
    size_t start = 0;
    size_t end;

    while (start < text.length && (text.data[start] < '0' || text.data[start] > '9')) {
        start++;
    }
    end = start;
    while (end < text.length && is_figure(text.data[end])) {
        end++;
    }
    return text_slice(text, start, end - start);
}

static void choose_number(struct choosing *choosing, struct text unit)
{
    struct text text;
    struct decimal number;
    struct text own = choosing->old->unit.length > 0 ? choosing->old->unit : unit;

    if (in_unit(choosing->field, choosing->arena, own, choosing->given->number, &number)) {
        if (holds_text(choosing->cell) && replaced(choosing, figures_of(choosing->cell->stored),
                                                   decimal_text(choosing->arena, number), &text)) {
            add_text(choosing, text);
        }
        add_number(choosing, number);
    }
    add_number(choosing, choosing->given->number);
}

/* ---- dates */

static bool take_part(struct text iso, size_t start, size_t length, int *part)
{
    struct decimal number;
    int64_t integer;

    if (!decimal_read(text_slice(iso, start, length), &number) ||
        !decimal_to_integer(number, &integer)) {
        return false;
    }
    *part = (int)integer;
    return true;
}

static bool take_day(struct text iso, int *year, int *month, int *day)
{
    return iso.length == sizeof "2022-03-01" - 1 && take_part(iso, 0, 4, year) &&
           take_part(iso, 5, 2, month) && take_part(iso, 8, 2, day);
}

/* A date spelled as people do, by one of several patterns; without zeros before the figures, or
 * with them. */
static struct text spelled_day(struct arena *arena, size_t pattern, struct text iso)
{
    int year;
    int month;
    int day;

    if (!take_day(iso, &year, &month, &day)) {
        return TEXT("");
    }
    switch (pattern) {
    case 0:
        return text_format(arena, "%d年%d月%d日", year, month, day);
    case 1:
        return text_format(arena, "%04d年%02d月%02d日", year, month, day);
    case 2:
        return text_format(arena, "%04d-%02d-%02d", year, month, day);
    case 3:
        return text_format(arena, "%d-%d-%d", year, month, day);
    case 4:
        return text_format(arena, "%d/%d/%d", year, month, day);
    case 5:
        return text_format(arena, "%d.%d.%d", year, month, day);
    default:
        return text_format(arena, "%04d%02d%02d", year, month, day);
    }
}

enum { DAY_PATTERNS = 7 };

static void choose_date(struct choosing *choosing)
{
    struct decimal serial;
    struct text text;

    for (size_t i = 0; holds_text(choosing->cell) && i < DAY_PATTERNS; i++) {
        struct text old = spelled_day(choosing->arena, i, choosing->old->text);
        struct text given = spelled_day(choosing->arena, i, choosing->given->text);
        if (given.length > 0 && replaced(choosing, old, given, &text)) {
            add_text(choosing, text);
            break;
        }
    }
    if (choosing->cell != NULL && cell_has_number(choosing->cell) &&
        serial_date_from_iso(choosing->given->text, &serial) &&
        (!choosing->cell->date1904 ||
         decimal_subtract(serial, decimal_from_integer(DAYS_TO_1904), &serial))) {
        add_number(choosing, serial);
    }
    add_text(choosing, choosing->given->text);
}

/* ---- texts */

/* A text that a number and its format showed: 95% is 0.95. */
static void choose_shown_number(struct choosing *choosing)
{
    struct text text = choosing->given->text;
    bool percent =
        text_ends_with(text, TEXT("%")) && text_ends_with(choosing->cell->shown, TEXT("%"));
    struct decimal number;

    if (percent) {
        text = text_slice(text, 0, text.length - 1);
    }
    if (decimal_read(text, &number) &&
        (!percent || decimal_divide(number, decimal_from_integer(100), MOST_PLACES, &number))) {
        add_number(choosing, number);
    }
}

static void choose_text(struct choosing *choosing)
{
    const struct cell *cell = choosing->cell;
    struct text text;

    if (cell != NULL && cell_has_number(cell) && !cell->formula) {
        choose_shown_number(choosing);
    }
    if (holds_text(cell) && !text_equal(text_trim(cell->stored), choosing->old->text) &&
        replaced(choosing, choosing->old->text, choosing->given->text, &text)) {
        add_text(choosing, text);
    }
    add_text(choosing, choosing->given->text);
}

struct candidates candidates_for(struct arena *arena, const struct field *field,
                                 const struct cell *cell, const struct value *old,
                                 const struct value *given, struct text unit)
{
    struct choosing choosing = {
        .arena = arena, .field = field, .cell = cell, .old = old, .given = given};

    if (given->state == VALUE_BLANK) {
        add_text(&choosing, TEXT(""));
    } else if (field->type == FIELD_MONEY || field->type == FIELD_NUMBER ||
               field->type == FIELD_INTEGER) {
        choose_number(&choosing, unit);
    } else if (field->type == FIELD_DATE) {
        choose_date(&choosing);
    } else {
        choose_text(&choosing);
    }
    return choosing.candidates;
}

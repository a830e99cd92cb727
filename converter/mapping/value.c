#include "mapping/value.h"
#include "base/unicode.h"

#include "mapping/date_text.h"
#include "mapping/label.h"
#include "mapping/value_text.h"
#include "workbook/serial_date.h"

/* Serial dates between these, 1 January 1950 and 31 December 2099, are taken for dates even
 * without a date format; other numbers in a date's place are not. */
enum { FIRST_PLAUSIBLE_SERIAL = 18264, LAST_PLAUSIBLE_SERIAL = 73050 };

/* What stands for an empty cell is a word or a sign, spaces between its characters included. */
enum { LONGEST_EMPTY = 240 };

/* Of a text that is no date so much is quoted. */
enum { QUOTED_BYTES = 120 };

static const struct finding_kind date_unread = {
    "date-not-read", SEVERITY_WARNING,
    "“{subject}”不是能读的日期：“{found}”，按空处理。请改成如 {expected} 的写法；月、日在前的日期，"
    "在 model.yaml 的字段中写明 order。",
    "{subject} is no date that can be read: \"{found}\"; it is taken as empty. Write it like "
    "{expected}; where day or month come first, say so by `order` of the field in model.yaml."};

static void read_choice(struct form_sheet *sheet, const struct field *field, struct value *value)
{
    const struct choice *choice = choice_of(sheet->arena, field->choices, value->text);

    if (choice != NULL) {
        value->text = choice->value;
    }
}

typedef bool read_text(struct arena *arena, struct text text, struct decimal *number,
                       struct text *rest);

/* The number of a cell is the stored one, which its format may show in numerals; that of a
 * text is read as people write. What the person sees behind it counts as the unit in both. */
static bool read_number(struct form_sheet *sheet, struct value_source source, read_text *read,
                        struct value *value, struct text *rest)
{
    struct decimal seen;

    if (source.cell != NULL && cell_has_number(source.cell)) {
        value->number = source.cell->number;
        if (!number_text_read(sheet->arena, value->text, &seen, rest)) {
            *rest = TEXT("");
        }
        return !source.cell->date;
    }
    return read(sheet->arena, value->text, &value->number, rest);
}

/* The unit that stands behind an amount, also with the 整 or 正 that nothing follows it. */
static const struct unit *unit_behind(struct arena *arena, const struct unit_list *units,
                                      struct text rest)
{
    const struct unit *unit = rest.length == 0 ? NULL : unit_of(arena, units, rest);
    bool ended = text_ends_with(rest, TEXT("整")) || text_ends_with(rest, TEXT("正"));

    if (unit == NULL && ended) {
        unit = unit_of(arena, units, text_slice(rest, 0, rest.length - TEXT("整").length));
    }
    return unit;
}

/* The unit that stands before an amount, `EUR 4,500`; the text is then what is behind it. */
static const struct unit *unit_before(struct arena *arena, const struct unit_list *units,
                                      struct text *text)
{
    struct text compatible = text_trim(unicode_compatible(arena, *text));
    const struct unit *longest = NULL;

    for (size_t i = 0; i < units->count; i++) {
        struct text rest = compatible;
        if (unicode_take_letters(&rest, units->units[i].name) &&
            (longest == NULL || units->units[i].name.length > longest->name.length)) {
            longest = &units->units[i];
            *text = text_trim(rest);
        }
    }
    return longest;
}

/* An amount of text, also with its unit before it: then nothing may stand behind. */
static bool read_amount(struct form_sheet *sheet, const struct unit_list *units,
                        struct value_source source, struct value *value, struct text *rest,
                        const struct unit **before)
{
    struct text behind = value->text;

    *before = NULL;
    if (read_number(sheet, source, amount_text_read, value, rest)) {
        return true;
    }
    if (source.cell != NULL && cell_has_number(source.cell)) {
        return false;
    }
    *before = unit_before(sheet->arena, units, &behind);
    return *before != NULL && amount_text_read(sheet->arena, behind, &value->number, rest) &&
           rest->length == 0;
}

static bool read_money(struct form_sheet *sheet, const struct field *field,
                       struct value_source source, struct money_unit declared, struct value *value)
{
    struct text rest;
    bool stored = source.cell != NULL && cell_has_number(source.cell);

    const struct unit *unit;
    if (!read_amount(sheet, field->units, source, value, &rest, &unit)) {
        return false;
    }
    if (unit == NULL) {
        unit = unit_behind(sheet->arena, field->units, rest);
    }
    if (unit == NULL && rest.length > 0 && !stored) {
        return false;
    }
    value->unit = unit != NULL ? unit->name : declared.name;
    value->unit_by_label = unit == NULL && declared.by_label;
    if (unit == NULL && declared.name.length > 0) {
        unit = unit_of(sheet->arena, field->units, declared.name);
    }
    return unit == NULL || decimal_multiply(value->number, unit->factor, &value->number);
}

static bool read_plain_number(struct form_sheet *sheet, const struct field *field,
                              struct value_source source, struct value *value)
{
    struct text rest;
    bool stored = source.cell != NULL && cell_has_number(source.cell);

    return read_number(sheet, source, number_text_read, value, &rest) &&
           (stored || rest.length == 0) &&
           (field->type != FIELD_INTEGER || decimal_is_integer(value->number));
}

/* A date's cell holds a serial; how it is shown does not matter. */
static bool read_date(struct form_sheet *sheet, const struct field *field,
                      struct value_source source, struct value *value)
{
    struct date_time date;
    bool blank;

    if (source.cell != NULL && cell_has_number(source.cell)) {
        const struct decimal number = source.cell->number;
        bool plausible =
            decimal_compare(number, decimal_from_integer(FIRST_PLAUSIBLE_SERIAL)) >= 0 &&
            decimal_compare(number, decimal_from_integer(LAST_PLAUSIBLE_SERIAL)) <= 0;
        if ((source.cell->date || plausible) &&
            serial_date_read(number, source.cell->date1904, &date)) {
            value->text =
                text_format(sheet->arena, "%04d-%02d-%02d", date.year, date.month, date.day);
            return true;
        }
    }
    if (!date_text_read(sheet->arena, value->text, field->order, &value->text, &blank)) {
        value->state = blank ? VALUE_BLANK : VALUE_INVALID;
        return false;
    }
    return true;
}

/* Rules look at amounts and choices; a date that is none would be lost without a word. */
static void tell_unread_date(struct form_sheet *sheet, const struct field *field,
                             const struct value *value)
{
    static const char *const expected[] = {"2024-03-01", "31/12/2024", "12/31/2024"};

    finding_add(sheet->findings, &date_unread, form_sheet_place(sheet, value->row, value->column),
                (struct finding_facts){.field = field->name,
                                       .subject = form_sheet_title(sheet, &field->title),
                                       .found = text_head(value->text, QUOTED_BYTES),
                                       .expected = text_of(expected[field->order])});
}

static bool stands_for_empty(struct form_sheet *sheet, const struct form *form, struct text text)
{
    return form->empty.count > 0 && text.length <= LONGEST_EMPTY &&
           label_matches(&form->empty, 0, unicode_folded(sheet->arena, text));
}

/* A number that its format shows as a dash (an accountant's 0) is a number all the same. */
static bool is_number(const struct field *field, const struct cell *cell)
{
    return cell != NULL && cell_has_number(cell) && !cell->date && field->type != FIELD_TEXT &&
           field->type != FIELD_CHOICE && field->type != FIELD_DATE;
}

/* An error is no value, nor is a formula whose result nobody stored. */
static bool lacks_value(const struct cell *cell)
{
    return (cell->type == CELL_UNKNOWN && !cell->computed) || cell->type == CELL_ERROR;
}

static void read_value(struct form_sheet *sheet, const struct form *form, const struct field *field,
                       struct value_source source, struct money_unit unit, struct value *value)
{
    value->text = text_trim(source.text);
    value->state = VALUE_INVALID;
    if (source.cell != NULL && lacks_value(source.cell)) {
        if (source.cell->expression.length > 0) {
            value->text = text_format(sheet->arena, "=%.*s", (int)source.cell->expression.length,
                                      source.cell->expression.data);
        }
        return;
    }
    if (value->text.length == 0 ||
        (!is_number(field, source.cell) && stands_for_empty(sheet, form, value->text))) {
        value->state = VALUE_BLANK;
        value->text = TEXT("");
        return;
    }
    bool right = true;
    switch (field->type) {
    case FIELD_TEXT:
        break;
    case FIELD_CHOICE:
        read_choice(sheet, field, value);
        break;
    case FIELD_MONEY:
        right = read_money(sheet, field, source, unit, value);
        break;
    case FIELD_NUMBER:
    case FIELD_INTEGER:
        right = read_plain_number(sheet, field, source, value);
        break;
    case FIELD_DATE:
        right = read_date(sheet, field, source, value);
        break;
    }
    if (right) {
        value->state = VALUE_SET;
    } else if (value->state == VALUE_BLANK) {
        value->text = TEXT("");
    }
}

void value_read(struct form_sheet *sheet, const struct form *form, const struct field *field,
                struct value_source source, struct money_unit unit, struct value *value)
{
    read_value(sheet, form, field, source, unit, value);
    if (field->type == FIELD_DATE && value->state == VALUE_INVALID) {
        tell_unread_date(sheet, field, value);
    }
}

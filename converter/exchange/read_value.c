/* One value of a line, held against its field. */
#include "exchange/reading.h"

static bool is_number(const struct field *field)
{
    return field->type == FIELD_MONEY || field->type == FIELD_NUMBER ||
           field->type == FIELD_INTEGER;
}

/* 2022, 2022-03 or 2022-03-01. */
static bool is_iso_date(struct text text)
{
    const char *const form = "dddd-dd-dd";

    for (size_t i = 0; i < text.length && i < 10; i++) {
        if (form[i] == 'd' ? !text_is_digit(text.data[i]) : text.data[i] != form[i]) {
            return false;
        }
    }
    return text.length == 4 || text.length == 7 || text.length == 10;
}

static bool read_digits(const struct reading *reading, const struct field *field,
                        const struct spot *spot, struct text digits, struct value *value)
{
    struct wording expected = field->type == FIELD_INTEGER
                                  ? WORDING("整数", "a whole number")
                                  : WORDING("数字（至多 36 位）", "a number of 36 digits at most");

    return (decimal_read(digits, &value->number) &&
            (field->type != FIELD_INTEGER || decimal_is_integer(value->number))) ||
           spot_fault(reading, spot, expected);
}

/* A number's text is how a person sees it: its digits, where nothing else is told. */
static bool set_number(const struct reading *reading, const struct field *field,
                       const struct spot *told, const struct spot *rest, struct value *value)
{
    struct spot many = spot_member(rest, TEXT("value"), NULL);
    struct spot seen = spot_member(rest, TEXT("text"), NULL);
    struct text digits = TEXT("");

    if (many.value != NULL) {
        if (!spot_text(reading, &many, &digits)) {
            return false;
        }
    } else if (json_kind_of(told->value) == JSON_NUMBER) {
        digits = json_digits(told->value);
    }
    if (!read_digits(reading, field, many.value != NULL ? &many : told, digits, value)) {
        return false;
    }
    value->text = decimal_text(reading->arena, value->number);
    return seen.value == NULL || spot_text(reading, &seen, &value->text);
}

static bool set_value(const struct reading *reading, const struct field *field,
                      const struct spot *told, const struct spot *rest, struct value *value)
{
    value->state = VALUE_SET;
    if (is_number(field)) {
        return set_number(reading, field, told, rest, value);
    }
    return spot_text(reading, told, &value->text) &&
           (field->type != FIELD_DATE || is_iso_date(value->text) ||
            spot_fault(reading, told,
                       WORDING("日期，如 2022-03-01、2022-03 或 2022",
                               "a date such as 2022-03-01, 2022-03 or 2022")));
}

/* A value that the record has, and its cell. */
static bool read_told(const struct reading *reading, const struct field *field,
                      const struct spot *told, const struct spot *cell, const struct spot *rest,
                      struct value *value)
{
    static const char *const words[] = {"value", "text", NULL};

    if (rest->value != NULL && json_kind_of(rest->value) != JSON_OBJECT) {
        return spot_fault(reading, rest, WORDING("对象", "an object"));
    }
    if (is_number(field) && json_kind_of(told->value) != JSON_NUMBER) {
        return spot_fault(reading, told, WORDING("数字", "a number"));
    }
    return (rest->value == NULL || only_members(reading, rest, words)) &&
           set_value(reading, field, told, rest, value) &&
           spot_cell(reading, cell, &value->sheet, &value->row, &value->column);
}

/* A value that the rest alone has, or that is blank. */
static bool read_untold(const struct reading *reading, const struct field *field,
                        const struct spot *rest, struct value *value)
{
    static const char *const words[] = {"cell", "value", "text", "invalid", NULL};
    struct spot cell = spot_member(rest, TEXT("cell"), NULL);
    struct spot set = spot_member(rest, TEXT("value"), NULL);
    struct spot invalid = spot_member(rest, TEXT("invalid"), NULL);
    struct spot text = spot_member(rest, TEXT("text"), NULL);

    if (rest->value == NULL) {
        return true;
    }
    if (json_kind_of(rest->value) == JSON_STRING) {
        return spot_cell(reading, rest, &value->sheet, &value->row, &value->column);
    }
    if (json_kind_of(rest->value) != JSON_OBJECT) {
        return spot_fault(reading, rest, WORDING("单元格或对象", "a cell or an object"));
    }
    if (!only_members(reading, rest, words) ||
        (cell.value != NULL &&
         !spot_cell(reading, &cell, &value->sheet, &value->row, &value->column))) {
        return false;
    }
    if (set.value != NULL) {
        return set_value(reading, field, &set, rest, value);
    }
    if (invalid.value != NULL) {
        value->state = VALUE_INVALID;
        return spot_text(reading, &invalid, &value->text);
    }
    return text.value == NULL || spot_text(reading, &text, &value->text);
}

bool read_value(const struct reading *reading, const struct field *field,
                const struct told_values *told, struct value *value)
{
    bool there;
    struct spot part = spot_member(&told->values, field->name, &there);
    struct spot cell = spot_member(&told->cells, field->name, NULL);
    struct spot rest = spot_member(&told->rest, field->name, NULL);

    if (!there && told->values.value != NULL && field->printing == PRINT_ALWAYS) {
        return spot_fault(reading, &part,
                          WORDING("此字段的值或 null", "the field's value, or null"));
    }
    if (part.value != NULL) {
        return read_told(reading, field, &part, &cell, &rest, value);
    }
    return cell.value == NULL
               ? read_untold(reading, field, &rest, value)
               : spot_fault(reading, &cell, WORDING("null：这里没有值", "null: there is no value"));
}

#include "value.h"

#include "complaint.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RICH_PIECES_LIMIT = 8 };

static const struct data_rule value_rules[] = {
    {"text", json_type_string},    {"number", json_type_null},    {"date", json_type_string},
    {"formula", json_type_string}, {"result", json_type_null},    {"rich", json_type_array},
    {"format", json_type_string},  {"comment", json_type_string}, {NULL, json_type_null},
};

static const struct data_rule piece_rules[] = {
    {"text", json_type_string},
    {"bold", json_type_boolean},
    {"colour", json_type_string},
    {NULL, json_type_null},
};

/* What every writer below needs: the pen and the cell. */
struct target {
    struct pen *pen;
    lxw_row_t row;
    lxw_col_t column;
    enum style style;
    const char *number_format;
};

static lxw_format *target_format(const struct target *target)
{
    return pen_format(target->pen, target->style, target->number_format);
}

static bool write_date(const struct target *target, const char *date)
{
    struct tm time = {0};
    const char *end = strptime(date, "%Y-%m-%d", &time);
    if (end == NULL || *end != '\0') {
        return complain(target->pen->where, "\"%s\" is no date", date);
    }
    lxw_datetime day = {time.tm_year + 1900, time.tm_mon + 1, time.tm_mday, 0, 0, 0};
    pen_check(target->pen, worksheet_write_datetime(target->pen->sheet, target->row, target->column,
                                                    &day, target_format(target)));
    return true;
}

/* The format of a piece of rich text; NULL for the cell's own. */
static lxw_format *piece_format(struct pen *pen, struct json_object *piece)
{
    const char *colour = data_text(piece, "colour", NULL);
    if (colour == NULL && !data_flag(piece, "bold")) {
        return NULL;
    }
    lxw_format *format = workbook_add_format(pen->styles->workbook);
    format_set_font_name(format, "宋体");
    format_set_font_size(format, 10);
    if (data_flag(piece, "bold")) {
        format_set_bold(format);
    }
    if (colour != NULL) {
        format_set_font_color(format, (lxw_color_t)strtoul(colour, NULL, 16));
    }
    return format;
}

static bool write_rich(const struct target *target, struct json_object *rich)
{
    lxw_rich_string_tuple pieces[RICH_PIECES_LIMIT];
    lxw_rich_string_tuple *listed[RICH_PIECES_LIMIT + 1] = {NULL};
    size_t count = data_count(rich);
    if (count < 2 || count > RICH_PIECES_LIMIT) {
        return complain(target->pen->where, "rich text has 2 to %d pieces", RICH_PIECES_LIMIT);
    }
    for (size_t i = 0; i < count; i++) {
        struct json_object *piece = json_object_array_get_idx(rich, i);
        if (!data_check(piece, piece_rules, target->pen->where)) {
            return false;
        }
        pieces[i].format = piece_format(target->pen, piece);
        pieces[i].string = (char *)data_text(piece, "text", ""); /* only copied */
        listed[i] = &pieces[i];
    }
    pen_check(target->pen,
              worksheet_write_rich_string(target->pen->sheet, target->row, target->column, listed,
                                          target_format(target)));
    return true;
}

static void write_formula(const struct target *target, const char *formula,
                          struct json_object *result)
{
    pen_check(target->pen,
              worksheet_write_formula_num(target->pen->sheet, target->row, target->column, formula,
                                          target_format(target), json_object_get_double(result)));
}

static void write_number(const struct target *target, struct json_object *number)
{
    pen_check(target->pen,
              worksheet_write_number(target->pen->sheet, target->row, target->column,
                                     json_object_get_double(number), target_format(target)));
}

static void write_text(const struct target *target, const char *text)
{
    pen_check(target->pen, worksheet_write_string(target->pen->sheet, target->row, target->column,
                                                  text, target_format(target)));
}

static bool write_object(struct target *target, struct json_object *value)
{
    if (!data_check(value, value_rules, target->pen->where)) {
        return false;
    }
    const char *date = data_text(value, "date", NULL);
    target->number_format = data_text(
        value, "format", date != NULL ? "yyyy\"年\"m\"月\"d\"日\"" : target->number_format);
    bool done = true;
    if (date != NULL) {
        done = write_date(target, date);
    } else if (data_member(value, "rich") != NULL) {
        done = write_rich(target, data_member(value, "rich"));
    } else if (data_member(value, "formula") != NULL) {
        write_formula(target, data_text(value, "formula", ""), data_member(value, "result"));
    } else if (data_member(value, "number") != NULL) {
        write_number(target, data_member(value, "number"));
    } else {
        write_text(target, data_text(value, "text", ""));
    }
    const char *comment = data_text(value, "comment", NULL);
    if (comment != NULL) {
        pen_check(target->pen, worksheet_write_comment(target->pen->sheet, target->row,
                                                       target->column, comment));
    }
    return done;
}

void value_write(struct pen *pen, lxw_row_t row, lxw_col_t column, enum style style,
                 const char *number_format, struct json_object *value)
{
    struct target target = {pen, row, column, style, number_format};
    switch (json_object_get_type(value)) {
    case json_type_null:
        break;
    case json_type_int:
    case json_type_double:
        write_number(&target, value);
        break;
    case json_type_string:
        write_text(&target, json_object_get_string(value));
        break;
    case json_type_object:
        if (!write_object(&target, value)) {
            pen->failed = true;
        }
        break;
    default:
        complain(pen->where, "no value: %s", json_object_to_json_string(value));
        pen->failed = true;
    }
}

void value_visible_text(struct json_object *value, char *text, size_t size)
{
    text[0] = '\0';
    if (json_object_is_type(value, json_type_string)) {
        snprintf(text, size, "%s", json_object_get_string(value));
        return;
    }
    if (!json_object_is_type(value, json_type_object)) {
        return;
    }
    struct json_object *rich = data_member(value, "rich");
    size_t count = data_count(rich);
    size_t used = (size_t)snprintf(text, size, "%s", data_text(value, "text", ""));
    for (size_t i = 0; i < count && used < size; i++) {
        struct json_object *piece = json_object_array_get_idx(rich, i);
        used += (size_t)snprintf(text + used, size - used, "%s", data_text(piece, "text", ""));
    }
}

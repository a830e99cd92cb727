#include "report/parts.h"
#include "workbook/workbook.h"
#include "json/json.h"

/* JSON's grammar of numbers (RFC 8259 §6) is narrower than that of xsd:double. */
static bool is_json_number(struct text text)
{
    size_t at = text.length > 0 && text.data[0] == '-' ? 1 : 0;
    size_t start = at;

    while (at < text.length && text_is_digit(text.data[at])) {
        at++;
    }
    if (at == start || (text.data[start] == '0' && at > start + 1)) {
        return false;
    }
    if (at < text.length && text.data[at] == '.') {
        start = ++at;
        while (at < text.length && text_is_digit(text.data[at])) {
            at++;
        }
        if (at == start) {
            return false;
        }
    }
    if (at < text.length && (text.data[at] | 0x20) == 'e') {
        at++;
        at += at < text.length && (text.data[at] == '+' || text.data[at] == '-') ? 1 : 0;
        start = at;
        while (at < text.length && text_is_digit(text.data[at])) {
            at++;
        }
        if (at == start) {
            return false;
        }
    }
    return at == text.length;
}

static struct json_object *stored_value(struct arena *arena, const struct cell *cell)
{
    switch (cell->type) {
    case CELL_NUMBER:
        return is_json_number(cell->stored) ? json_literal_number(arena, cell->stored)
                                            : json_number(arena, cell->number);
    case CELL_BOOLEAN:
        return json_boolean(arena, text_equal(cell->stored, TEXT("1")));
    case CELL_TEXT:
    case CELL_ERROR:
        return json_text(arena, cell->stored);
    default:
        return NULL;
    }
}

/* A formula whose stored result is the empty text is told as one without a result, as other
 * readers have it. */
static enum cell_type told_type(const struct cell *cell)
{
    return cell->formula && cell->type == CELL_TEXT && cell->stored.length == 0 ? CELL_UNKNOWN
                                                                                : cell->type;
}

void report_cell_json(struct text_builder *out, struct text sheet, const struct cell *cell)
{
    static const char *const types[] = {"blank", "number", "text", "boolean", "error", "unknown"};
    struct arena *arena = out->arena;
    struct json_object *object = json_object_begin(arena);
    enum cell_type type = told_type(cell);

    json_put(arena, object, "sheet", json_text(arena, sheet));
    json_put(arena, object, "cell",
             json_text(arena, cell_reference(arena, cell->row, cell->column)));
    json_put(arena, object, "type", json_text(arena, text_of(types[type])));
    json_put(arena, object, "value", type == CELL_UNKNOWN ? NULL : stored_value(arena, cell));
    if (cell->computed) {
        json_put(arena, object, "computed", json_number(arena, cell->number));
    }
    json_put(arena, object, "text", json_text(arena, cell->shown));
    json_append_root(out, object, false);
}

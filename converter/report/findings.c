#include "base/unicode.h"
#include "report/parts.h"
#include "json/json.h"

void append_in_line(struct text_builder *out, struct text text)
{
    int32_t code_point;

    while (unicode_next(&text, &code_point)) {
        bool space = code_point >= '\t' && code_point <= '\r';
        bool control = code_point < ' ' || (code_point >= 0x7F && code_point < 0xA0);
        text_append_code_point(out, space ? ' ' : control ? 0xFFFD : (unsigned long)code_point);
    }
}

void report_finding_text(struct text_builder *out, const struct finding *finding)
{
    const struct place *place = &finding->place;

    append_in_line(out, place->file.length > 0 ? place->file : TEXT("huibiao"));
    if (place->in_text && place->row > 0) {
        text_append_format(out, ":%u:%u", (unsigned)place->row, (unsigned)place->column);
    } else if (place->sheet.length > 0) {
        text_append(out, TEXT(": "));
        append_in_line(out, place->sheet);
        if (place->row > 0) {
            text_append_byte(out, '!');
            text_append(out, cell_reference(out->arena, place->row, place->column));
        }
    }
    text_append_format(out, ": %s %.*s: ", severity_name(finding->severity),
                       (int)finding->code.length, finding->code.data);
    append_in_line(out, finding->message);
    text_append_byte(out, '\n');
}

struct json_object *finding_object(struct arena *arena, const struct finding *finding)
{
    struct json_object *object = json_object_begin(arena);
    const struct place *place = &finding->place;
    struct text cell =
        place->in_text ? text_format(arena, "%u:%u", (unsigned)place->row, (unsigned)place->column)
                       : cell_reference(arena, place->row, place->column);
    const struct {
        const char *name;
        struct text value;
    } members[] = {
        {"severity", text_of(severity_name(finding->severity))},
        {"rule", finding->code},
        {"file", place->file},
        {"sheet", place->sheet},
        {"cell", cell},
        {"record", finding->record},
        {"field", finding->field},
        {"found", finding->found},
        {"expected", finding->expected},
        {"message", finding->message},
    };

    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        json_put(arena, object, members[i].name, json_text(arena, members[i].value));
    }
    return object;
}

void report_finding_json(struct text_builder *out, const struct finding *finding)
{
    json_append_root(out, finding_object(out->arena, finding), false);
}

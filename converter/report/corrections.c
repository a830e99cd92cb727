#include "report/corrections.h"

#include "json/json.h"

static void put(struct arena *arena, struct json_object *object, const char *name, struct text text)
{
    json_put(arena, object, name, text.length == 0 ? NULL : json_text(arena, text));
}

static void put_count(struct arena *arena, struct json_object *object, const char *name,
                      int64_t count)
{
    json_put(arena, object, name,
             count == 0 ? NULL : json_number(arena, decimal_from_integer(count)));
}

void report_change_line_json(struct text_builder *out, const struct change_line *line)
{
    struct arena *arena = out->arena;
    struct json_object *object = json_object_begin(arena);

    put(arena, object, "change", text_of(change_class_name(line->class)));
    put(arena, object, "file", line->file);
    put_count(arena, object, "round", line->round);
    put(arena, object, "group", line->group);
    put(arena, object, "record", line->record);
    put(arena, object, "field", line->field);
    put(arena, object, "old", line->old);
    put(arena, object, "new", line->new);
    put(arena, object, "office", line->office);
    put(arena, object, "settled", side_words(line->settled, LANGUAGE_EN));
    put(arena, object, "why", line->why);
    put_count(arena, object, "item", (int64_t)line->item);
    put(arena, object, "old_place", line->old_place);
    put(arena, object, "new_place", line->new_place);
    put(arena, object, "office_place", line->office_place);
    put(arena, object, "address", line->address);
    json_append_root(out, object, false);
}

static const char *state_of(const struct outcome_line *line)
{
    if (!line->found) {
        return "settled";
    }
    if (line->closed) {
        return "explained";
    }
    return line->changed ? "changed" : "unchanged";
}

void report_outcome_line_json(struct text_builder *out, const struct outcome_line *line)
{
    struct arena *arena = out->arena;
    struct json_object *object = json_object_begin(arena);

    put_count(arena, object, "item", (int64_t)line->number);
    put(arena, object, "severity", text_of(severity_name(line->severity)));
    put(arena, object, "state", text_of(state_of(line)));
    put(arena, object, "file", line->file);
    put(arena, object, "record", line->record);
    put(arena, object, "field", line->field);
    put(arena, object, "problem", line->problem);
    put(arena, object, "explanation", line->explanation);
    put(arena, object, "place", line->place);
    json_append_root(out, object, false);
}

void report_total_line_json(struct text_builder *out, const struct total_line *line)
{
    struct arena *arena = out->arena;
    struct json_object *object = json_object_begin(arena);

    put(arena, object, "total", line->field);
    put(arena, object, "file", line->file);
    json_put(arena, object, "before", json_number(arena, line->before));
    json_put(arena, object, "after", json_number(arena, line->after));
    json_append_root(out, object, false);
}

#include "exchange/line_writing.h"

#include "json/json.h"
#include "json/tree.h"

static struct json_object *whole_number(struct arena *arena, size_t number)
{
    return json_number(arena, decimal_from_integer((int64_t)number));
}

static struct json_object *member_of(const struct json_object *object, const char *name)
{
    struct json_object *part;

    (void)json_member(object, text_of(name), &part);
    return part;
}

/* The message of a finding around the name of its file: before it, between, behind. */
static struct json_object *message_parts(struct arena *arena, const struct finding *finding)
{
    struct json_object *parts = json_array_begin(arena);
    size_t done = 0;

    for (size_t i = 0; i < finding->name_count; i++) {
        size_t at = finding->names[i];
        json_add(arena, parts, json_text(arena, text_slice(finding->message, done, at - done)));
        done = at + finding->place.file.length;
    }
    json_add(arena, parts,
             json_text(arena, text_slice(finding->message, done, finding->message.length)));
    return parts;
}

/* By finding its message's parts; null where it does not name the file, NULL where none does. */
static struct json_object *messages_array(struct arena *arena, const struct finding_list *findings)
{
    struct json_object *array = json_array_begin(arena);
    bool any = false;

    for (size_t i = 0; i < finding_count(findings); i++) {
        const struct finding *finding = finding_at(findings, i);
        if (finding->severity != SEVERITY_NOTE) {
            json_add(arena, array, finding->name_count == 0 ? NULL : message_parts(arena, finding));
            any = any || finding->name_count > 0;
        }
    }
    return any ? array : NULL;
}

static struct json_object *records_array(struct arena *arena, const struct json_object *root,
                                         const struct exchanged_return *handed)
{
    const struct json_object *told = member_of(root, "records");
    struct json_object *array = json_array_begin(arena);

    for (size_t i = 0; i < handed->told.record_count; i++) {
        json_add(arena, array,
                 exchange_record_object(arena, json_item(told, i), handed->told.records[i]));
    }
    return array;
}

/* How many findings there are, those with them that are beyond what a list keeps. */
static struct json_object *counts_object(struct arena *arena, const struct finding_list *findings)
{
    struct json_object *counts = json_object_begin(arena);

    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_INFO; severity--) {
        json_put(arena, counts, severity_name((enum severity)severity),
                 whole_number(arena, finding_count_of(findings, (enum severity)severity)));
    }
    return counts;
}

static struct json_object *texts_array(struct arena *arena, const struct text *texts, size_t count)
{
    struct json_object *array = json_array_begin(arena);

    for (size_t i = 0; i < count; i++) {
        json_add(arena, array, json_text(arena, texts[i]));
    }
    return array;
}

/* ["B7:C7","text"], and true behind it for a number. */
static struct json_object *drawn_cell_array(struct arena *arena, const struct drawn_cell *cell)
{
    struct json_object *array = json_array_begin(arena);

    json_add(arena, array, json_text(arena, range_reference(arena, cell->range)));
    json_add(arena, array, json_text(arena, cell->text));
    if (cell->number) {
        json_add(arena, array, json_boolean(arena, true));
    }
    return array;
}

static struct json_object *drawing_object(struct arena *arena, const struct drawn_form *form)
{
    struct json_object *object = json_object_begin(arena);
    struct json_object *cells = json_array_begin(arena);

    for (size_t i = 0; i < form->count; i++) {
        json_add(arena, cells, drawn_cell_array(arena, &form->cells[i]));
    }
    json_put(arena, object, "model",
             form->model == NULL ? NULL : json_text(arena, form->model->name));
    json_put(arena, object, "sheet", json_text(arena, form->drawing.sheet));
    json_put(arena, object, "about", json_text(arena, range_reference(arena, form->drawing.about)));
    json_put(arena, object, "cells", cells);
    return object;
}

static struct json_object *drawings_array(struct arena *arena,
                                          const struct exchanged_return *handed)
{
    struct json_object *array = json_array_begin(arena);

    for (size_t i = 0; i < handed->drawing_count; i++) {
        json_add(arena, array, drawing_object(arena, &handed->drawings[i]));
    }
    return array;
}

static void put_terms(struct arena *arena, struct json_object *object,
                      const struct exchange_terms *terms)
{
    json_put(arena, object, "version", whole_number(arena, EXCHANGE_VERSION));
    json_put(arena, object, "mapping", json_text(arena, terms->mapping));
    json_put(arena, object, "language",
             json_text(arena, terms->language == LANGUAGE_ZH ? TEXT("zh") : TEXT("en")));
    json_put(arena, object, "date", json_text(arena, terms->date));
    json_put(arena, object, "form", json_text(arena, terms->form));
}

static void put_passed(struct arena *arena, struct json_object *object, struct wording why)
{
    struct json_object *passed = json_object_begin(arena);

    json_put(arena, passed, "zh", json_text(arena, why.zh));
    json_put(arena, passed, "en", json_text(arena, why.en));
    json_put(arena, object, "passed", passed);
}

static struct json_object *exchange_object(struct arena *arena, const struct json_object *root,
                                           const struct exchanged_return *handed,
                                           const struct exchange_terms *terms)
{
    struct json_object *object = json_object_begin(arena);

    put_terms(arena, object, terms);
    json_put(arena, object, "name", json_text(arena, handed->name));
    json_put(arena, object, "path",
             handed->path.length == 0 ? NULL : json_text(arena, handed->path));
    if (handed->passed) {
        put_passed(arena, object, handed->why);
        return object;
    }
    json_put(arena, object, "readable", json_boolean(arena, handed->readable));
    json_put(arena, object, "modified", json_text(arena, handed->modified));
    json_put(arena, object, "round", whole_number(arena, (size_t)handed->round));
    json_put(arena, object, "sheets", texts_array(arena, handed->sheets, handed->sheet_count));
    json_put(arena, object, "records", records_array(arena, root, handed));
    struct json_object *messages = messages_array(arena, handed->told.findings);
    if (messages != NULL) {
        json_put(arena, object, "messages", messages);
    }
    json_put(arena, object, "counts", counts_object(arena, handed->told.findings));
    json_put(arena, object, "drawings", drawings_array(arena, handed));
    return object;
}

void exchange_write(struct text_builder *out, const struct exchanged_return *handed,
                    const struct exchange_terms *terms, bool pretty)
{
    struct arena *arena = out->arena;
    struct json_object *root = report_return_object(arena, &handed->told, true);

    json_put(arena, root, "exchange", exchange_object(arena, root, handed, terms));
    json_append_root(out, root, pretty);
}

#include "report/parts.h"
#include "json/json.h"

static struct json_object *records_array(struct arena *arena, const struct return_report *report,
                                         bool cells)
{
    struct json_object *array = json_array_begin(arena);

    for (size_t i = 0; i < report->record_count; i++) {
        json_add(arena, array, record_object(arena, report->records[i], cells));
    }
    return array;
}

/* Those that are notes, or those that are not. */
static struct json_object *findings_array(struct arena *arena, const struct return_report *report,
                                          bool notes)
{
    struct json_object *array = json_array_begin(arena);

    for (size_t i = 0; i < finding_count(report->findings); i++) {
        const struct finding *finding = finding_at(report->findings, i);
        if ((finding->severity == SEVERITY_NOTE) == notes) {
            json_add(arena, array, finding_object(arena, finding));
        }
    }
    return array;
}

struct json_object *cells_object(struct arena *arena, const struct account_totals *totals)
{
    struct json_object *object = json_object_begin(arena);
    const struct {
        const char *name;
        size_t count;
    } members[] = {{"filled", totals->filled},
                   {"labels", totals->labels},
                   {"values", totals->values},
                   {"decoration", totals->decoration},
                   {"unread", totals->unread}};

    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        json_put(arena, object, members[i].name,
                 json_number(arena, decimal_from_integer((int64_t)members[i].count)));
    }
    return object;
}

struct json_object *report_return_object(struct arena *arena, const struct return_report *report,
                                         bool cells)
{
    struct json_object *root = json_object_begin(arena);

    json_put(arena, root, "file", json_text(arena, report->file));
    json_put(arena, root, "sha256", json_text(arena, report->sha256));
    json_put(arena, root, "producer", json_text(arena, report->producer));
    json_put(arena, root, "records", records_array(arena, report, cells));
    json_put(arena, root, "findings", findings_array(arena, report, false));
    json_put(arena, root, "notes", findings_array(arena, report, true));
    json_put(arena, root, "cells", cells_object(arena, &report->cells));
    return root;
}

void report_return_json(struct text_builder *out, const struct return_report *report, bool pretty,
                        bool cells)
{
    json_append_root(out, report_return_object(out->arena, report, cells), pretty);
}

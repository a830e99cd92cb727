#include "report/trial.h"

#include "report/parts.h"
#include "json/json.h"

static const struct {
    const char *name, *zh, *en;
} states[TRIAL_STATES] = {{"reads", "可读", "reads"},
                          {"breaks", "有读不通之处", "breaks"},
                          {"passed", "没有表格", "no form"},
                          {"unreadable", "无法读取", "cannot be read"}};

static void append_counts(struct text_builder *out, const char *name,
                          const struct code_counts *counts)
{
    for (size_t i = 0; i < counts->count; i++) {
        const struct code_count *item = &counts->items[i];
        text_append_format(out, "%s%.*s %zu", i == 0 ? name : ", ", (int)item->code.length,
                           item->code.data, item->count);
    }
}

/* A part of a form on another sheet has cells, but no record of its own. */
static void append_form(struct text_builder *out, const struct trial *trial, bool zh)
{
    if (trial->form.length == 0 && trial->cells.filled > 0) {
        text_append_format(out, zh ? "：单元格 %zu 个，未读 %zu 个" : ": cells %zu, unread %zu",
                           trial->cells.filled, trial->cells.unread);
    } else if (trial->form.length > 0) {
        text_append_format(out,
                           zh ? "：%.*s，记录 %zu 条，单元格 %zu 个，未读 %zu 个"
                              : ": %.*s, records %zu, cells %zu, unread %zu",
                           (int)trial->form.length, trial->form.data, trial->records,
                           trial->cells.filled, trial->cells.unread);
    }
}

/* How many places are not told one by one. */
static void append_rest(struct text_builder *out, const struct trial *trial, bool zh)
{
    size_t all = 0;

    for (size_t i = 0; i < trial->reading.count; i++) {
        all += trial->reading.items[i].count;
    }
    if (all > trial->first_count) {
        text_append_format(out,
                           zh ? "    另有 %zu 处，用 huibiao check 逐处列出\n"
                              : "    and %zu more places; huibiao check lists them all\n",
                           all - trial->first_count);
    }
}

void report_trial_text(struct text_builder *out, const struct trial *trial, enum language language)
{
    bool zh = language == LANGUAGE_ZH;

    append_in_line(out, trial->file);
    if (trial->sheet.length > 0) {
        text_append(out, TEXT(": "));
        append_in_line(out, trial->sheet);
    }
    text_append_format(out, ": %s", zh ? states[trial->state].zh : states[trial->state].en);
    append_form(out, trial, zh);
    append_counts(out, zh ? "；读取：" : "; reading: ", &trial->reading);
    append_counts(out, zh ? "；核查：" : "; checks: ", &trial->checks);
    text_append_byte(out, '\n');
    for (size_t i = 0; i < trial->first_count; i++) {
        text_append(out, TEXT("    "));
        report_finding_text(out, trial->first[i]);
    }
    append_rest(out, trial, zh);
}

static struct json_object *count_value(struct arena *arena, size_t count)
{
    return json_number(arena, decimal_from_integer((int64_t)count));
}

static struct json_object *counts_object(struct arena *arena, const struct code_counts *counts)
{
    struct json_object *object = json_object_begin(arena);

    for (size_t i = 0; i < counts->count; i++) {
        json_put_text(arena, object, counts->items[i].code,
                      count_value(arena, counts->items[i].count));
    }
    return object;
}

static struct json_object *first_array(struct arena *arena, const struct trial *trial)
{
    struct json_object *array = json_array_begin(arena);

    for (size_t i = 0; i < trial->first_count; i++) {
        json_add(arena, array, finding_object(arena, trial->first[i]));
    }
    return array;
}

void report_trial_json(struct text_builder *out, const struct trial *trial)
{
    struct arena *arena = out->arena;
    struct json_object *object = json_object_begin(arena);

    json_put(arena, object, "file", json_text(arena, trial->file));
    json_put(arena, object, "sheet", json_text(arena, trial->sheet));
    json_put(arena, object, "state", json_text(arena, text_of(states[trial->state].name)));
    json_put(arena, object, "form", json_text(arena, trial->form));
    json_put(arena, object, "records", count_value(arena, trial->records));
    json_put(arena, object, "cells", cells_object(arena, &trial->cells));
    json_put(arena, object, "reading", counts_object(arena, &trial->reading));
    json_put(arena, object, "checks", counts_object(arena, &trial->checks));
    json_put(arena, object, "first", first_array(arena, trial));
    json_append_root(out, object, false);
}

static size_t sum(const size_t counts[TRIAL_STATES])
{
    size_t all = 0;

    for (size_t i = 0; i < TRIAL_STATES; i++) {
        all += counts[i];
    }
    return all;
}

static void append_states(struct text_builder *out, const char *name,
                          const size_t counts[TRIAL_STATES], bool zh)
{
    text_append_format(out, "%s %zu", name, sum(counts));
    for (size_t i = 0; i < TRIAL_STATES; i++) {
        if (counts[i] > 0) {
            text_append_format(out, "%s%s %zu", zh ? "，" : ", ", zh ? states[i].zh : states[i].en,
                               counts[i]);
        }
    }
    text_append(out, zh ? TEXT("；") : TEXT("; "));
}

void report_trial_totals_text(struct text_builder *out, const struct trial_totals *totals,
                              enum language language)
{
    bool zh = language == LANGUAGE_ZH;

    append_states(out, zh ? "填报表" : "Returns", totals->returns, zh);
    append_states(out, zh ? "工作表" : "sheets", totals->sheets, zh);
    text_append_format(out,
                       zh ? "记录 %zu 条，单元格 %zu 个，未读 %zu 个。\n"
                          : "records %zu, cells %zu, unread %zu.\n",
                       totals->records, totals->cells.filled, totals->cells.unread);
}

static struct json_object *states_object(struct arena *arena, const size_t counts[TRIAL_STATES])
{
    struct json_object *object = json_object_begin(arena);

    for (size_t i = 0; i < TRIAL_STATES; i++) {
        json_put(arena, object, states[i].name, count_value(arena, counts[i]));
    }
    return object;
}

void report_trial_totals_json(struct text_builder *out, const struct trial_totals *totals)
{
    struct arena *arena = out->arena;
    struct json_object *object = json_object_begin(arena);

    json_put(arena, object, "returns", states_object(arena, totals->returns));
    json_put(arena, object, "sheets", states_object(arena, totals->sheets));
    json_put(arena, object, "records", count_value(arena, totals->records));
    json_put(arena, object, "cells", cells_object(arena, &totals->cells));
    json_append_root(out, object, false);
}

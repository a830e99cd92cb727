#include "base/unicode.h"
#include "mapping/form_file.h"
#include "mapping/label.h"
#include "mapping/mistake.h"
#include "mapping/nearest.h"

void form_mistaken(struct form_reading *reading, const struct node *node, struct wording found,
                   struct wording expected)
{
    reading->failed = true;
    (void)mistake_tell(reading->findings, node, found, expected);
}

void form_end_members(struct form_reading *reading, struct member_reader *members)
{
    if (!members_end(members)) {
        reading->failed = true;
    }
}

/* The field's name that is nearest to a wrong one, half of its characters in place. */
static struct wording nearest_field(struct form_reading *reading, const struct field *fields,
                                    size_t count, struct text name)
{
    struct wording best = WORDING("模型中的字段名称", "the name of a field of the model");
    size_t half = unicode_length(name) / 2;
    size_t least = half < 3 ? half + 1 : 4;

    for (size_t i = 0; i < count; i++) {
        size_t distance = unicode_distance(reading->arena, fields[i].name, name, least);
        if (distance < least) {
            least = distance;
            best = wording_format(reading->arena, "“%.*s”（最接近的名称）", "perhaps \"%.*s\"",
                                  (int)fields[i].name.length, fields[i].name.data);
        }
    }
    return best;
}

const struct field *form_find_field(struct form_reading *reading, const struct node *node,
                                    const struct field *fields, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(fields[i].name, name)) {
            return &fields[i];
        }
    }
    form_mistaken(
        reading, node,
        wording_named(reading->arena, WORDING("模型中没有字段", "the model has no field"), name),
        nearest_field(reading, fields, count, name));
    return NULL;
}

const struct field *form_record_field(struct form_reading *reading, const struct node *node,
                                      struct text name)
{
    const struct record_type *record = reading->form->record;

    return form_find_field(reading, node, record->fields, record->field_count, name);
}

void form_no_table(struct form_reading *reading, const struct node *node, struct text name)
{
    const struct record_type *record = reading->form->record;
    struct text *names = arena_array(reading->arena, record->table_count, sizeof *names);

    for (size_t i = 0; i < record->table_count; i++) {
        names[i] = record->tables[i].name;
    }
    form_mistaken(
        reading, node,
        wording_named(reading->arena, WORDING("记录中没有明细表", "the record has no table"), name),
        nearest_name(reading->arena, name, names, record->table_count,
                     WORDING("该记录的明细表名称", "the name of one of its tables")));
}

static void no_label(struct form_reading *reading, const struct node *node)
{
    form_mistaken(reading, node, WORDING("没有标签", "there is no label"),
                  WORDING("至少一个标签", "one at least"));
}

void form_read_labels(struct form_reading *reading, struct member_reader *members, const char *name,
                      bool required, struct label_set *set)
{
    const struct text *texts;
    size_t count;

    set->node = member(members, name);
    if (!member_texts(members, name, required, &texts, &count)) {
        return;
    }
    if (required && count == 0) {
        no_label(reading, set->node);
    }
    struct text *labels = arena_array(reading->arena, count, sizeof *labels);
    for (size_t i = 0; i < count; i++) {
        labels[i] = label_fold(reading->arena, texts[i]);
    }
    label_set_fill(set, labels, count);
}

/* A rule written short, `field: [label, label]`, is its labels alone. */
bool form_read_short_labels(struct form_reading *reading, const struct node *node,
                            struct label_set *set)
{
    if (node->kind == NODE_MAPPING) {
        return false;
    }
    size_t count = node->kind == NODE_SEQUENCE ? node->count : 1;
    struct text *labels = arena_array(reading->arena, count, sizeof *labels);
    for (size_t i = 0; i < count; i++) {
        const struct node *item = node->kind == NODE_SEQUENCE ? node->items[i] : node;
        if (item->kind != NODE_SCALAR || item->scalar.length == 0) {
            form_mistaken(reading, item, WORDING("标签不是文字", "a label is no text"),
                          WORDING("文字", "a text"));
        }
        labels[i] = label_fold(reading->arena, item->scalar);
    }
    *set = (struct label_set){.node = node};
    label_set_fill(set, labels, count);
    if (count == 0) {
        no_label(reading, node);
    }
    return true;
}

void form_set_units(struct form_reading *reading, struct label_set *labels,
                    const struct unit_list *units)
{
    if (units == NULL && label_holds_unit(labels)) {
        form_mistaken(
            reading, labels->node,
            WORDING("这里的标签中有 `{unit}`", "a label here holds `{unit}`"),
            WORDING(
                "`{unit}` 只写在金额字段、金额列、列上方的表头（`ignore`）或其明细表标题的标签中",
                "`{unit}` only in labels of money: of a field, a column, a header above it "
                "(`ignore`), or the heading of its table"));
    }
    labels->units = units;
}

void form_set_field_units(struct form_reading *reading, struct label_set *labels,
                          const struct field *field)
{
    if (field != NULL) {
        form_set_units(reading, labels, field->units);
    }
}

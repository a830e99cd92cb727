#include "checks/lookup.h"

#include "base/unicode.h"
#include "checks/nearest.h"
#include "checks/reference.h"

#include <stdlib.h>

/* Between the texts of a key: no cell can hold it. A near value is looked for only in a list
 * that a person could look through. */
enum { SEPARATOR = 0x1F, NEAR_EDITS = 2, NEAR_ROWS = 5000 };

struct lookup_entry {
    struct text key;
    const struct list_row *row;
};

static int compare_entries(const void *left, const void *right)
{
    const struct lookup_entry *a = left;
    const struct lookup_entry *b = right;
    int order = text_compare(a->key, b->key);

    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static void append_key(struct arena *arena, struct text_builder *key, struct text text)
{
    text_append(key, unicode_folded(arena, text));
    text_append_byte(key, SEPARATOR);
}

static void sort_rows(struct arena *arena, struct lookup *lookup)
{
    const struct list_file *list = lookup->list;
    struct lookup_entry *entries = arena_array(arena, list->row_count, sizeof *entries);

    for (size_t i = 0; i < list->row_count; i++) {
        struct text_builder key = text_builder(arena);
        for (size_t j = 0; j < lookup->fields.count; j++) {
            const struct node *cell = list->rows[i].cells[lookup->columns[j]];
            append_key(arena, &key, cell == NULL ? TEXT("") : cell->scalar);
        }
        entries[i] = (struct lookup_entry){text_built(&key), &list->rows[i]};
    }
    if (list->row_count > 1) {
        qsort(entries, list->row_count, sizeof *entries, compare_entries);
    }
    lookup->entries = entries;
    lookup->count = list->row_count;
}

static bool read_match(struct rule_reader *reader, const struct node *node, struct lookup *lookup)
{
    struct reference *fields = arena_array(reader->arena, node->count, sizeof *fields);
    size_t *columns = arena_array(reader->arena, node->count, sizeof *columns);
    const struct list_file *list = lookup->list;
    const struct table_type *table = NULL;
    bool right = true;

    for (size_t i = 0; i < node->count; i++) {
        const struct node *name = node->items[i];
        right = reference_read(reader, node->keys[i], REFERENCE_ANY, &fields[i]) && right;
        columns[i] = list_file_column(reader->arena, list, name->scalar);
        if (columns[i] == list->column_count) {
            right = rule_mistake(
                reader, name,
                wording_named(reader->arena, WORDING("列表中没有列", "the list has no column"),
                              name->scalar),
                nearest_names(reader->arena, name->scalar,
                              (struct text_list){list->columns, list->column_count}));
        }
        if (fields[i].table != NULL && table != NULL && fields[i].table != table) {
            right = rule_mistake(reader, node->keys[i],
                                 WORDING("这些列不在同一明细表", "these are columns of two tables"),
                                 WORDING("记录自身的字段，或一张明细表的列",
                                         "fields of the record itself, or columns of one table"));
        }
        table = fields[i].table != NULL ? fields[i].table : table;
    }
    lookup->fields = (struct reference_list){fields, node->count};
    lookup->columns = columns;
    return right;
}

bool lookup_read(struct rule_reader *reader, struct lookup *lookup)
{
    const struct node *match = member_mapping(&reader->members, "match", true);
    struct text name;

    if (!member_text(&reader->members, "list", true, &name)) {
        return false;
    }
    if (!list_file_load(reader->arena, member(&reader->members, "list"), reader->findings,
                        &lookup->list)) {
        reader->members.failed = true;
        return false;
    }
    if (match == NULL) {
        return false;
    }
    if (match->count == 0) {
        return rule_mistake(reader, match, WORDING("`match` 为空", "`match` is empty"),
                            WORDING("`{ 字段: 列名 }`", "`{ field: column }`"));
    }
    if (!read_match(reader, match, lookup)) {
        return false;
    }
    sort_rows(reader->arena, lookup);
    return true;
}

bool lookup_repeated(const struct lookup *lookup, const struct list_row **first,
                     const struct list_row **second)
{
    for (size_t i = 1; i < lookup->count; i++) {
        if (text_equal(lookup->entries[i].key, lookup->entries[i - 1].key)) {
            *first = lookup->entries[i - 1].row;
            *second = lookup->entries[i].row;
            return true;
        }
    }
    return false;
}

bool lookup_has_key(const struct checking *checking, const struct lookup *lookup,
                    const struct subject *subject)
{
    for (size_t i = 0; i < lookup->fields.count; i++) {
        struct subject beside = subject_beside(subject, &lookup->fields.items[i]);
        if (value_is_empty(checking, beside.value)) {
            return false;
        }
    }
    return true;
}

static int compare_key(const void *key, const void *entry)
{
    return text_compare(*(const struct text *)key, ((const struct lookup_entry *)entry)->key);
}

const struct list_row *lookup_find(const struct checking *checking, const struct lookup *lookup,
                                   const struct subject *subject)
{
    struct text_builder builder = text_builder(checking->arena);

    for (size_t i = 0; i < lookup->fields.count; i++) {
        struct subject beside = subject_beside(subject, &lookup->fields.items[i]);
        append_key(checking->arena, &builder, beside.value->text);
    }
    struct text key = text_built(&builder);
    if (lookup->count == 0) {
        return NULL;
    }
    const struct lookup_entry *entry =
        bsearch(&key, lookup->entries, lookup->count, sizeof *entry, compare_key);
    return entry == NULL ? NULL : entry->row;
}

struct text lookup_nearest(const struct checking *checking, const struct lookup *lookup,
                           const struct subject *subject)
{
    struct subject beside = subject_beside(subject, &lookup->fields.items[0]);
    struct text text = unicode_folded(checking->arena, beside.value->text);
    size_t half = unicode_length(text) / 2;
    size_t least = (half < NEAR_EDITS ? half : NEAR_EDITS) + 1;
    struct text best = {0};

    for (size_t i = 0; i < lookup->list->row_count && i < NEAR_ROWS; i++) {
        const struct node *cell = lookup->list->rows[i].cells[lookup->columns[0]];
        if (cell == NULL) {
            continue;
        }
        size_t distance = unicode_distance(
            checking->arena, text, unicode_folded(checking->arena, cell->scalar), NEAR_EDITS);
        if (distance > 0 && distance < least) {
            least = distance;
            best = cell->scalar;
        }
    }
    return best;
}

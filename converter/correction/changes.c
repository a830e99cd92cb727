#include "correction/changes.h"

#include <stdlib.h>

const char *change_class_name(enum change_class class)
{
    static const char *const names[] = {[CLASS_CONFLICT] = "conflict",
                                        [CLASS_UNASKED] = "changed-unasked",
                                        [CLASS_RECORD_REMOVED] = "record-removed",
                                        [CLASS_RECORD_ADDED] = "record-added",
                                        [CLASS_ROW_REMOVED] = "row-removed",
                                        [CLASS_ROW_ADDED] = "row-added",
                                        [CLASS_ASKED] = "changed-as-asked",
                                        [CLASS_BOTH] = "changed-by-both",
                                        [CLASS_OFFICE] = "changed-by-office"};

    return names[class];
}

/* The comparison from both sides, and what is found in it. */
struct finding_changes {
    struct arena *arena;
    const struct three_ways *ways;
    struct compared_set sent;
    struct comparison office; /* sent -> current; empty where the office changed nothing */
    bool **taken; /* by record and difference of it: a change of the return has met it */
    const struct item **items; /* that are asked of a value, by its address */
    size_t item_count;
    struct changes *made;
    size_t capacity;
};

static struct compared_set set_of(struct arena *arena, const struct correction_return *from)
{
    struct compared_record *items = arena_array(arena, from->record_count + 1, sizeof *items);

    for (size_t i = 0; i < from->record_count; i++) {
        items[i] = (struct compared_record){from->records[i], from->file};
    }
    return (struct compared_set){items, from->record_count};
}

/* A key itself holds what no cell can. */
static struct text hash_of_key(struct arena *arena, const struct record *record)
{
    struct text hash = TEXT("");

    return identity_hash(arena, record_key(arena, record), &hash) ? hash : TEXT("?");
}

/* A side of a difference, as another run of the same files names it. */
static struct text address_of(const struct finding_changes *finding,
                              const struct difference *difference, const char *side)
{
    struct text_builder out = text_builder(finding->arena);
    const struct compared_record *old = difference->old_record;

    if (old != NULL) {
        text_append_format(&out, "%zu", (size_t)(old - finding->sent.items) + 1);
    } else {
        text_append_format(&out, "+%s", side);
        text_append(&out, hash_of_key(finding->arena, difference->new_record->record));
    }
    if (difference->table != NULL) {
        struct text table = difference->table->name;
        text_append_format(&out, "/%.*s", (int)table.length, table.data);
        if (difference->old_row != NO_ROW) {
            text_append_format(&out, "[%zu]", difference->old_row + 1);
        } else {
            text_append_format(&out, "[+%s%zu]", side, difference->new_row + 1);
        }
    }
    if (difference->field != NULL) {
        text_append_format(&out, "/%.*s", (int)difference->field->name.length,
                           difference->field->name.data);
    }
    return text_built(&out);
}

static struct corrected_change *add(struct finding_changes *finding, enum change_class class,
                                    const struct difference *returned,
                                    const struct difference *office)
{
    struct changes *made = finding->made;

    made->items = arena_grow(finding->arena, made->items, made->count, made->count + 1,
                             sizeof *made->items, &finding->capacity);
    struct corrected_change *change = &made->items[made->count++];
    *change = (struct corrected_change){.class = class,
                                        .returned = returned,
                                        .office = office,
                                        .address = address_of(finding,
                                                              returned != NULL ? returned : office,
                                                              returned != NULL ? "" : "office-")};
    return change;
}

/* Several items of one value in the order of their numbers. */
static int compare_items(const void *left, const void *right)
{
    const struct item *const *a = left;
    const struct item *const *b = right;

    if ((*a)->field.value != (*b)->field.value) {
        return (*a)->field.value < (*b)->field.value ? -1 : 1;
    }
    return ((*a)->number > (*b)->number) - ((*a)->number < (*b)->number);
}

static void sort_items(struct finding_changes *finding)
{
    const struct item_list *asked = &finding->ways->asked;

    finding->items = arena_array(finding->arena, asked->count + 1, sizeof *finding->items);
    for (size_t i = 0; i < asked->count; i++) {
        if (asked->items[i].field.record != NULL) {
            finding->items[finding->item_count++] = &asked->items[i];
        }
    }
    qsort(finding->items, finding->item_count, sizeof(struct item *), compare_items);
}

/* The first item that asked for a value of what was sent. */
static const struct item *item_of(const struct finding_changes *finding,
                                  const struct difference *difference)
{
    size_t low = 0;
    size_t high = finding->item_count;

    if (difference->field == NULL || difference->old_value == NULL) {
        return NULL;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (finding->items[middle]->field.value < difference->old_value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < finding->item_count && finding->items[low]->field.value == difference->old_value
               ? finding->items[low]
               : NULL;
}

static enum change_class class_of(const struct difference *difference, const struct item *item)
{
    if (difference->field != NULL) {
        return item != NULL ? CLASS_ASKED : CLASS_UNASKED;
    }
    bool added = difference->change == CHANGE_ADDED;
    if (difference->table != NULL) {
        return added ? CLASS_ROW_ADDED : CLASS_ROW_REMOVED;
    }
    return added ? CLASS_RECORD_ADDED : CLASS_RECORD_REMOVED;
}

static bool same_key(struct arena *arena, const struct difference *a, const struct difference *b)
{
    return a->old_record == NULL && b->old_record == NULL &&
           text_equal(record_key(arena, a->new_record->record),
                      record_key(arena, b->new_record->record));
}

static const struct row *new_row_of(const struct difference *difference)
{
    return &difference->new_record->record->tables[difference->table->index]
                .rows[difference->new_row];
}

/* Whether both are about one thing: a value, the row that holds it, the record that holds that. */
static bool meet(struct arena *arena, const struct difference *a, const struct difference *b)
{
    if (a->old_record == NULL || b->old_record == NULL) {
        return same_key(arena, a, b);
    }
    if (a->old_record != b->old_record) {
        return false;
    }
    if (a->table == NULL && a->field == NULL) {
        return true;
    }
    if (b->table == NULL && b->field == NULL) {
        return true;
    }
    if (a->table != b->table) {
        return false;
    }
    if (a->table == NULL) {
        return a->field == b->field;
    }
    if (a->old_row == NO_ROW || b->old_row == NO_ROW) {
        return a->old_row == b->old_row && rows_equal(a->table, new_row_of(a), new_row_of(b));
    }
    return a->old_row == b->old_row &&
           (a->field == NULL || b->field == NULL || a->field == b->field);
}

static bool alike(const struct difference *a, const struct difference *b)
{
    if (a->change != b->change || a->field != b->field) {
        return false;
    }
    if (a->field != NULL) {
        return values_equal(a->field, a->new_value, b->new_value);
    }
    return a->change == CHANGE_REMOVED || a->table != NULL;
}

/* Which records of the office's comparison a difference can meet: the one of its own old record,
 * for old ones stand there in their order; of a record that was added, those that were added. */
static void records_to_meet(const struct finding_changes *finding,
                            const struct difference *difference, size_t *first, size_t *end)
{
    bool old = difference->old_record != NULL;

    *first = old ? (size_t)(difference->old_record - finding->sent.items) : finding->sent.count;
    *end = old ? *first + 1 : finding->office.count;
    *end = *end < finding->office.count ? *end : finding->office.count;
}

/* What the office did to the same: what is unlike it, if anything is; *unlike tells. NULL for
 * nothing. */
static const struct difference *meet_office(struct finding_changes *finding,
                                            const struct difference *difference, bool *unlike)
{
    const struct difference *met = NULL;
    size_t first;
    size_t end;

    *unlike = false;
    records_to_meet(finding, difference, &first, &end);
    for (size_t i = first; i < end; i++) {
        const struct record_change *record = &finding->office.records[i];
        for (size_t k = 0; k < record->count; k++) {
            const struct difference *other = &record->differences[k];
            if (other->change == CHANGE_MOVED || !meet(finding->arena, difference, other)) {
                continue;
            }
            bool same = alike(difference, other);
            finding->taken[i][k] = true;
            met = met == NULL || (!same && !*unlike) ? other : met;
            *unlike = *unlike || !same;
        }
    }
    return met;
}

static void take_returned(struct finding_changes *finding, const struct difference *difference)
{
    const struct item *item = item_of(finding, difference);
    enum change_class class = class_of(difference, item);
    bool unlike;
    const struct difference *met = meet_office(finding, difference, &unlike);

    if (met != NULL) {
        class = unlike ? CLASS_CONFLICT : CLASS_BOTH;
    }
    add(finding, class, difference, met)->item = item;
}

/* A value goes into its cell; rows and records cannot be put into another one's workbook. */
static void take_office(struct finding_changes *finding, const struct difference *difference)
{
    add(finding, difference->field != NULL ? CLASS_OFFICE : CLASS_CONFLICT, NULL, difference);
}

static void take_all(struct finding_changes *finding)
{
    const struct comparison *returned = &finding->made->returned;

    for (size_t i = 0; i < returned->count; i++) {
        for (size_t k = 0; k < returned->records[i].count; k++) {
            if (returned->records[i].differences[k].change != CHANGE_MOVED) {
                take_returned(finding, &returned->records[i].differences[k]);
            }
        }
    }
    for (size_t i = 0; i < finding->office.count; i++) {
        for (size_t k = 0; k < finding->office.records[i].count; k++) {
            const struct difference *difference = &finding->office.records[i].differences[k];
            if (!finding->taken[i][k] && difference->change != CHANGE_MOVED) {
                take_office(finding, difference);
            }
        }
    }
}

/* Puts them in the order of their classes, each as they were found. */
static void order(struct arena *arena, struct changes *changes)
{
    struct corrected_change *ordered =
        arena_array(arena, changes->count + 1, sizeof *changes->items);
    size_t count = 0;

    for (enum change_class class = CLASS_CONFLICT; class <= CLASS_OFFICE; class ++) {
        for (size_t i = 0; i < changes->count; i++) {
            if (changes->items[i].class == class) {
                ordered[count++] = changes->items[i];
            }
        }
    }
    changes->items = ordered;
}

struct changes changes_find(struct arena *arena, const struct three_ways *ways)
{
    struct changes made = {0};
    struct finding_changes finding = {
        .arena = arena, .ways = ways, .sent = set_of(arena, ways->sent), .made = &made};

    made.returned = records_compare(arena, finding.sent, set_of(arena, ways->returned));
    if (ways->current != ways->sent) {
        finding.office = records_compare(arena, finding.sent, set_of(arena, ways->current));
    }
    finding.taken = arena_array(arena, finding.office.count + 1, sizeof *finding.taken);
    for (size_t i = 0; i < finding.office.count; i++) {
        finding.taken[i] = arena_array(arena, finding.office.records[i].count + 1, sizeof(bool));
    }
    sort_items(&finding);
    take_all(&finding);
    order(arena, &made);
    return made;
}

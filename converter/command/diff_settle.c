/* Of several returns of one record, which counts: asked of a store, as a merge does, with the
 * records that stand in several returns of the side. */
#include "command/diff_side.h"

#include "command/settling.h"

#include <stdlib.h>

struct keyed {
    struct text key;
    size_t index;
};

/* A family's records on their way through a store. */
struct settling_side {
    struct diff_side *side;
    const struct model *model;
    struct store *store;
    bool *wanted; /* by file: it holds a record that another one holds, too */
};

static int compare_keyed(const void *left, const void *right)
{
    const struct keyed *a = left;
    const struct keyed *b = right;
    int order = text_compare(a->key, b->key);

    return order != 0 ? order : a->index < b->index ? -1 : a->index > b->index;
}

/* The family's records by type and key. */
static struct keyed *keys_of(const struct settling_side *settling, size_t *count)
{
    const struct diff_side *side = settling->side;
    struct arena *arena = side->run->arena;
    struct keyed *keys = arena_array(arena, side->count + 1, sizeof *keys);

    *count = 0;
    for (size_t i = 0; i < side->count; i++) {
        const struct record *record = side->records[i].record;
        if (record->model == settling->model) {
            struct text_builder key = text_builder(arena);
            text_append(&key, record->type->name);
            text_append_byte(&key, '\0');
            text_append(&key, record_key(arena, record));
            keys[(*count)++] = (struct keyed){text_built(&key), i};
        }
    }
    if (*count > 1) {
        qsort(keys, *count, sizeof *keys, compare_keyed);
    }
    return keys;
}

/* Notes the files that share a record; whether there are any. */
static bool find_shared(struct settling_side *settling)
{
    const size_t *file_of = settling->side->file_of;
    size_t count;
    const struct keyed *keys = keys_of(settling, &count);
    bool any = false;

    for (size_t i = 0; i + 1 < count; i++) {
        size_t file = file_of[keys[i].index];
        size_t next = file_of[keys[i + 1].index];
        if (file != next && text_equal(keys[i].key, keys[i + 1].key)) {
            settling->wanted[file] = settling->wanted[next] = true;
            any = true;
        }
    }
    return any;
}

static bool store_file(const struct settling_side *settling, size_t index)
{
    const struct diff_side *side = settling->side;
    const struct side_file *file = &side->files[index];
    struct submission submission = {.file = file->name,
                                    .sha256 = file->sha256,
                                    .modified = file->modified,
                                    .state = TEXT("taken")};
    int64_t id;

    if (!store_add_submission(settling->store, &submission, &id)) {
        return false;
    }
    for (size_t i = 0; i < side->count; i++) {
        if (side->file_of[i] == index && side->records[i].record->model == settling->model &&
            !store_add_record(settling->store, id, side->records[i].record)) {
            return false;
        }
    }
    return true;
}

/* Whether a finding about a record is about this one: it names the cell of the label, or where the
 * record begins; one about a return as a whole names neither. */
static bool is_about(const struct compared_record *record, const struct place *place)
{
    const struct value *label = &record->record->values[record->record->type->label->index];

    return text_equal(record->file, place->file) &&
           (place->row == 0 || place_compare(value_place(record, label), *place) == 0 ||
            place_compare(record_place(record), *place) == 0);
}

static bool leave_out(void *context, int64_t submission, const struct finding *finding)
{
    struct settling_side *settling = context;
    struct diff_side *side = settling->side;

    (void)submission;
    for (size_t i = 0; i < side->count; i++) {
        if (side->records[i].record->model == settling->model &&
            is_about(&side->records[i], &finding->place)) {
            side->left_out[i] = true;
        }
    }
    finding_add_worded(side->run->findings, finding);
    return true;
}

static bool settle_family(struct settling_side *settling, size_t family)
{
    struct run *run = settling->side->run;
    struct gathering gathering;
    struct settlement settlement = {0};
    bool *wanted = arena_array(run->arena, run->mapping->count, sizeof *wanted);

    wanted[family] = true;
    if (!gathering_open(&gathering, run, wanted)) {
        return false;
    }
    settling->store = gathering.stores[family];
    for (size_t i = 0; i < settling->side->file_count; i++) {
        if (settling->wanted[i] && !store_file(settling, i)) {
            return false;
        }
    }
    return gathering_settle(&gathering, family, NULL, &settlement, settling, leave_out);
}

bool diff_side_settle(struct diff_side *side)
{
    struct run *run = side->run;
    struct settling_side settling = {.side = side};

    side->left_out = arena_array(run->arena, side->count + 1, sizeof *side->left_out);
    for (size_t i = 0; i < run->mapping->count; i++) {
        settling.model = run->mapping->families[i].model;
        settling.wanted = arena_array(run->arena, side->file_count + 1, sizeof(bool));
        if (find_shared(&settling) && !settle_family(&settling, i)) {
            run->not_written = true;
            return false;
        }
    }
    return true;
}

#include "command/diff_side.h"

#include "command/returns.h"
#include "command/source_paths.h"

static const struct finding_kind same_bytes = {
    "project-duplicate", SEVERITY_INFO, "{file} 与 {expected} 内容完全相同，只计一次。",
    "{file} is the same, byte for byte, as {expected}; it counts once."};

/* The return of these bytes; the count of files where there is none. */
static size_t file_with(const struct diff_side *side, struct text sha256)
{
    size_t i = 0;

    while (i < side->file_count &&
           (sha256.length == 0 || !text_equal(side->files[i].sha256, sha256))) {
        i++;
    }
    return i;
}

/* Whether there may be records to compare. */
static bool is_return(const struct return_file *file)
{
    return file->readable && !return_file_is_output(file);
}

static size_t add_file(struct diff_side *side, const struct return_file *file, struct text name)
{
    struct arena *arena = side->run->arena;

    side->files = arena_grow(arena, side->files, side->file_count, side->file_count + 1,
                             sizeof *side->files, &side->file_capacity);
    side->files[side->file_count] = (struct side_file){.name = name,
                                                       .sha256 = text_copy(arena, file->sha256),
                                                       .modified = text_copy(arena, file->modified),
                                                       .unreadable = !is_return(file)};
    return side->file_count++;
}

static void add_record(struct diff_side *side, const struct record *record, size_t file)
{
    struct arena *arena = side->run->arena;

    side->records = arena_grow(arena, side->records, side->count, side->count + 1,
                               sizeof *side->records, &side->capacity);
    side->file_of = arena_grow(arena, side->file_of, side->count, side->count + 1,
                               sizeof *side->file_of, &side->file_of_capacity);
    side->records[side->count] = (struct compared_record){record, side->files[file].name};
    side->file_of[side->count++] = file;
}

/* The records of a return of the other side, when it has one of the same bytes. */
static bool share_records(struct diff_side *side, const struct return_file *file, size_t added)
{
    const struct diff_side *other = side->other;
    size_t same = other == NULL ? 0 : file_with(other, file->sha256);

    if (other == NULL || same == other->file_count || !is_return(file)) {
        return false;
    }
    for (size_t i = 0; i < other->count; i++) {
        if (other->file_of[i] == same) {
            add_record(side, other->records[i].record, added);
        }
    }
    return true;
}

/* A return on its way into the run's arena. */
struct arrival {
    struct diff_side *side;
    const struct return_file *file;
    size_t index;
};

static bool arrive(void *context)
{
    const struct arrival *arrival = context;
    struct diff_side *side = arrival->side;
    const struct return_file *file = arrival->file;
    struct text name = side->run->inputs.items[arrival->index].name;
    size_t before = file_with(side, file->sha256);

    if (before < side->file_count) {
        finding_add(side->run->findings, &same_bytes, (struct place){.file = file->file},
                    (struct finding_facts){.expected = side->files[before].name});
        return true;
    }
    size_t added = add_file(side, file, name);
    bool shared = share_records(side, file, added);
    for (size_t i = 0; !shared && i < file->records.count; i++) {
        add_record(side, record_copy(side->run->arena, file->records.items[i]), added);
    }
    return true;
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    struct diff_side *side = context;
    struct arrival arrival = {side, file, index};

    (void)prepared;
    if (!is_return(file)) {
        run_tell_all(side->run, arena, file->findings,
                     file->readable ? SEVERITY_INFO : SEVERITY_ERROR);
        side->run->unreadable = true;
    }
    if (!arena_run(side->run->arena, arrive, &arrival)) {
        side->run->not_written = true;
        return false;
    }
    return true;
}

bool diff_side_read(struct diff_side *side, struct run *run, char *const *path,
                    const struct diff_side *other)
{
    struct return_taker taker = {.context = side, .take = take};

    *side = (struct diff_side){.run = run, .other = other};
    run->options.paths = path;
    run->options.path_count = 1;
    run->inputs = (struct inputs){0};
    if (!run_gather_inputs(run)) {
        return false;
    }
    run_report(run);
    if (run->options.output != NULL && !path_is_standard(run->options.output)) {
        side->paths = source_paths_from(run, run->options.output);
    }
    bool read = returns_read(run, &taker) && diff_side_settle(side);
    run_report(run);
    return read;
}

struct compared_set diff_side_set(const struct diff_side *side)
{
    struct compared_record *items = arena_array(side->run->arena, side->count + 1, sizeof *items);
    size_t count = 0;

    for (size_t i = 0; i < side->count; i++) {
        if (!side->left_out[i]) {
            items[count++] = side->records[i];
        }
    }
    return (struct compared_set){items, count};
}

bool diff_side_lacks(const struct diff_side *side, struct text file)
{
    for (size_t i = 0; i < side->file_count; i++) {
        const struct side_file *held = &side->files[i];
        if (held->unreadable && (side->file_count == 1 || text_equal(held->name, file))) {
            return true;
        }
    }
    return false;
}

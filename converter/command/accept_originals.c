/* The index of what corrections are held against. */
#include "command/accept.h"
#include "command/returns.h"
#include "correction/incoming.h"

#include <string.h>

static const struct finding_kind no_originals = {
    "accept-no-originals", SEVERITY_ERROR,
    "--originals 给出的路径下没有可以读取的原件，什么也没有做。请检查路径。",
    "There is no return that can be read below --originals; nothing was done. Check the path."};

/* What a worker finds out of an original. */
struct read_original {
    bool usable;
    struct original original;
};

struct indexing {
    struct accepting *accepting;
    const struct inputs *corrected;
    bool all_read; /* of the paths that were named */
};

/* A workbook with our marks in it is no original, whatever folder it lies in. */
static bool is_marked(const struct return_file *file)
{
    for (size_t i = 0; i < file->sheet_count; i++) {
        if (incoming_is_ours(file->accounts[i].grid)) {
            return true;
        }
    }
    return false;
}

static void *prepare(void *context, struct arena *arena, size_t index, struct return_file *file)
{
    const struct indexing *indexing = context;
    const struct run *run = indexing->accepting->run;
    struct read_original *read = arena_allocate(arena, sizeof *read);
    struct finding_list *findings = finding_list_create(arena, run->finding_language);
    const char *path = run->inputs.items[index].path;
    struct text *keys = arena_array(arena, file->records.count + 1, sizeof *keys);
    struct editor *editor;

    if (file->records.count == 0 || is_marked(file) || inputs_contain(indexing->corrected, path) ||
        !editor_open(arena, &run->options.limits, file->bytes, file->file, findings, &editor) ||
        !revision_read(arena, editor, &read->original.revision)) {
        return read;
    }
    for (size_t i = 0; i < file->records.count; i++) {
        keys[i] = originals_key(arena, file->records.items[i]);
    }
    read->usable = true;
    read->original.path = path;
    read->original.name = run->inputs.items[index].name;
    read->original.sha256 = file->sha256;
    read->original.keys = keys;
    read->original.key_count = file->records.count;
    return read;
}

/* That some file in a folder cannot be read is no fault of this run; that one cannot which is named
 * is. */
static bool is_named(const struct run *run, const char *path)
{
    for (size_t i = 0; i < run->options.original_count; i++) {
        if (strcmp(run->options.originals[i], path) == 0) {
            return true;
        }
    }
    return false;
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    struct indexing *indexing = context;
    struct run *run = indexing->accepting->run;
    const struct read_original *read = prepared;

    if (!file->readable && is_named(run, run->inputs.items[index].path)) {
        indexing->all_read = false;
        run_tell_all(run, arena, file->findings, SEVERITY_ERROR);
    }
    if (read != NULL && read->usable) {
        originals_add(run->arena, &indexing->accepting->originals, &read->original);
    }
    return true;
}

/* That an original has errors is no fault of this run. */
bool accept_read_originals(struct accepting *accepting)
{
    struct run *run = accepting->run;
    struct inputs corrected = run->inputs;
    struct indexing indexing = {accepting, &corrected, true};
    const struct return_taker taker = {
        .context = &indexing, .prepare = prepare, .take = take, .name_by_output = true};
    struct finding_list *gathered = finding_list_create(run->arena, run->options.language);
    struct inputs originals = {0};
    const struct inputs_wanted wanted = {.paths = run->options.originals,
                                         .count = (int)run->options.original_count};
    bool walked = run_inputs_below(run, &wanted, gathered, &originals);

    /* A folder that cannot be walked; what was passed over is no fault. */
    run_tell_all(run, run->arena, gathered, SEVERITY_ERROR);
    run->inputs = originals;
    bool read = originals.count == 0 || returns_read(run, &taker);
    run->inputs = corrected;
    run->error_found = false;
    run->unreadable = !walked || !indexing.all_read;
    if (read && accepting->originals.count == 0) {
        run->unreadable = true;
        return finding_fail(run->findings, &no_originals,
                            (struct place){.file = text_of(run->options.originals[0])},
                            (struct finding_facts){0});
    }
    return read;
}

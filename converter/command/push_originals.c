#include "command/push_originals.h"

#include "base/digest.h"
#include "command/corrected_return.h"
#include "push/findings.h"

/* The checksum of an input; empty for one that cannot be read. */
struct hashing {
    struct run *run;
    struct arena *scratch;
    size_t index;
    struct text sha256;
};

static bool hash(void *context)
{
    struct hashing *hashing = context;
    const struct run *run = hashing->run;
    const struct input *input = &run->inputs.items[hashing->index];
    struct finding_list *findings = finding_list_create(hashing->scratch, run->options.language);
    struct text bytes;

    return file_bytes_read(hashing->scratch, &run->options.limits, input->path, input->shown,
                           findings, &bytes) &&
           digest_sha256(hashing->scratch, bytes, &hashing->sha256);
}

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

static struct text *hash_all(struct run *run)
{
    struct text *hashes = arena_array(run->arena, run->inputs.count, sizeof *hashes);
    struct hashing hashing = {.run = run,
                              .scratch = arena_create((size_t)run->options.limits.memory_bytes)};

    if (hashing.scratch == NULL) {
        arena_fail(run->arena);
    }
    arena_own(run->arena, hashing.scratch, close_scratch);
    for (hashing.index = 0; hashing.index < run->inputs.count; hashing.index++) {
        if (arena_run(hashing.scratch, hash, &hashing)) {
            hashes[hashing.index] = text_copy(run->arena, hashing.sha256);
        }
        arena_reset(hashing.scratch);
    }
    arena_close(run->arena, hashing.scratch);
    return hashes;
}

/* The input of these bytes; their count for none. */
static size_t input_of(const struct run *run, const struct text *hashes, struct text sha256)
{
    size_t i = 0;

    while (i < run->inputs.count && (sha256.length == 0 || !text_equal(hashes[i], sha256))) {
        i++;
    }
    return i;
}

static bool has_name(const struct run *run, struct text name)
{
    for (size_t i = 0; i < run->inputs.count; i++) {
        if (text_equal(path_base_name(run->inputs.items[i].name), path_base_name(name))) {
            return true;
        }
    }
    return false;
}

static void refuse(struct run *run, const struct merged_file *file, size_t edits)
{
    finding_add(run->findings,
                has_name(run, file->name) ? &push_original_changed : &push_original_missing,
                (struct place){.file = file->name},
                (struct finding_facts){.found = text_format(run->arena, "%zu", edits)});
}

size_t *push_originals_find(struct run *run, const struct edited_book *book)
{
    const struct text *hashes = hash_all(run);
    size_t *inputs = arena_array(run->arena, book->file_count + 1, sizeof *inputs);

    for (size_t i = 0; i < book->file_count; i++) {
        inputs[i] = input_of(run, hashes, book->files[i].sha256);
    }
    return inputs;
}

void push_originals_match(struct run *run, const struct edited_book *book, const size_t *inputs,
                          struct push_task **tasks, size_t *count)
{
    *tasks = arena_array(run->arena, book->edit_count + 1, sizeof **tasks);
    *count = 0;
    for (size_t start = 0, end; start < book->edit_count; start = end) {
        size_t file = book->edits[start].file;
        for (end = start; end < book->edit_count && book->edits[end].file == file; end++) {
        }
        if (inputs[file] == run->inputs.count) {
            refuse(run, &book->files[file], end - start);
        } else {
            (*tasks)[(*count)++] = (struct push_task){inputs[file], start, end - start};
        }
    }
}

#include "command/push_deleted.h"

#include "command/corrected_return.h"
#include "push/deleted_rows.h"

struct searching {
    struct run *run;
    const struct edited_book *book;
    const size_t *inputs;
    size_t *files; /* of the book, by task */
    struct deleted_rows rows;
};

/* What a worker finds in one return. */
struct searched_return {
    struct deleted_rows rows;
};

static void *work(void *context, struct arena *arena, size_t index)
{
    const struct searching *searching = context;
    const struct run *run = searching->run;
    size_t file = searching->files[index];
    const struct input *input = &run->inputs.items[searching->inputs[file]];
    struct searched_return *made = arena_allocate(arena, sizeof *made);
    const struct return_file *read = return_file_read(arena, run, input->path, input->shown);

    if (read->readable) {
        struct correction_return original = corrected_return(arena, read, input->name);
        deleted_rows_find(arena, searching->book, file, &original, &made->rows);
    }
    return made;
}

/* Its rows cannot be named then. */
static void *failed(void *context, struct arena *arena, size_t index)
{
    (void)context;
    (void)index;
    return arena_allocate(arena, sizeof(struct searched_return));
}

struct keeping {
    struct searching *searching;
    const struct deleted_rows *rows;
};

static bool keep(void *context)
{
    const struct keeping *keeping = context;
    struct arena *arena = keeping->searching->run->arena;
    struct deleted_rows *all = &keeping->searching->rows;

    for (size_t i = 0; i < keeping->rows->count; i++) {
        struct deleted_row row = keeping->rows->items[i];
        row.group = text_copy(arena, row.group);
        row.record = text_copy(arena, row.record);
        row.row = text_copy(arena, row.row);
        row.place = text_copy(arena, row.place);
        all->items = arena_grow(arena, all->items, all->count, all->count + 1, sizeof *all->items,
                                &all->capacity);
        all->items[all->count++] = row;
    }
    return true;
}

static bool deliver(void *context, struct arena *arena, size_t index, void *result)
{
    struct searching *searching = context;
    const struct searched_return *made = result;
    struct keeping keeping = {searching, &made->rows};

    (void)arena;
    (void)index;
    return arena_run(searching->run->arena, keep, &keeping);
}

bool push_tell_deleted(struct run *run, const struct edited_book *book, struct text name,
                       const size_t *inputs)
{
    struct searching searching = {.run = run, .book = book, .inputs = inputs};
    struct pool_tasks tasks = {
        .context = &searching, .work = work, .failed = failed, .deliver = deliver};

    if (book->missing_count == 0) {
        return true;
    }
    searching.files = arena_array(run->arena, book->file_count + 1, sizeof *searching.files);
    for (size_t i = 0; i < book->file_count; i++) {
        if (inputs[i] < run->inputs.count) {
            searching.files[tasks.count++] = i;
        }
    }
    if (tasks.count > 0 && !run_tasks(run, &tasks)) {
        return false;
    }
    deleted_rows_tell(run->arena, book, name, &searching.rows, run->findings);
    return true;
}

/* Puts marks into any workbook, as a return that is sent back gets them, and takes them out again,
 * as they are taken out of what came back: for marking.py, which looks at both with a reader that
 * is not ours.
 *
 *     marking BOOK MARKED LEFT
 *
 * Some filled cells of every sheet, and an empty one below them, are held to be wrong. Prints the
 * cells that were marked, "row column sheet" each, then what was told, "! code: message". Exit
 * status 3 where the workbook cannot be read, 1 where it is not marked or not unmarked. */
#include "base/digest.h"
#include "base/output_file.h"
#include "correction/outgoing.h"
#include "correction/unmarked.h"

#include <stdio.h>

static const struct finding_kind kinds[] = {
    {"wrong", SEVERITY_ERROR, "这里不对：{found}。", "This is wrong: {found}."},
    {"doubtful", SEVERITY_WARNING, "这里可疑 <&\">。", "This is doubtful <&\">."}};

enum { MARKS_PER_SHEET = 12, EXIT_REFUSED = 1, EXIT_USE = 2, EXIT_UNREADABLE = 3 };

struct trip {
    struct arena *arena;
    struct limits limits;
    struct finding_list *told;
    struct finding_list *wrong; /* what the cells are marked for */
    const char *const *paths;   /* of the book, the marked one, what is left */
    int status;
};

static bool read_file(struct trip *trip, const char *path, struct text *bytes)
{
    FILE *file = fopen(path, "rb");
    struct text_builder out = text_builder(trip->arena);
    char buffer[1 << 16];
    size_t count;

    if (file == NULL) {
        return false;
    }
    while ((count = fread(buffer, 1, sizeof buffer, file)) > 0) {
        text_append(&out, (struct text){buffer, count});
    }
    *bytes = text_built(&out);
    return fclose(file) == 0;
}

static bool write_file(struct trip *trip, const char *path, struct text bytes)
{
    struct output_file *file;

    return output_file_create(trip->arena, path, trip->told, &file) &&
           output_file_write(file, bytes) && output_file_finish(file);
}

static bool read_grids(struct trip *trip, struct text bytes, struct correction_return *from)
{
    struct package *package;
    struct workbook *book;

    if (!package_open(trip->arena, &trip->limits, bytes, TEXT("book"), trip->told, &package) ||
        !workbook_open(trip->arena, &trip->limits, package, TEXT("book"), trip->told, &book)) {
        return false;
    }
    size_t count = workbook_sheet_count(book);
    const struct grid **grids = arena_array(trip->arena, count + 1, sizeof *grids);
    for (size_t i = 0; i < count; i++) {
        struct grid *grid = arena_allocate(trip->arena, sizeof *grid);
        if (!workbook_read_grid(book, workbook_sheet(book, i), trip->arena, grid)) {
            return false;
        }
        grids[i] = grid;
    }
    *from = (struct correction_return){.file = TEXT("book"),
                                       .base_name = TEXT("book"),
                                       .bytes = bytes,
                                       .findings = trip->wrong,
                                       .grids = grids,
                                       .grid_count = count};
    return !workbook_is_damaged(book) && digest_sha256(trip->arena, bytes, &from->sha256);
}

static void mark_cell(struct trip *trip, const struct grid *grid, uint32_t row, uint32_t column)
{
    const struct finding_kind *kind = &kinds[(row + column) % 2];

    finding_add(
        trip->wrong, kind,
        (struct place){.file = TEXT("book"), .sheet = grid->name, .row = row, .column = column},
        (struct finding_facts){.found = TEXT("1")});
    printf("%u %u %.*s\n", row, column, (int)grid->name.length, grid->name.data);
}

/* Of a merged range the first cell alone. */
static bool may_be_marked(const struct grid *grid, const struct cell *cell)
{
    struct range merge = grid_merge(grid, cell->row, cell->column);

    return merge.first_row == cell->row && merge.first_column == cell->column;
}

static void mark_sheet(struct trip *trip, const struct grid *grid)
{
    size_t step = grid->count / MARKS_PER_SHEET + 1;

    for (size_t i = 0; i < grid->count; i += step) {
        if (may_be_marked(grid, &grid->cells[i])) {
            mark_cell(trip, grid, grid->cells[i].row, grid->cells[i].column);
        }
    }
    const struct cell below = {.row = grid->count == 0 ? 1 : grid->cells[grid->count - 1].row + 1,
                               .column =
                                   grid->count == 0 ? 1 : grid->cells[grid->count - 1].column};
    if (below.row <= trip->limits.sheet_rows && may_be_marked(grid, &below)) {
        mark_cell(trip, grid, below.row, below.column);
    }
}

static bool mark(struct trip *trip, const struct correction_return *from, struct text *bytes)
{
    const struct outgoing_settings settings = {
        .language = LANGUAGE_ZH, .least = SEVERITY_WARNING, .round = 1, .due = TEXT("2022-03-10")};

    for (size_t i = 0; i < from->grid_count; i++) {
        mark_sheet(trip, from->grids[i]);
    }
    finding_list_finish(trip->wrong);
    struct outgoing made = outgoing_make(trip->arena, &trip->limits, from, &settings, trip->told);
    *bytes = made.bytes;
    return made.outcome == OUTGOING_MARKED && write_file(trip, trip->paths[1], *bytes);
}

static bool unmark(struct trip *trip, struct text sha256, struct text bytes)
{
    struct correction_return returned;
    struct unmarked unmarked;

    if (!read_grids(trip, bytes, &returned)) {
        return false;
    }
    struct incoming incoming = incoming_read(trip->arena, &returned);
    const struct revision revision = {
        .original = sha256, .previous = sha256, .number = 1, .round = 1};
    const struct unmark_order order = {
        .returned = &returned, .identity = &incoming.identity, .revision = &revision};
    return incoming.identified &&
           unmarked_make(trip->arena, &trip->limits, &order, trip->told, &unmarked) &&
           write_file(trip, trip->paths[2], unmarked.bytes);
}

static bool make_trip(void *context)
{
    struct trip *trip = context;
    struct correction_return from;
    struct text bytes;

    trip->status = EXIT_UNREADABLE;
    if (!read_file(trip, trip->paths[0], &bytes) || !read_grids(trip, bytes, &from) ||
        from.grid_count == 0) {
        return false;
    }
    trip->status = EXIT_REFUSED;
    if (!mark(trip, &from, &bytes) || !unmark(trip, from.sha256, bytes)) {
        return false;
    }
    trip->status = 0;
    return true;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_create((size_t)1 << 32);
    struct trip trip = {.arena = arena,
                        .limits = LIMITS_DEFAULT,
                        .told = finding_list_create(arena, LANGUAGE_EN),
                        .wrong = finding_list_create(arena, LANGUAGE_ZH),
                        .paths = (const char *const *)argv + 1};

    if (argc != 4) {
        fprintf(stderr, "marking BOOK MARKED LEFT\n");
        return EXIT_USE;
    }
    (void)arena_run(arena, make_trip, &trip);
    for (size_t i = 0; i < finding_count(trip.told); i++) {
        const struct finding *finding = finding_at(trip.told, i);
        printf("! %.*s: %.*s\n", (int)finding->code.length, finding->code.data,
               (int)finding->message.length, finding->message.data);
    }
    arena_destroy(arena);
    return trip.status;
}

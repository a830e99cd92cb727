#include "push/deleted_rows.h"
#include "push/findings.h"
#include "push/keyed_block.h"
#include "writing/key_sheet.h"

#include <stdlib.h>

static bool open_book(struct book_reading *reading, const struct limits *limits, struct text bytes)
{
    struct package *package;

    reading->noticed = finding_list_create(reading->arena, finding_language(reading->findings));
    return package_open(reading->arena, limits, bytes, reading->file, reading->noticed, &package) &&
           workbook_open(reading->arena, limits, package, reading->file, reading->noticed,
                         &reading->workbook);
}

/* What is wrong with the file itself. That a formula has no stored result says nothing here. */
static void tell_errors(const struct book_reading *reading)
{
    for (size_t i = 0; i < finding_count(reading->noticed); i++) {
        const struct finding *finding = finding_at(reading->noticed, i);
        if (finding->severity == SEVERITY_ERROR) {
            finding_add_worded(reading->findings, finding);
        }
    }
}

/* The sheet of keys; one without cells, where there is none. False when it cannot be read. */
static bool read_key_sheet(struct book_reading *reading, struct grid *grid)
{
    for (size_t i = 0; i < workbook_sheet_count(reading->workbook); i++) {
        const struct sheet *sheet = workbook_sheet(reading->workbook, i);
        if (text_equal(sheet->name, KEY_SHEET_NAME)) {
            return workbook_read_grid(reading->workbook, sheet, reading->arena, grid);
        }
    }
    return true;
}

static int compare_edits(const void *left, const void *right)
{
    const struct cell_edited *a = left;
    const struct cell_edited *b = right;

    if (a->file != b->file) {
        return a->file < b->file ? -1 : 1;
    }
    return place_compare(a->place, b->place);
}

/* Those of rows that stand twice are out. */
static void arrange(struct edited_book *book)
{
    size_t kept = 0;

    for (size_t i = 0; i < book->edit_count; i++) {
        if (book->edits[i].field != NULL) {
            book->edits[kept++] = book->edits[i];
        }
    }
    book->edit_count = kept;
    if (kept > 1) {
        qsort(book->edits, kept, sizeof *book->edits, compare_edits);
    }
    deleted_rows_order(book);
}

/* The blocks, and the other sheets, one after the other. */
struct sheets_reading {
    struct book_reading *reading;
    struct keyed_blocks *blocks;
};

static bool read_sheets(void *context)
{
    const struct sheets_reading *sheets = context;
    struct book_reading *reading = sheets->reading;
    bool read = true;

    for (size_t i = 0; read && i < sheets->blocks->count; i++) {
        read = keyed_block_edits(reading, &sheets->blocks->items[i]);
        arena_reset(reading->scratch);
    }
    keyed_blocks_find_missing(reading, sheets->blocks);
    for (size_t i = 0; read && i < sheets->blocks->other_count; i++) {
        read = other_sheet_look(reading, sheets->blocks, &sheets->blocks->others[i]);
        arena_reset(reading->scratch);
    }
    return read;
}

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

static bool read_all(struct book_reading *reading, const struct limits *limits,
                     struct keyed_blocks *blocks)
{
    struct sheets_reading sheets = {reading, blocks};

    reading->scratch = arena_create((size_t)limits->memory_bytes);
    if (reading->scratch == NULL) {
        arena_fail(reading->arena);
    }
    arena_own(reading->arena, reading->scratch, close_scratch);
    bool read = arena_run(reading->scratch, read_sheets, &sheets);
    if (!read && arena_exhausted(reading->scratch)) {
        arena_fail(reading->arena);
    }
    arena_close(reading->arena, reading->scratch);
    return read;
}

bool edited_book_read(struct arena *arena, const struct limits *limits, struct text bytes,
                      struct text file, const struct mapping *mapping,
                      struct finding_list *findings, struct edited_book *book)
{
    struct book_reading reading = {
        .arena = arena, .findings = findings, .file = file, .book = book};
    struct keyed_blocks blocks = {0};
    struct grid keys = {0};

    *book = (struct edited_book){0};
    bool read = open_book(&reading, limits, bytes) && read_key_sheet(&reading, &keys) &&
                keyed_blocks_read(&reading, &keys, mapping, &blocks) &&
                read_all(&reading, limits, &blocks);
    tell_errors(&reading);
    arrange(book);
    return read && !workbook_is_damaged(reading.workbook);
}

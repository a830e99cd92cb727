#include "writing/packed_rows.h"

#include <stdio.h>
#include <stdio_ext.h>

enum { BUFFER = 32 * 1024 };

struct packed_rows {
    struct arena *arena;
    struct packing *packing;
    lxw_worksheet *sheet; /* that is being written; NULL for none */
    char *buffer;         /* of its stream */
    struct part_filling *fillings;
    size_t count, capacity;
};

static ssize_t take(void *cookie, const char *bytes, size_t size)
{
    packing_write(cookie, (struct text){bytes, size});
    return (ssize_t)size;
}

/* The library writes a sheet's rows to its stream, and reads them from there when it closes the
 * workbook. */
static bool set_stream(lxw_worksheet *sheet, FILE *stream)
{
    if (stream == NULL) {
        return false;
    }
    (void)__fsetlocking(stream, FSETLOCKING_BYCALLER); /* nobody else has it */
    (void)fclose(sheet->optimize_tmpfile);
    sheet->optimize_tmpfile = sheet->file = stream;
    return true;
}

/* A stream that takes nothing and gives nothing. */
static bool set_empty(lxw_worksheet *sheet)
{
    FILE *stream = fopencookie(NULL, "w+", (cookie_io_functions_t){.read = NULL});

    if (stream != NULL) {
        (void)setvbuf(stream, NULL, _IONBF, 0);
    }
    return set_stream(sheet, stream);
}

/* A sheet that was given up on its way: its stream must not outlive what takes its bytes. */
static void close_rows(void *handle)
{
    struct packed_rows *rows = handle;

    if (rows->sheet != NULL) {
        (void)set_empty(rows->sheet);
    }
}

struct packed_rows *packed_rows_open(struct arena *arena)
{
    struct packed_rows *rows = arena_allocate(arena, sizeof *rows);

    rows->arena = arena;
    rows->buffer = arena_allocate(arena, BUFFER);
    rows->packing = packing_open(arena);
    if (rows->packing == NULL) {
        return NULL;
    }
    arena_own(arena, rows, close_rows);
    return rows;
}

bool packed_rows_take_over(lxw_worksheet *sheet)
{
    return set_empty(sheet);
}

bool packed_rows_begin(struct packed_rows *rows, lxw_worksheet *sheet)
{
    FILE *stream = fopencookie(rows->packing, "w", (cookie_io_functions_t){.write = take});

    if (stream != NULL) {
        (void)setvbuf(stream, rows->buffer, _IOFBF, BUFFER);
    }
    if (!set_stream(sheet, stream)) {
        return false;
    }
    rows->sheet = sheet;
    return true;
}

static void note_run(struct packed_rows *rows, const lxw_worksheet *sheet)
{
    struct packed_run *run = arena_allocate(rows->arena, sizeof *run);

    rows->fillings = arena_grow(rows->arena, rows->fillings, rows->count, rows->count + 1,
                                sizeof *rows->fillings, &rows->capacity);
    rows->fillings[rows->count++] = (struct part_filling){
        .name = text_format(rows->arena, "/xl/worksheets/sheet%u.xml", sheet->index + 1U),
        .behind = TEXT("<sheetData>"),
        .run = run};
    packing_end_run(rows->packing, run);
}

bool packed_rows_end(struct packed_rows *rows, lxw_worksheet *sheet)
{
    lxw_worksheet_write_single_row(sheet); /* the library holds the last one back */
    bool arrived = fflush(sheet->file) == 0 && ferror(sheet->file) == 0 && set_empty(sheet);

    if (arrived) {
        rows->sheet = NULL;
        note_run(rows, sheet);
    }
    return arrived;
}

int packed_rows_finish(struct packed_rows *rows)
{
    return packing_finish(rows->packing);
}

enum filling_outcome packed_rows_fill(struct packed_rows *rows, struct package *package,
                                      const struct filling_sink *sink)
{
    return package_fill(package, rows->fillings, rows->count, rows->packing, sink);
}

void packed_rows_close(struct arena *arena, struct packed_rows *rows)
{
    struct packing *packing = rows->packing;

    arena_close(arena, rows);
    packing_close(arena, packing);
}

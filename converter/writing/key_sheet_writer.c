#include "writing/key_sheet_writer.h"

#include "writing/cell_text.h"
#include "writing/key_sheet.h"
#include "writing/pen.h"
#include "writing/row_key.h"

#include <inttypes.h>

struct key_sheet {
    const struct plan *plan;
    size_t volume; /* whose sheets it tells of */
    struct pen pen;
    uint32_t row;
};

const struct column *key_column(const struct block *block)
{
    for (size_t i = 0; block->kind == BLOCK_TABLE && i < block->column_count; i++) {
        if (block->columns[i].kind == COLUMN_KEY) {
            return &block->columns[i];
        }
    }
    return NULL;
}

struct text key_of_row(const struct block *block, const struct written_value *values,
                       const struct text *shown, const bool *formulas, struct arena *arena)
{
    struct text_builder key = text_builder(arena);

    text_append(&key, values[key_column(block)->index].text);
    text_append_byte(&key, ':');
    for (size_t i = 0; i < block->column_count; i++) {
        bool cut = values[i].kind == WRITTEN_TEXT && !cell_text_fits(arena, shown[i]);
        if (formulas[i] || cut) {
            text_append(&key, cut ? ROW_MARK_LONG : ROW_MARK_FORMULA);
        } else if (values[i].kind == WRITTEN_NUMBER) {
            row_key_mark_number(&key, values[i].number);
        } else {
            row_key_mark_text(&key, values[i].kind == WRITTEN_TEXT ? shown[i] : TEXT(""));
        }
    }
    return text_built(&key);
}

/* A line of the sheet: a word, and up to four more, "-" for one that says nothing. */
static void write_line(struct key_sheet *sheet, struct text word, const struct text *more,
                       size_t count)
{
    struct pen *pen = &sheet->pen;

    sheet->row++;
    pen_text(pen, sheet->row, KEY_WORD, word, NULL);
    for (size_t i = 0; i < count; i++) {
        pen_text(pen, sheet->row, KEY_FIRST + (uint32_t)i,
                 more[i].length == 0 ? KEY_NOTHING : more[i], NULL);
    }
    arena_reset(pen->scratch);
}

static struct text number_text(struct arena *arena, int64_t number)
{
    return decimal_text(arena, decimal_from_integer(number));
}

static struct text kind_of(const struct block *block, const struct column *column)
{
    const struct column *key = key_column(block);

    if (column == key) {
        return KEY_COLUMN_KEY;
    }
    if (column == key->reason) {
        return KEY_COLUMN_REASON;
    }
    switch (column->kind) {
    case COLUMN_FIELD:
        return KEY_COLUMN_FIELD;
    case COLUMN_BLANK:
    case COLUMN_ORDINAL:
        return KEY_COLUMN_FREE;
    default:
        return KEY_COLUMN_COMPUTED;
    }
}

static void write_columns(struct key_sheet *sheet, const struct sheet_plan *planned,
                          const struct block_plan *block)
{
    const struct block *declared = block->block;
    struct arena *scratch = sheet->pen.scratch;

    for (size_t i = 0; i < declared->column_count; i++) {
        const struct column *column = &declared->columns[i];
        bool is_field = column->kind == COLUMN_FIELD;
        struct text title = block->headings != NULL && declared->filtered
                                ? block->headings[i]
                                : plan_title(sheet->plan, planned, scratch, &column->title);
        struct text otherwise =
            column->otherwise == NULL
                ? TEXT("")
                : text_format(scratch, "%.*s.%.*s", (int)column->table->name.length,
                              column->table->name.data, (int)column->otherwise->name.length,
                              column->otherwise->name.data);
        const struct text more[] = {title, kind_of(declared, column),
                                    is_field ? column->field->name : TEXT(""), otherwise};
        write_line(sheet, KEY_LINE_COLUMN, more, sizeof more / sizeof more[0]);
    }
}

static void write_block(struct key_sheet *sheet, const struct sheet_plan *planned,
                        const struct block_plan *block)
{
    const struct block *declared = block->block;

    if (key_column(declared) == NULL || block->header_row == 0) {
        return;
    }
    const struct text more[] = {planned->name, declared->record->name,
                                declared->rows == ROWS_TABLE ? declared->table->name : TEXT(""),
                                number_text(sheet->pen.scratch, (int64_t)block->row_count)};
    write_line(sheet, KEY_LINE_BLOCK, more, sizeof more / sizeof more[0]);
    write_columns(sheet, planned, block);
}

/* Whether it has keys, or cells that people are to fill in: their edits are looked at, or meant. */
static bool is_open(const struct declared_sheet *sheet)
{
    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct block *block = &sheet->blocks[i];
        for (size_t j = 0; block->kind == BLOCK_TABLE && j < block->column_count; j++) {
            enum column_kind kind = block->columns[j].kind;
            if (kind == COLUMN_KEY || kind == COLUMN_BLANK) {
                return true;
            }
        }
    }
    return false;
}

static void write_other(struct key_sheet *sheet, const struct sheet_plan *planned)
{
    const struct text more[] = {planned->name,
                                text_format(sheet->pen.scratch, "%016" PRIx64, planned->written)};

    if (!is_open(planned->sheet)) {
        write_line(sheet, KEY_LINE_OTHER, more, sizeof more / sizeof more[0]);
    }
}

static void write_file(void *taker, const struct source_file *file)
{
    struct key_sheet *sheet = taker;
    const struct text more[] = {file->name, file->sha256};

    write_line(sheet, KEY_LINE_FILE, more, sizeof more / sizeof more[0]);
    arena_reset(sheet->pen.scratch);
}

static bool write_files(struct key_sheet *sheet)
{
    const struct row_source *source = sheet->plan->source;

    return source->files == NULL || source->files(source->context, write_file, sheet);
}

bool key_sheet_is_written(const struct plan *plan, size_t volume)
{
    for (size_t i = 0; i < plan->sheet_count; i++) {
        bool here = plan->sheets[i].volume == volume;
        for (size_t j = 0; here && j < plan->sheets[i].sheet->block_count; j++) {
            if (key_column(plan->sheets[i].blocks[j].block) != NULL) {
                return true;
            }
        }
    }
    return false;
}

static bool write_all(struct key_sheet *sheet)
{
    const struct plan *plan = sheet->plan;
    const struct text more[] = {number_text(sheet->pen.scratch, KEY_SHEET_VERSION),
                                plan->declarations->model};

    write_line(sheet, KEY_SHEET_MARK, more, sizeof more / sizeof more[0]);
    if (!write_files(sheet)) {
        return false;
    }
    for (size_t i = 0; i < plan->sheet_count; i++) {
        if (plan->sheets[i].volume != sheet->volume) {
            continue;
        }
        for (size_t j = 0; j < plan->sheets[i].sheet->block_count; j++) {
            write_block(sheet, &plan->sheets[i], &plan->sheets[i].blocks[j]);
        }
        write_other(sheet, &plan->sheets[i]);
    }
    return !sheet->pen.failed;
}

bool key_sheet_write(const struct plan *plan, size_t volume, struct book *book,
                     struct arena *scratch, lxw_worksheet **added)
{
    struct key_sheet sheet = {
        .plan = plan,
        .volume = volume,
        .pen = {.sheet_name = KEY_SHEET_NAME, .findings = plan->findings, .scratch = scratch}};

    if (!key_sheet_is_written(plan, volume)) {
        return true;
    }
    sheet.pen.sheet = book_add_sheet(book, KEY_SHEET_NAME);
    if (sheet.pen.sheet == NULL) {
        return false;
    }
    *added = sheet.pen.sheet;
    worksheet_hide(sheet.pen.sheet);
    return write_all(&sheet);
}

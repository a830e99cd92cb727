#include "correction/identity.h"

#include "base/digest.h"

enum { HASH_DIGITS = 16 };

/* What a row is about. */
static const char mark_of_sheet[] = "huibiao-identity";

bool identity_hash(struct arena *arena, struct text shown, struct text *hash)
{
    if (!digest_sha256(arena, shown, hash)) {
        return false;
    }
    *hash = text_slice(*hash, 0, HASH_DIGITS);
    return true;
}

/* The rows on their way to a sheet. */
struct rows {
    struct arena *arena;
    struct added_cell *cells;
    size_t count, capacity;
    uint32_t row, column;
};

static void begin(struct rows *rows, const char *what)
{
    rows->row++;
    rows->column = 0;
    rows->cells = arena_grow(rows->arena, rows->cells, rows->count, rows->count + 1,
                             sizeof *rows->cells, &rows->capacity);
    rows->cells[rows->count++] = (struct added_cell){.row = rows->row,
                                                     .column = ++rows->column,
                                                     .look = LOOK_LINE,
                                                     .value = EDIT_TEXT,
                                                     .text = text_of(what)};
}

/* An empty text keeps its place. */
static void put(struct rows *rows, struct text text)
{
    rows->column++;
    if (text.length == 0) {
        return;
    }
    rows->cells = arena_grow(rows->arena, rows->cells, rows->count, rows->count + 1,
                             sizeof *rows->cells, &rows->capacity);
    rows->cells[rows->count++] = (struct added_cell){.row = rows->row,
                                                     .column = rows->column,
                                                     .look = LOOK_LINE,
                                                     .value = EDIT_TEXT,
                                                     .text = text};
}

static void put_number(struct rows *rows, size_t number)
{
    put(rows, text_format(rows->arena, "%zu", number));
}

static void put_place(struct rows *rows, struct text sheet, uint32_t row, uint32_t column)
{
    put(rows, sheet);
    put(rows, cell_reference(rows->arena, row, column));
}

static void put_one(struct rows *rows, const char *what, struct text text)
{
    begin(rows, what);
    put(rows, text);
}

static void put_head(struct rows *rows, const struct identity *identity)
{
    struct arena *arena = rows->arena;

    put_one(rows, mark_of_sheet, text_format(arena, "%d", IDENTITY_LAYOUT));
    put_one(rows, "sha256", identity->sha256);
    put_one(rows, "file", identity->file);
    put_one(rows, "model", identity->model);
    put_one(rows, "round", text_format(arena, "%jd", (intmax_t)identity->round));
    put_one(rows, "language", identity->language == LANGUAGE_ZH ? TEXT("zh") : TEXT("en"));
    for (size_t i = 0; i < identity->group_count; i++) {
        put_one(rows, "group", identity->groups[i]);
    }
}

static void put_record(struct rows *rows, const struct identity_record *record)
{
    begin(rows, "record");
    put(rows, record->type);
    put(rows, record->sheet);
    put(rows, record->range);
    for (size_t i = 0; i < record->key_count; i++) {
        put(rows, record->key[i]);
    }
}

static void put_item(struct rows *rows, const struct identity_item *item)
{
    begin(rows, "item");
    put_number(rows, item->number);
    put(rows, text_of(severity_name(item->severity)));
    put(rows, item->rule);
    put_number(rows, item->record);
    put(rows, item->path);
    put_place(rows, item->sheet, item->row, item->column);
}

static void put_cell(struct rows *rows, const struct identity_cell *cell)
{
    begin(rows, "cell");
    put_number(rows, cell->record);
    put(rows, cell->path);
    put_place(rows, cell->sheet, cell->row, cell->column);
    put(rows, cell->hash);
    put(rows, cell->rules);
}

static void put_mark(struct rows *rows, const struct identity_mark *mark)
{
    begin(rows, "mark");
    put_place(rows, mark->sheet, mark->row, mark->column);
    put(rows, mark->fill);
    put(rows, mark->comment);
}

struct added_sheet identity_sheet(struct arena *arena, const struct identity *identity)
{
    struct rows rows = {.arena = arena};

    put_head(&rows, identity);
    for (size_t i = 0; i < identity->record_count; i++) {
        put_record(&rows, &identity->records[i]);
    }
    for (size_t i = 0; i < identity->item_count; i++) {
        put_item(&rows, &identity->items[i]);
    }
    for (size_t i = 0; i < identity->mark_count; i++) {
        put_mark(&rows, &identity->marks[i]);
    }
    for (size_t i = 0; i < identity->cell_count; i++) {
        put_cell(&rows, &identity->cells[i]);
    }
    return (struct added_sheet){.name = IDENTITY_SHEET,
                                .state = SHEET_VERY_HIDDEN,
                                .place = PLACE_LAST,
                                .cells = rows.cells,
                                .cell_count = rows.count};
}

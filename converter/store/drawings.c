/* What is drawn while returns come in, and how findings and drawings find each other. */
#include "store/drawings.h"
#include "store/store_private.h"

struct drawing_inserts {
    sqlite3_stmt *drawing;
    sqlite3_stmt *cell;
    int64_t last; /* the drawing begun last */
};

/* Temporary tables: a database that is kept holds the records, not their looks. */
static const char *const tables =
    "CREATE TEMP TABLE _drawing (id INTEGER PRIMARY KEY, submission INTEGER, sheet TEXT, "
    "first_row INTEGER, first_column INTEGER, last_row INTEGER, last_column INTEGER, "
    "UNIQUE (submission, sheet, first_row, first_column, last_row, last_column));"
    "CREATE TEMP TABLE _drawn_cell (drawing INTEGER, row INTEGER, column INTEGER, "
    "last_row INTEGER, last_column INTEGER, number INTEGER, text TEXT, "
    "PRIMARY KEY (drawing, row, column)) WITHOUT ROWID;";

struct keeping {
    struct store *store;
    struct drawing_inserts *inserts;
};

static bool keep(void *context)
{
    const struct keeping *keeping = context;
    struct store *store = keeping->store;

    return store_execute(store, text_of(tables)) &&
           store_prepare(
               store, TEXT("INSERT OR IGNORE INTO temp._drawing VALUES (NULL, ?, ?, ?, ?, ?, ?)"),
               &keeping->inserts->drawing) &&
           store_prepare(
               store, TEXT("INSERT OR IGNORE INTO temp._drawn_cell VALUES (?, ?, ?, ?, ?, ?, ?)"),
               &keeping->inserts->cell);
}

bool store_keep_drawings(struct store *store)
{
    struct keeping keeping = {store, arena_allocate(store->arena, sizeof(struct drawing_inserts))};

    store->drawings = keeping.inserts;
    return store_run(store, keep, &keeping);
}

bool store_keeps_drawings(const struct store *store)
{
    return store->drawings != NULL;
}

struct range drawing_shown(const struct drawing *drawing)
{
    struct range shown = drawing->about;

    shown.first_row = shown.first_row > DRAWN_MARGIN ? shown.first_row - DRAWN_MARGIN : 1;
    shown.last_row += DRAWN_MARGIN;
    return shown;
}

/* Binds whole numbers from parameter `first` on. */
static bool bind_integers(struct store *store, sqlite3_stmt *statement, int first,
                          const int64_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (sqlite3_bind_int64(statement, first + (int)i, values[i]) != SQLITE_OK) {
            return store_fail(store);
        }
    }
    return true;
}

bool store_add_drawing(struct store *store, int64_t submission, const struct drawing *drawing,
                       bool *added)
{
    sqlite3_stmt *statement = store->drawings->drawing;
    struct range about = drawing->about;
    const int64_t corners[] = {about.first_row, about.first_column, about.last_row,
                               about.last_column};

    if (!bind_integers(store, statement, 1, &submission, 1) ||
        !store_bind(store, statement, 2, drawing->sheet) ||
        !bind_integers(store, statement, 3, corners, 4) || !store_step(store, statement)) {
        return false;
    }
    *added = sqlite3_changes(store->database) > 0;
    store->drawings->last = sqlite3_last_insert_rowid(store->database);
    return true;
}

bool store_add_drawn_cell(struct store *store, const struct drawn_cell *cell)
{
    sqlite3_stmt *statement = store->drawings->cell;
    struct range range = cell->range;
    const int64_t values[] = {store->drawings->last, range.first_row,   range.first_column,
                              range.last_row,        range.last_column, cell->number};

    return bind_integers(store, statement, 1, values, 6) &&
           store_bind(store, statement, 7, cell->text) && store_step(store, statement);
}

bool store_add_drawn_form(struct store *store, int64_t submission, const struct drawn_form *form)
{
    bool wanted;
    bool added = store_add_drawing(store, submission, &form->drawing, &wanted);

    for (size_t i = 0; added && wanted && i < form->count; i++) {
        added = store_add_drawn_cell(store, &form->cells[i]);
    }
    return added;
}

/* Of several drawings that hold a finding's cell, as the records of a flat list may, the
 * smallest is its own. */
static const char *const ties =
    "CREATE TEMP TABLE _finding_drawing AS SELECT finding, drawing FROM (SELECT f.id AS finding, "
    "d.id AS drawing, row_number() OVER (PARTITION BY f.id ORDER BY (d.last_row - d.first_row) * "
    "(d.last_column - d.first_column), d.first_row, d.first_column, d.id) AS place FROM finding AS "
    "f JOIN temp._drawing AS d ON d.submission = f.submission AND d.sheet IS f.sheet AND f.row "
    "BETWEEN d.first_row AND d.last_row AND f.column BETWEEN d.first_column AND d.last_column) "
    "WHERE place = 1;"
    "CREATE INDEX temp._drawing_of_finding ON _finding_drawing (finding);"
    "CREATE TEMP TABLE _drawing_number AS SELECT drawing, row_number() OVER (ORDER BY s.file, "
    "s.sha256, d.sheet, d.first_row, d.first_column, d.last_row, d.last_column, s.id) - 1 AS "
    "number FROM (SELECT DISTINCT drawing FROM temp._finding_drawing) JOIN temp._drawing AS d ON "
    "d.id = drawing JOIN submission AS s ON s.id = d.submission;"
    "CREATE UNIQUE INDEX temp._number_of_drawing ON _drawing_number (drawing);"
    "CREATE UNIQUE INDEX temp._drawing_of_number ON _drawing_number (number);"
    "CREATE TEMP TABLE _text_number (text TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;"
    "INSERT INTO temp._text_number SELECT text, row_number() OVER (ORDER BY times DESC, text) - 1 "
    "FROM (SELECT c.text AS text, count(*) AS times FROM temp._drawing_number AS n JOIN "
    "temp._drawn_cell AS c ON c.drawing = n.drawing WHERE c.text IS NOT NULL GROUP BY c.text);";

static bool tie(void *context)
{
    return store_execute(context, text_of(ties));
}

bool store_tie_drawings(struct store *store)
{
    return store_run(store, tie, store);
}

#include "roster/roster.h"

#include "base/text_map.h"
#include "base/unicode.h"
#include "mapping/label.h"
#include "mapping/plain_cell.h"
#include "roster/csv_grid.h"

/* Titles may stand above the headers, but not a page of them. */
enum { HEADER_ROWS = 50 };

static const struct finding_kind no_headers = {
    "roster-header-missing", SEVERITY_ERROR,
    "名册 {file} 的前 50 行中没有“{expected}”这一列，未读取。请核对列名；别的写法可在 "
    "workbook.yaml 的 "
    "roster 中补充。",
    "In the first 50 rows of the roster {file} there is no column \"{expected}\"; it was not read. "
    "Check the headers; another spelling is added under `roster` of workbook.yaml."};

static const struct finding_kind no_lines = {
    "roster-empty", SEVERITY_ERROR, "名册 {file} 的列名之下没有任何单位，未读取。请核对文件。",
    "Under the headers of the roster {file} stands no group; it was not read. Check the file."};

static const struct finding_kind day_wrong = {
    "roster-date-invalid", SEVERITY_ERROR,
    "名册中“{record}”的截止日期“{found}”不是有效日期，是否逾期无法判断。请改为 2022-03-01 "
    "这样的完整日期。",
    "The due date \"{found}\" of \"{record}\" in the roster is no day of the calendar, so nobody "
    "can say who is late. Write it in full, such as 2022-03-01."};

static const struct finding_kind number_wrong = {
    "roster-number-invalid", SEVERITY_ERROR,
    "名册中“{record}”的应报项目数“{found}”不是整数，是否报齐无法判断。请改为 3 这样的数字。",
    "The number expected of \"{record}\" in the roster, \"{found}\", is no whole number, so nobody "
    "can say whether all is there. Write a number such as 3."};

static const struct finding_kind name_missing = {
    "roster-name-missing", SEVERITY_ERROR,
    "名册的这一行没有单位名称，已略过。请补上名称，或删去这一行。",
    "This line of the roster names no group and was left out. Fill in the name, or delete the "
    "line."};

static const struct finding_kind named_twice = {
    "roster-line-twice", SEVERITY_ERROR,
    "名册中“{found}”与 {subject} "
    "重复，分不清指的是哪个单位：此处未采用。请删去多余的一行，或改用不同的写法。",
    "\"{found}\" stands already at {subject} of the roster, so nobody can say which group is "
    "meant; this one was left out. Delete one of the two, or spell them apart."};

struct roster_reading {
    struct arena *arena;
    const struct roster_headers *headers;
    const struct grid *grid;
    struct text file;
    struct finding_list *findings;
    uint32_t header_row;
    uint32_t columns[ROSTER_COLUMNS]; /* 0 for one that is not there */
    struct roster_line *lines;
    size_t count, capacity;
    struct text_map cells; /* of names, folded: struct text, where each is given first */
};

static bool among(const struct roster_words *words, struct text folded)
{
    for (size_t i = 0; i < words->count; i++) {
        if (text_equal(words->items[i], folded)) {
            return true;
        }
    }
    return false;
}

/* The columns that a cell heads, where it heads one. */
static void take_header(struct roster_reading *reading, const struct cell *cell)
{
    struct text folded = label_fold(reading->arena, cell->shown);

    for (int i = 0; i < ROSTER_COLUMNS; i++) {
        if (reading->columns[i] == 0 && among(&reading->headers->columns[i], folded)) {
            reading->columns[i] = cell->column;
            return;
        }
    }
}

/* The first row that heads the names. */
static bool find_headers(struct roster_reading *reading)
{
    const struct grid *grid = reading->grid;

    for (size_t i = 0; i < grid->count && grid->cells[i].row <= HEADER_ROWS;) {
        uint32_t row = grid->cells[i].row;
        for (int j = 0; j < ROSTER_COLUMNS; j++) {
            reading->columns[j] = 0;
        }
        for (; i < grid->count && grid->cells[i].row == row; i++) {
            take_header(reading, &grid->cells[i]);
        }
        if (reading->columns[ROSTER_NAME] != 0) {
            reading->header_row = row;
            return true;
        }
    }
    return false;
}

static const struct cell *cell_at(const struct roster_reading *reading, uint32_t row,
                                  enum roster_column column)
{
    uint32_t at = reading->columns[column];

    return at == 0 ? NULL : grid_cell(reading->grid, row, at);
}

static struct text text_at(const struct roster_reading *reading, uint32_t row,
                           enum roster_column column)
{
    const struct cell *cell = cell_at(reading, row, column);

    return cell == NULL ? TEXT("") : text_trim(cell->shown);
}

static void tell(const struct roster_reading *reading, const struct finding_kind *kind,
                 uint32_t row, uint32_t column, struct finding_facts facts)
{
    finding_add(
        reading->findings, kind,
        (struct place){
            .file = reading->file, .sheet = reading->grid->name, .row = row, .column = column},
        facts);
}

static void read_due(const struct roster_reading *reading, uint32_t row, struct roster_line *line)
{
    const struct cell *cell = cell_at(reading, row, ROSTER_DUE);

    if (cell != NULL && text_trim(cell->shown).length > 0 &&
        !plain_cell_day(reading->arena, cell, &line->due)) {
        line->due = TEXT("");
        tell(reading, &day_wrong, row, cell->column,
             (struct finding_facts){.record = line->name, .found = cell->shown});
    }
}

static void read_expected(const struct roster_reading *reading, uint32_t row,
                          struct roster_line *line)
{
    const struct cell *cell = cell_at(reading, row, ROSTER_EXPECTED);

    line->expected = -1;
    if (cell != NULL && text_trim(cell->shown).length > 0 &&
        !plain_cell_count(reading->arena, cell, &line->expected)) {
        line->expected = -1;
        tell(reading, &number_wrong, row, cell->column,
             (struct finding_facts){.record = line->name, .found = cell->shown});
    }
}

/* Whether a group is called so for the first time; `column` is where the name stands. */
static bool is_first(struct roster_reading *reading, uint32_t row, enum roster_column column,
                     struct text name)
{
    struct text folded = unicode_folded(reading->arena, name);
    const struct text *before = text_map_find(&reading->cells, folded);

    if (name.length == 0) {
        return true;
    }
    if (before == NULL) {
        struct text *cell = arena_allocate(reading->arena, sizeof *cell);
        *cell = cell_reference(reading->arena, row, reading->columns[column]);
        text_map_add(&reading->cells, folded, cell);
        return true;
    }
    tell(reading, &named_twice, row, reading->columns[column],
         (struct finding_facts){.record = name, .found = name, .subject = *before});
    return false;
}

/* What a line calls its group by must call no other one so. */
static bool take_names(struct roster_reading *reading, uint32_t row, struct roster_line *line)
{
    if (!is_first(reading, row, ROSTER_NAME, line->name)) {
        return false;
    }
    line->code = text_at(reading, row, ROSTER_CODE);
    line->short_name = text_at(reading, row, ROSTER_SHORT_NAME);
    if (!is_first(reading, row, ROSTER_CODE, line->code)) {
        line->code = TEXT("");
    }
    if (!text_equal(line->short_name, line->name) &&
        !is_first(reading, row, ROSTER_SHORT_NAME, line->short_name)) {
        line->short_name = TEXT("");
    }
    return true;
}

static bool is_blank(const struct roster_reading *reading, uint32_t row)
{
    for (int i = 0; i < ROSTER_COLUMNS; i++) {
        if (text_at(reading, row, (enum roster_column)i).length > 0) {
            return false;
        }
    }
    return true;
}

/* The word of a row of totals stands in the name's column or in that of the code. */
static bool is_total(const struct roster_reading *reading, uint32_t row)
{
    struct text name = text_at(reading, row, ROSTER_NAME);
    struct text first = name.length > 0 ? name : text_at(reading, row, ROSTER_CODE);

    return first.length > 0 &&
           among(&reading->headers->totals, unicode_folded(reading->arena, first));
}

static void read_line(struct roster_reading *reading, uint32_t row)
{
    struct roster_line line = {.name = text_at(reading, row, ROSTER_NAME)};

    if (is_blank(reading, row) || is_total(reading, row)) {
        return;
    }
    if (line.name.length == 0) {
        tell(reading, &name_missing, row, reading->columns[ROSTER_NAME], (struct finding_facts){0});
        return;
    }
    if (!take_names(reading, row, &line)) {
        return;
    }
    line.contact = text_at(reading, row, ROSTER_CONTACT);
    read_due(reading, row, &line);
    read_expected(reading, row, &line);
    reading->lines = arena_grow(reading->arena, reading->lines, reading->count, reading->count + 1,
                                sizeof *reading->lines, &reading->capacity);
    reading->lines[reading->count++] = line;
}

static void read_lines(struct roster_reading *reading)
{
    const struct grid *grid = reading->grid;
    uint32_t row = reading->header_row;

    for (size_t i = 0; i < grid->count; i++) {
        if (grid->cells[i].row > row) {
            row = grid->cells[i].row;
            read_line(reading, row);
        }
    }
}

/* The first sheet that has the headers. */
static bool find_sheet(struct roster_reading *reading, struct workbook *workbook, struct grid *grid)
{
    for (size_t i = 0; i < workbook_sheet_count(workbook); i++) {
        if (!workbook_read_grid(workbook, workbook_sheet(workbook, i), reading->arena, grid)) {
            return false;
        }
        if (find_headers(reading)) {
            return true;
        }
    }
    return finding_fail(reading->findings, &no_headers, (struct place){.file = reading->file},
                        (struct finding_facts){.expected = reading->headers->wanted});
}

static bool read_csv(struct roster_reading *reading, const struct limits *limits, struct text bytes,
                     struct grid *grid)
{
    return csv_grid_read(reading->arena, limits, bytes, reading->file, reading->findings, grid) &&
           (find_headers(reading) ||
            finding_fail(reading->findings, &no_headers, (struct place){.file = reading->file},
                         (struct finding_facts){.expected = reading->headers->wanted}));
}

static bool read_workbook(struct roster_reading *reading, const struct limits *limits,
                          struct text bytes, struct grid *grid)
{
    struct package *package;
    struct workbook *workbook;

    return package_open(reading->arena, limits, bytes, reading->file, reading->findings,
                        &package) &&
           workbook_open(reading->arena, limits, package, reading->file, reading->findings,
                         &workbook) &&
           find_sheet(reading, workbook, grid);
}

/* Containers begin with the signature of a zip entry (APPNOTE 4.3.7) or of a compound file. */
static bool is_container(struct text bytes)
{
    return text_starts_with(bytes, TEXT("PK\x03\x04")) ||
           text_starts_with(bytes, TEXT("\xD0\xCF\x11\xE0"));
}

bool roster_read(struct arena *arena, const struct limits *limits,
                 const struct roster_headers *headers, struct text bytes, struct text file,
                 struct finding_list *findings, const struct roster **roster)
{
    struct grid grid = {0};
    struct roster_reading reading = {.arena = arena,
                                     .headers = headers,
                                     .grid = &grid,
                                     .file = file,
                                     .findings = findings,
                                     .cells = {.arena = arena}};
    bool read = is_container(bytes) ? read_workbook(&reading, limits, bytes, &grid)
                                    : read_csv(&reading, limits, bytes, &grid);

    if (!read) {
        return false;
    }
    read_lines(&reading);
    if (reading.count == 0) {
        return finding_fail(findings, &no_lines, (struct place){.file = file},
                            (struct finding_facts){0});
    }
    struct roster *made = arena_allocate(arena, sizeof *made);
    *made = (struct roster){reading.lines, reading.count};
    *roster = made;
    return true;
}

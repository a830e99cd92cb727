#include "correction/carried_rows.h"

#include "writing/declaration.h"

static const struct finding_kind not_removed = {
    "accept-row-not-removed", SEVERITY_ERROR,
    "{field}中的“{found}”一行财政已删去，但清空 {cell} 这一行后读不出应有的结果，没有收下 {file}。"
    "请在部门报回的文件中手工删去这一行（留意合计公式和合并单元格）后再收，或在“冲突”表中选“部门”"
    "。",
    "The office deleted the row \"{found}\" of {field}; with the row at {cell} cleared, the form "
    "is "
    "not read as it should be, so {file} was not taken. Delete that row there by hand (mind sums "
    "and merged cells) and accept again, or choose \"department\" among the conflicts."};

static const struct finding_kind not_added = {
    "accept-row-not-added", SEVERITY_ERROR,
    "{field}中的“{found}”一行是财政增加的，但部门报回的文件里没有能填这一行的空行，程序也不插入行，"
    "以免打乱公式和合并单元格；没有收下 {file}。请在“{sheet}”{cell} 之后手工插入一行，"
    "照“冲突”表“财政现值”一栏填好再收，或在“冲突”表中选“部门”。",
    "The office added the row \"{found}\" to {field}; the department's workbook has no empty line "
    "for it, and none is inserted, for formulas and merged cells would be upset; {file} was not "
    "taken. Insert a row behind {cell} of the sheet \"{sheet}\" by hand, fill it in as the "
    "workbook "
    "of conflicts says, and accept again, or choose \"department\" there."};

struct placing {
    struct arena *arena;
    const struct three_ways *ways;
    const struct carrying_reader *reader;
    const struct carried_row *row;
    struct edit_list *edits;
    struct record_list base; /* what is read with the edits so far */
    struct table_lines lines;
};

/* One way, tried in an arena of its own. */
struct attempt {
    const struct placing *placing;
    struct arena *scratch;
    bool right;
};

static const struct table_type *type_of(const struct placing *placing)
{
    return placing->row->office->table;
}

static struct compared_set set_of(struct arena *arena, const struct record_list *records)
{
    struct compared_record *items = arena_array(arena, records->count + 1, sizeof *items);

    for (size_t i = 0; i < records->count; i++) {
        items[i] = (struct compared_record){records->items[i], TEXT("")};
    }
    return (struct compared_set){items, records->count};
}

/* Which of the records that came back the row is of. */
static size_t record_index(const struct placing *placing)
{
    const struct correction_return *returned = placing->ways->returned;
    size_t i = 0;

    while (i < returned->record_count && returned->records[i] != placing->row->record->record) {
        i++;
    }
    return i;
}

static bool is_meant(const struct placing *placing, const struct compared_set *base,
                     const struct difference *difference)
{
    const struct table_type *type = type_of(placing);
    const struct carried_row *row = placing->row;

    if (difference->table != type || difference->field != NULL || difference->old_record == NULL ||
        (size_t)(difference->old_record - base->items) != record_index(placing)) {
        return false;
    }
    if (row->goes == NO_ROW) {
        return difference->change == CHANGE_ADDED &&
               rows_equal(
                   type, row->comes,
                   &difference->new_record->record->tables[type->index].rows[difference->new_row]);
    }
    return difference->change == CHANGE_REMOVED &&
           rows_equal(
               type, &row->record->record->tables[type->index].rows[row->goes],
               &difference->old_record->record->tables[type->index].rows[difference->old_row]);
}

/* The result of a formula may follow. */
static bool held_formula(const struct placing *placing, const struct difference *difference)
{
    if (difference->field == NULL) {
        return false;
    }
    struct place place = value_place(difference->old_record, difference->old_value);
    const struct grid *grid = correction_grid(placing->ways->returned, place.sheet);
    const struct cell *cell = grid == NULL ? NULL : grid_cell(grid, place.row, place.column);
    return cell != NULL && cell->formula;
}

/* The one row is the only difference to what was read before. */
static bool reads_as_meant(const struct attempt *attempt, const struct record_list *now)
{
    const struct placing *placing = attempt->placing;
    struct compared_set base = set_of(attempt->scratch, &placing->base);
    struct comparison found =
        records_compare(attempt->scratch, base, set_of(attempt->scratch, now));
    size_t meant = 0;

    for (size_t i = 0; i < found.count; i++) {
        for (size_t k = 0; k < found.records[i].count; k++) {
            const struct difference *difference = &found.records[i].differences[k];
            if (difference->change == CHANGE_MOVED || held_formula(placing, difference)) {
                continue;
            }
            if (!is_meant(placing, &base, difference)) {
                return false;
            }
            meant++;
        }
    }
    return meant == 1;
}

static bool read(const struct placing *placing, struct arena *arena, struct record_list *records)
{
    return placing->reader->read(placing->reader->context, arena, placing->edits->items,
                                 placing->edits->count, records);
}

static bool try_edits(void *context)
{
    struct attempt *attempt = context;
    struct record_list now = {0};

    attempt->right =
        read(attempt->placing, attempt->scratch, &now) && reads_as_meant(attempt, &now);
    return true;
}

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

/* Whether the edits do what is meant; those beyond `kept` are dropped where they do not. */
static bool succeeds(struct placing *placing, size_t kept)
{
    struct attempt attempt = {.placing = placing,
                              .scratch = arena_create(placing->reader->memory_bytes)};

    if (attempt.scratch == NULL) {
        arena_fail(placing->arena);
    }
    arena_own(placing->arena, attempt.scratch, close_scratch);
    bool right = arena_run(attempt.scratch, try_edits, &attempt) && attempt.right;
    arena_close(placing->arena, attempt.scratch);
    placing->edits->count = right ? placing->edits->count : kept;
    return right;
}

static bool take_away(struct placing *placing)
{
    size_t kept = placing->edits->count;

    row_edits_clear(placing->arena, &placing->lines, placing->row->goes, placing->edits);
    return succeeds(placing, kept);
}

/* The line of the row that stands before it at the office, where it stands here, too; else the
 * table's first. */
static uint32_t line_before(const struct placing *placing)
{
    const struct difference *office = placing->row->office;
    const struct table_type *type = type_of(placing);
    const struct row *rows = office->new_record->record->tables[type->index].rows;

    for (size_t k = office->new_row; k > 0; k--) {
        for (size_t i = 0; i < placing->lines.table->count; i++) {
            if (rows_equal(type, &rows[k - 1], &placing->lines.table->rows[i])) {
                return table_line(&placing->lines, &placing->lines.table->rows[i]);
            }
        }
    }
    return placing->lines.first - 1;
}

/* The labels of groups as they stand, else written, too. */
static bool put_into_line(struct placing *placing, uint32_t line)
{
    const struct foreign_row row = {placing->ways->current,
                                    placing->row->office->new_record->record, placing->row->comes};
    size_t kept = placing->edits->count;

    for (int grouped = 0; grouped < 2; grouped++) {
        if (row_edits_fill(placing->arena, &placing->lines, line, &row, grouped == 1,
                           placing->edits) &&
            succeeds(placing, kept)) {
            return true;
        }
        placing->edits->count = kept;
    }
    return false;
}

/* Where it stands at the office, else in the nearest empty line. */
static bool put_in(struct placing *placing)
{
    struct place own = row_place(placing->row->office->new_record, type_of(placing),
                                 placing->row->office->new_row);
    uint32_t empty[MOST_EMPTY_LINES];
    size_t count = row_lines_empty(&placing->lines, line_before(placing), empty);

    for (size_t i = 0; i < count; i++) {
        if (empty[i] == own.row && put_into_line(placing, own.row)) {
            return true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (empty[i] != own.row && put_into_line(placing, empty[i])) {
            return true;
        }
    }
    return false;
}

/* ---- what is to be done by hand */

static struct place place_of(const struct placing *placing, bool found_lines)
{
    const struct carried_row *row = placing->row;
    struct place place = record_place(row->record);

    if (row->goes != NO_ROW) {
        place = row_place(row->record, type_of(placing), row->goes);
    } else if (found_lines) {
        uint32_t before = line_before(placing);
        place.sheet = placing->lines.sheet;
        place.row = before == 0 ? 1 : before;
        place.column = 1;
    }
    place.file = placing->ways->returned->file;
    return place;
}

static void refuse(const struct placing *placing, bool found_lines, struct finding_list *findings)
{
    const struct carried_row *row = placing->row;
    const struct table_type *type = type_of(placing);
    const struct row *meant = row->goes == NO_ROW
                                  ? row->comes
                                  : &row->record->record->tables[type->index].rows[row->goes];

    finding_add(findings, row->goes == NO_ROW ? &not_added : &not_removed,
                place_of(placing, found_lines),
                (struct finding_facts){.record = record_label(row->record->record),
                                       .field = title_in(&type->title, finding_language(findings)),
                                       .found = row_label(type, meant)});
}

bool carried_row_make(struct arena *arena, const struct three_ways *ways,
                      const struct carrying_reader *reader, const struct carried_row *row,
                      struct edit_list *edits, struct finding_list *findings)
{
    struct placing placing = {
        .arena = arena, .ways = ways, .reader = reader, .row = row, .edits = edits};
    bool found_lines = table_lines_find(arena, ways->returned, row->record->record,
                                        row->office->table, &placing.lines);

    if (found_lines && read(&placing, arena, &placing.base) &&
        placing.base.count == ways->returned->record_count &&
        (row->goes == NO_ROW ? put_in(&placing) : take_away(&placing))) {
        return true;
    }
    refuse(&placing, found_lines, findings);
    return false;
}

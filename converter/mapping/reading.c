#include "mapping/reading.h"

#include "mapping/field_parts.h"
#include "mapping/form_sheet.h"
#include "mapping/label.h"

/* A form is taken for what its title says only if this share of its labels is there. */
enum { ENOUGH_NUMERATOR = 1, ENOUGH_DENOMINATOR = 2, SUSPICIOUS_LABELS = 4 };

/* Of a cell's text this much is quoted. */
enum { QUOTED_BYTES = 120 };

static const struct finding_kind no_form = {
    "sheet-without-form", SEVERITY_NOTE,
    "工作表“{sheet}”中没有已知的表格，已略过（{found} 个有内容的单元格）。",
    "The sheet \"{sheet}\" holds no known form and was passed over ({found} filled cells)."};

static const struct finding_kind tied_forms = {
    "form-ambiguous", SEVERITY_ERROR,
    "工作表“{sheet}”同样符合表样“{found}”和“{expected}”，无法确定。请用 --form 指定。",
    "The sheet \"{sheet}\" fits the forms \"{found}\" and \"{expected}\" equally well. Name the "
    "right one with --form."};

static const struct finding_kind unread = {
    "cell-unread", SEVERITY_WARNING,
    "单元格 {cell} 的内容“{found}”没有被任何规则读取（附近的标签：{subject}）。请核对是否填错位置，"
    "或在映射文件中补充。",
    "The cell {cell} holds \"{found}\", which no rule reads (nearest label: {subject}). Check "
    "whether it is in the right place, or add it to the mapping file."};

static const struct finding_kind covered_value = {
    "merged-cell-covered", SEVERITY_NOTE,
    "工作表“{sheet}”中有 {found} 个单元格被合并区域遮住却仍存有内容，未作为数据读取。",
    "On the sheet \"{sheet}\" {found} cells lie under merged ranges but still hold something; they "
    "were not read as data."};

static const struct finding_kind hidden_rows = {
    "rows-hidden", SEVERITY_NOTE, "工作表“{sheet}”中有 {found} 个隐藏行，已照常读取。",
    "The sheet \"{sheet}\" has {found} hidden rows; they were read like the others."};

static const struct finding_kind hidden_sheet = {
    "sheet-hidden", SEVERITY_NOTE, "工作表“{sheet}”是隐藏的，已照常读取。",
    "The sheet \"{sheet}\" is hidden; it was read like the others."};

void account_totals_add(struct account_totals *sum, const struct account_totals *totals)
{
    sum->filled += totals->filled;
    sum->labels += totals->labels;
    sum->values += totals->values;
    sum->decoration += totals->decoration;
    sum->unread += totals->unread;
}

void record_list_add(struct arena *arena, struct record_list *list, struct record *record)
{
    list->items = arena_grow(arena, list->items, list->count, list->count + 1,
                             sizeof(struct record *), &list->capacity);
    list->items[list->count++] = record;
}

/* A form that may be the sheet's: its regions and how many of its labels they hold. */
struct candidate {
    const struct form *form;
    struct form_region *regions;
    size_t count;
    struct label_hits hits;
};

/* The share of labels, compared without division. */
static int compare_hits(struct label_hits left, struct label_hits right)
{
    size_t a = left.found * right.declared;
    size_t b = right.found * left.declared;

    return (a > b) - (a < b);
}

static bool is_weak(struct label_hits hits)
{
    return hits.found * ENOUGH_DENOMINATOR < hits.declared * ENOUGH_NUMERATOR;
}

struct search {
    struct form_sheet *sheet;
    const struct mapping *mapping;
    struct text form_name;
    struct candidate best;
    const struct form *tied;     /* another form that fits as well */
    const struct form *untitled; /* without its title, the form with the most labels there */
    size_t untitled_hits;
};

/* A title that stands over other labels is told; what starts a form without a title may stand on
 * any sheet, and says nothing by itself. */
static void consider(struct search *search, const struct form *form)
{
    struct form_sheet *sheet = search->sheet;
    struct candidate candidate = {.form = form};

    form_regions(sheet, form, &candidate.regions, &candidate.count);
    for (size_t i = 0; i < candidate.count; i++) {
        int64_t year = form_region_year(sheet, form, &candidate.regions[i]);
        struct label_hits hits = form_label_hits(sheet, form, candidate.regions[i].range, year);
        candidate.hits.found += hits.found;
        candidate.hits.declared += hits.declared;
    }
    if (candidate.count == 0 || (form->start.pattern_count == 0 && is_weak(candidate.hits))) {
        return;
    }
    int order = search->best.form == NULL ? 1 : compare_hits(candidate.hits, search->best.hits);
    if (order > 0) {
        search->best = candidate;
        search->tied = NULL;
    } else if (order == 0) {
        search->tied = form;
    }
}

/* Asked only where no form was found: all labels of a form are held against all cells. */
static void consider_untitled(struct search *search, const struct form *form)
{
    const struct range whole = {1, 1, LAST_ROW, LAST_COLUMN};
    size_t found = form_label_hits(search->sheet, form, whole, 0).found;

    if (found > search->untitled_hits) {
        search->untitled_hits = found;
        search->untitled = form;
    }
}

static void each_form(struct search *search,
                      void (*consider_form)(struct search *search, const struct form *form))
{
    for (size_t i = 0; i < search->mapping->count; i++) {
        const struct family *family = &search->mapping->families[i];
        for (size_t j = 0; j < family->form_count; j++) {
            if (search->form_name.length == 0 ||
                text_equal(family->forms[j]->name, search->form_name)) {
                consider_form(search, family->forms[j]);
            }
        }
    }
}

static void find_form(struct search *search)
{
    each_form(search, consider);
    if (search->best.form == NULL) {
        each_form(search, consider_untitled);
    }
}

static struct place sheet_place(const struct form_sheet *sheet)
{
    return form_sheet_place(sheet, 0, 0);
}

static struct text number(struct form_sheet *sheet, size_t count)
{
    return text_format(sheet->arena, "%zu", count);
}

/* Whether the form found may be read; otherwise says why not. */
static bool is_certain(const struct search *search)
{
    struct form_sheet *sheet = search->sheet;
    const struct candidate *best = &search->best;

    if (best->form == NULL) {
        if (search->untitled_hits >= SUSPICIOUS_LABELS) {
            form_report_untitled(sheet, search->untitled, search->untitled_hits);
        } else {
            finding_add(sheet->findings, &no_form, sheet_place(sheet),
                        (struct finding_facts){.found = number(sheet, sheet->grid->count)});
        }
        return false;
    }
    if (is_weak(best->hits)) {
        form_report_weak(sheet, best->form, &best->regions[0], best->hits);
        return false;
    }
    if (search->tied != NULL) {
        const struct cell *start = &sheet->grid->cells[best->regions[0].start];
        struct place place = form_sheet_place(sheet, start->row, start->column);
        finding_add(
            sheet->findings, &tied_forms, place,
            (struct finding_facts){.found = best->form->name, .expected = search->tied->name});
        return false;
    }
    return true;
}

static bool is_covered(const struct form_sheet *sheet, const struct cell *cell)
{
    struct range merge = grid_merge(sheet->grid, cell->row, cell->column);

    return merge.first_row != cell->row || merge.first_column != cell->column;
}

/* The labels met so far in the order of the cells: the last of this row, and the last of each
 * column. */
struct labels_before {
    uint32_t row;
    const struct cell *in_row;
    const struct cell **in_column; /* by column */
};

static void pass_cell(struct labels_before *labels, const struct cell *cell, bool is_label)
{
    if (labels->row != cell->row) {
        labels->row = cell->row;
        labels->in_row = NULL;
    }
    if (is_label) {
        labels->in_row = labels->in_column[cell->column] = cell;
    }
}

/* The nearest label to the left in the row, else above in the column. */
static struct text nearest_label(const struct form_sheet *sheet, const struct labels_before *labels,
                                 const struct cell *cell)
{
    const struct cell *label =
        labels->in_row != NULL ? labels->in_row : labels->in_column[cell->column];

    if (label != NULL) {
        return text_head(text_trim(label->shown), QUOTED_BYTES);
    }
    return finding_language(sheet->findings) == LANGUAGE_ZH ? TEXT("无") : TEXT("none");
}

static void tell_unread(struct form_sheet *sheet, const struct labels_before *labels,
                        const struct cell *cell)
{
    finding_add(sheet->findings, &unread, form_sheet_place(sheet, cell->row, cell->column),
                (struct finding_facts){.found = text_head(text_trim(cell->shown), QUOTED_BYTES),
                                       .subject = nearest_label(sheet, labels, cell)});
}

/* Settles the cells that no rule of the form took. */
static void settle_rest(struct form_sheet *sheet, const struct form *form)
{
    struct labels_before labels = {
        .in_column = arena_array(sheet->arena, LAST_COLUMN + 1, sizeof(struct cell *))};
    size_t covered = 0;

    for (size_t i = 0; i < sheet->grid->count; i++) {
        const struct cell *cell = &sheet->grid->cells[i];
        struct cell_account *account = &sheet->accounts[i];
        pass_cell(&labels, cell, account->kind == ACCOUNT_LABEL);
        if (account->kind != ACCOUNT_UNREAD) {
            continue;
        }
        if (is_covered(sheet, cell)) {
            covered++;
            account->kind = ACCOUNT_DECORATION;
        } else if (form_has_decoration(sheet, form, 0, i)) {
            form_sheet_account(sheet, i, ACCOUNT_DECORATION, form->decoration.node);
        } else if (!account->told) {
            tell_unread(sheet, &labels, cell);
        }
    }
    if (covered > 0) {
        finding_add(sheet->findings, &covered_value, sheet_place(sheet),
                    (struct finding_facts){.found = number(sheet, covered)});
    }
}

static struct account_totals count_accounts(const struct grid *grid,
                                            const struct cell_account *accounts)
{
    struct account_totals totals = {0};
    size_t *const by_kind[] = {&totals.unread, &totals.labels, &totals.values, &totals.decoration};

    for (size_t i = 0; i < grid->count; i++) {
        totals.filled++;
        (*by_kind[accounts[i].kind])++;
    }
    return totals;
}

void sheet_reading_take_back(struct sheet_reading *reading, const struct grid *grid,
                             struct range range)
{
    for (size_t i = grid_lower_bound(grid, range.first_row, 1);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        if (range_contains(range, grid->cells[i].row, grid->cells[i].column)) {
            reading->accounts[i] = (struct cell_account){.kind = ACCOUNT_UNREAD, .told = true};
        }
    }
    reading->totals = count_accounts(grid, reading->accounts);
}

static void note_hidden(struct form_sheet *sheet)
{
    if (sheet->grid->hidden_row_count > 0) {
        finding_add(sheet->findings, &hidden_rows, sheet_place(sheet),
                    (struct finding_facts){.found = number(sheet, sheet->grid->hidden_row_count)});
    }
    if (sheet->grid->state != SHEET_VISIBLE) {
        finding_add(sheet->findings, &hidden_sheet, sheet_place(sheet), (struct finding_facts){0});
    }
}

/* The year of the forms that were read before; 0 when they name none, or several. */
static int64_t year_of(const struct mapping *mapping, const struct record_list *records)
{
    int64_t year = 0;

    for (size_t i = 0; i < records->count; i++) {
        const struct record *record = records->items[i];
        const struct form *form = mapping_form(mapping, record->model, record->form);
        int64_t own = 0;
        if (form == NULL || form->year == NULL ||
            record->values[form->year->index].state != VALUE_SET ||
            !decimal_to_integer(record->values[form->year->index].number, &own)) {
            continue;
        }
        if (year != 0 && own != year) {
            return 0;
        }
        year = own;
    }
    return year;
}

struct sheet_reading sheet_read_forms(struct arena *arena, const struct mapping *mapping,
                                      const struct grid *grid, struct text file,
                                      struct text form_name, struct finding_list *findings,
                                      struct record_list *records)
{
    struct form_sheet *sheet = form_sheet_create(arena, grid, file, findings);
    struct search search = {.sheet = sheet, .mapping = mapping, .form_name = form_name};
    struct sheet_reading reading = {0};

    if (grid->count == 0) {
        return reading;
    }
    sheet->year = year_of(mapping, records);
    find_form(&search);
    if (!is_certain(&search)) {
        return reading;
    }
    size_t first = records->count;
    for (size_t i = 0; i < search.best.count; i++) {
        form_region_read(sheet, search.best.form, &search.best.regions[i], records);
    }
    for (size_t i = first; i < records->count; i++) {
        field_parts_fill(arena, records->items[i]);
    }
    settle_rest(sheet, search.best.form);
    note_hidden(sheet);
    reading.has_form = true;
    reading.accounts = sheet->accounts;
    reading.totals = count_accounts(grid, sheet->accounts);
    return reading;
}

#include "mapping/near_label.h"

#include "base/unicode.h"
#include "mapping/label.h"

/* Shorter labels are too much like each other. */
enum { SHORTEST_NEAR = 3, SHORTEST_FOR_TWO = 6 };

enum { CANDIDATES = 3, LONGEST_CANDIDATE = 40 };

static const struct finding_kind label_near = {
    "label-near", SEVERITY_WARNING,
    "表中的“{found}”与标签“{expected}”相近，已按它读取。请核对；如果确实是同一标签，请在 {subject} "
    "的 "
    "labels 中补充“{found}”。",
    "\"{found}\" is almost the label \"{expected}\" and was read as it. Check; if it is the same, "
    "add \"{found}\" to the labels at {subject}."};

static size_t edits_allowed(size_t length)
{
    return length < SHORTEST_NEAR ? 0 : length < SHORTEST_FOR_TWO ? 1 : 2;
}

/* What stands before a colon, else the whole text. */
static struct text label_part(struct text folded, size_t *behind)
{
    size_t colon = text_find(folded, TEXT(":"));

    *behind = colon + 1 < folded.length ? colon + 1 : 0;
    return text_slice(folded, 0, colon);
}

static bool is_numeral(int32_t c)
{
    static const struct text numerals = {"〇零一二三四五六七八九十两", 39};
    struct text rest = numerals;
    int32_t numeral;

    while (unicode_next(&rest, &numeral)) {
        if (c == numeral) {
            return true;
        }
    }
    return c >= '0' && c <= '9';
}

/* The next numeral of a text; 0 at its end. */
static int32_t next_numeral(struct text *rest)
{
    int32_t c;

    while (unicode_next(rest, &c)) {
        if (is_numeral(c)) {
            return c;
        }
    }
    return 0;
}

/* Whether both texts name the same numbers: another year, or 二级 for 一级, is no slip. */
static bool same_numerals(struct text left, struct text right)
{
    int32_t a;
    int32_t b;

    do {
        a = next_numeral(&left);
        b = next_numeral(&right);
    } while (a == b && a != 0);
    return a == b;
}

/* How many edits part two texts, `limit` + 1 for more. Of a sheet only so many are looked at. */
static size_t edits_between(struct form_sheet *sheet, struct text left, struct text right,
                            size_t limit)
{
    size_t a = unicode_length(left);
    size_t b = unicode_length(right);

    if ((a > b ? a - b : b - a) > limit || sheet->comparisons == 0 || !same_numerals(left, right)) {
        return limit + 1;
    }
    sheet->comparisons--;
    return unicode_distance(sheet->arena, left, right, limit);
}

struct likeness {
    size_t index;
    size_t behind;
    size_t edits;
    struct text found, label;
};

/* The label of the set that a cell's text is nearest to; `edits` is SIZE_MAX when it is too far
 * from all. */
static struct likeness likeness_of(const struct region_reading *reading,
                                   const struct label_set *labels, size_t index,
                                   size_t (*allowed)(size_t length))
{
    struct form_sheet *sheet = reading->sheet;
    struct likeness best = {.index = index, .edits = SIZE_MAX};

    best.found = label_part(sheet->folded[index], &best.behind);
    for (size_t i = 0; i < labels->count; i++) {
        if (label_needs_year(labels->labels[i]) && reading->year == 0) {
            continue;
        }
        struct text label =
            label_written(sheet->arena, labels->labels[i], reading->year, reading->unit.name);
        size_t limit = allowed(unicode_length(label));
        size_t edits = limit == 0 ? 1 : edits_between(sheet, best.found, label, limit);
        if (edits <= limit && edits < best.edits) {
            best.edits = edits;
            best.label = label;
        }
    }
    return best;
}

static bool is_text(const struct form_sheet *sheet, size_t index)
{
    return sheet->grid->cells[index].type == CELL_TEXT && sheet->folded[index].length > 0 &&
           sheet->accounts[index].kind == ACCOUNT_UNREAD;
}

static bool may_hold(const struct region_reading *reading, struct range range, size_t index,
                     near_label_may *may, const void *context)
{
    const struct cell *cell = &reading->sheet->grid->cells[index];

    return range_contains(range, cell->row, cell->column) && is_text(reading->sheet, index) &&
           may(reading, context, index);
}

struct near_label near_label_find(const struct region_reading *reading,
                                  const struct label_set *labels, struct range range,
                                  near_label_may *may, const void *context)
{
    const struct grid *grid = reading->sheet->grid;
    struct likeness best = {.index = SIZE_MAX, .edits = SIZE_MAX};
    bool tied = false;

    for (size_t i = grid_lower_bound(grid, range.first_row, range.first_column);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        if (!may_hold(reading, range, i, may, context)) {
            continue;
        }
        struct likeness likeness = likeness_of(reading, labels, i, edits_allowed);
        tied = likeness.edits < best.edits
                   ? false
                   : tied || (likeness.edits == best.edits && likeness.edits != SIZE_MAX);
        best = likeness.edits < best.edits ? likeness : best;
    }
    return (struct near_label){.index = tied ? SIZE_MAX : best.index,
                               .behind = best.behind,
                               .found = best.found,
                               .label = best.label};
}

void near_label_tell(const struct region_reading *reading, const struct near_label *near,
                     const struct label_set *labels, const struct field *field)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[near->index];

    finding_add(sheet->findings, &label_near, form_sheet_place(sheet, cell->row, cell->column),
                (struct finding_facts){.field = field->name,
                                       .found = near->found,
                                       .expected = near->label,
                                       .subject = near_label_line(sheet->arena, labels)});
}

static size_t half(size_t length)
{
    return length / 2;
}

/* Keeps the best, those met first before others as good. */
static void keep(struct likeness best[CANDIDATES], struct likeness likeness)
{
    for (size_t i = 0; i < CANDIDATES; i++) {
        if (likeness.edits < best[i].edits) {
            struct likeness passed = best[i];
            best[i] = likeness;
            likeness = passed;
        }
    }
}

struct text near_label_candidates(const struct region_reading *reading,
                                  const struct label_set *labels, struct range range,
                                  near_label_may *may, const void *context)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    bool zh = finding_language(sheet->findings) == LANGUAGE_ZH;
    struct text_builder told = text_builder(sheet->arena);
    struct likeness best[CANDIDATES];

    for (size_t i = 0; i < CANDIDATES; i++) {
        best[i] = (struct likeness){.index = SIZE_MAX, .edits = SIZE_MAX};
    }
    for (size_t i = grid_lower_bound(grid, range.first_row, range.first_column);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        if (may_hold(reading, range, i, may, context)) {
            keep(best, likeness_of(reading, labels, i, half));
        }
    }
    for (size_t i = 0; i < CANDIDATES && best[i].edits != SIZE_MAX; i++) {
        const struct cell *cell = &grid->cells[best[i].index];
        struct text shown = text_head(best[i].found, LONGEST_CANDIDATE);
        struct text reference = cell_reference(sheet->arena, cell->row, cell->column);
        text_append_format(&told, zh ? "%s“%.*s”（%.*s）" : "%s\"%.*s\" (%.*s)",
                           i == 0 ? "" : (zh ? "、" : ", "), (int)shown.length, shown.data,
                           (int)reference.length, reference.data);
    }
    return text_built(&told);
}

struct text near_label_line(struct arena *arena, const struct label_set *labels)
{
    const struct node *node = labels->node;

    return node == NULL ? TEXT("")
                        : text_format(arena, "%.*s:%u", (int)node->file.length, node->file.data,
                                      (unsigned)node->line);
}

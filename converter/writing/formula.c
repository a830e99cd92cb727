#include "writing/formula.h"

#include "writing/parts.h"

/* A criterion of SUMIFS takes at most so many characters. */
enum { CRITERION_LIMIT = 255 };

static uint32_t sheet_column(const struct column *column)
{
    return (uint32_t)column->index + 1;
}

static struct text cell_of(const struct column *column, uint32_t row, struct arena *arena)
{
    return cell_reference(arena, row, sheet_column(column));
}

/* A table while a row of it is written. */
struct written_table {
    const struct plan *plan;
    const struct sheet_plan *sheet;
    const struct block_plan *block; /* on this sheet */
};

/* The total of a column: the cell that holds it, or the sum itself. */
static struct text whole_of(const struct written_table *table, const struct column *column,
                            struct arena *arena)
{
    struct part first = part_first(table->plan, table->sheet, table->block->block);
    struct part last = part_last(table->plan, first);

    if (last.block->total_row != 0 && column->total == TOTAL_SUM) {
        struct text prefix = part_prefix(last, table->sheet, arena);
        struct text name = part_letters(column, arena);
        return text_format(arena, "%.*s%.*s$%u", (int)prefix.length, prefix.data, (int)name.length,
                           name.data, (unsigned)last.block->total_row);
    }
    struct text rows = parts_rows(table->plan, first, table->sheet, column, arena);
    return text_format(arena, "SUM(%.*s)", (int)rows.length, rows.data);
}

static struct text of_expression(const struct column *column, uint32_t row, struct arena *arena)
{
    struct text *references = arena_array(arena, column->over_count, sizeof *references);

    for (size_t i = 0; i < column->over_count; i++) {
        references[i] = cell_of(column->over[i], row, arena);
    }
    struct text formula = expression_formula(arena, &column->expression, references);
    return text_format(arena, "=%.*s", (int)formula.length, formula.data);
}

static struct text share(const struct written_table *table, const struct column *column,
                         uint32_t row, struct arena *arena)
{
    struct text part = cell_of(column->of, row, arena);
    struct text whole = whole_of(table, column->of, arena);

    return text_format(arena, "=%.*s/%.*s", (int)part.length, part.data, (int)whole.length,
                       whole.data);
}

/* The rows of a column on the sheets before this one, a comma behind each. */
static struct text rows_before(const struct written_table *table, const struct column *column,
                               struct arena *arena)
{
    struct part part = part_first(table->plan, table->sheet, table->block->block);
    struct text_builder list = text_builder(arena);

    while (part.block != table->block) {
        text_append(&list, part_rows(part, table->sheet, column, arena));
        text_append(&list, TEXT(","));
        part_next(table->plan, &part);
    }
    return text_built(&list);
}

static struct text cumulative(const struct written_table *table, const struct column *column,
                              uint32_t row, struct arena *arena)
{
    struct text name = part_letters(column->of, arena);
    struct text before = rows_before(table, column->of, arena);
    struct text whole = whole_of(table, column->of, arena);

    return text_format(arena, "=SUM(%.*s%.*s$%u:%.*s%u)/%.*s", (int)before.length, before.data,
                       (int)name.length, name.data, (unsigned)table->block->first_row,
                       (int)name.length, name.data, (unsigned)row, (int)whole.length, whole.data);
}

/* RANK takes one range: over several sheets, one more than there are greater ones. */
static struct text rank(const struct written_table *table, const struct column *column,
                        uint32_t row, struct arena *arena)
{
    struct text cell = cell_of(column->of, row, arena);
    struct part part = part_first(table->plan, table->sheet, table->block->block);
    struct text_builder formula = text_builder(arena);

    if (part.block->continued_on == 0) {
        struct text rows = part_rows(part, table->sheet, column->of, arena);
        return text_format(arena, "=RANK(%.*s,%.*s)", (int)cell.length, cell.data, (int)rows.length,
                           rows.data);
    }
    text_append(&formula, TEXT("=1"));
    do {
        struct text rows = part_rows(part, table->sheet, column->of, arena);
        text_append_format(&formula, "+COUNTIF(%.*s,\">\"&%.*s)", (int)rows.length, rows.data,
                           (int)cell.length, cell.data);
    } while (part_next(table->plan, &part));
    return text_built(&formula);
}

static const struct column *group_column(const struct block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].kind == COLUMN_GROUP) {
            return &block->columns[i];
        }
    }
    return NULL;
}

/* SUMIFS reads * ? ~ and a leading comparison in a name as more than text; SUMPRODUCT
 * compares it as it stands. */
static bool is_plain_criterion(struct text name)
{
    static const char special[] = "*?~";

    for (const char *c = special; *c != '\0'; c++) {
        if (text_find(name, (struct text){c, 1}) < name.length) {
            return false;
        }
    }
    return name.length > 0 && name.length <= CRITERION_LIMIT && name.data[0] != '=' &&
           name.data[0] != '<' && name.data[0] != '>';
}

static struct text quoted(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);

    text_append_byte(&builder, '"');
    for (size_t i = 0; i < text.length; i++) {
        text_append(&builder, text.data[i] == '"' ? TEXT("\"\"") : text_slice(text, i, 1));
    }
    text_append_byte(&builder, '"');
    return text_built(&builder);
}

/* A condition's value as the formula must spell it: as the cells show it. */
static struct text criterion(const struct plan *plan, const struct condition *condition,
                             struct arena *arena)
{
    if (column_is_numeric(condition->column)) {
        return condition->values[0];
    }
    return quoted(arena,
                  column_word(condition->column, condition->values[0], plan->settings->language));
}

/* One pair of range and criterion after another, joined as SUMIFS or SUMPRODUCT wants it. */
struct criteria {
    struct text_builder text;
    const struct sheet_plan *sheet; /* that the formula stands on */
    struct part source;
    bool plain;
};

static void add_criterion(struct criteria *criteria, const struct column *column, struct text value,
                          struct arena *arena)
{
    struct text rows = part_rows(criteria->source, criteria->sheet, column, arena);

    text_append(&criteria->text, criteria->text.length == 0 ? TEXT("") : TEXT(","));
    text_append(&criteria->text, criteria->plain ? TEXT("") : TEXT("--("));
    text_append(&criteria->text, rows);
    text_append(&criteria->text, criteria->plain ? TEXT(",") : TEXT("="));
    text_append(&criteria->text, value);
    text_append(&criteria->text, criteria->plain ? TEXT("") : TEXT(")"));
}

static void append_aggregate(struct text_builder *formula, const struct criteria *criteria,
                             const struct column *column, struct arena *arena)
{
    struct text sum = column->kind == COLUMN_BLOCK_SUM
                          ? part_rows(criteria->source, criteria->sheet, column->of, arena)
                          : TEXT("");
    bool sums = sum.length > 0;

    if (criteria->plain) {
        text_append(formula, sums ? TEXT("SUMIFS(") : TEXT("COUNTIFS("));
        text_append(formula, sum);
        text_append(formula, sums ? TEXT(",") : TEXT(""));
        text_append(formula, text_built(&criteria->text));
    } else {
        text_append(formula, TEXT("SUMPRODUCT("));
        text_append(formula, text_built(&criteria->text));
        text_append(formula, sums ? TEXT(",") : TEXT(""));
        text_append(formula, sum);
    }
    text_append_byte(formula, ')');
}

/* Over each sheet that the rows stand on, added. */
static struct text aggregate(const struct written_table *table, const struct column *column,
                             uint32_t row, struct text group, struct arena *arena)
{
    struct part source = part_first(table->plan, table->sheet, column->block);
    struct text name = cell_of(group_column(table->block->block), row, arena);
    struct text_builder formula = text_builder(arena);

    if (source.block->row_count == 0) {
        return TEXT("");
    }
    do {
        struct criteria criteria = {.text = text_builder(arena),
                                    .sheet = table->sheet,
                                    .source = source,
                                    .plain = is_plain_criterion(group)};
        text_append(&formula, formula.length == 0 ? TEXT("=") : TEXT("+"));
        add_criterion(&criteria, group_column(column->block),
                      text_format(arena, "$%.*s", (int)name.length, name.data), arena);
        for (size_t i = 0; i < column->condition_count; i++) {
            add_criterion(&criteria, column->conditions[i].column,
                          criterion(table->plan, &column->conditions[i], arena), arena);
        }
        append_aggregate(&formula, &criteria, column, arena);
    } while (part_next(table->plan, &source));
    return text_built(&formula);
}

struct text formula_of_cell(const struct plan *plan, const struct sheet_plan *sheet,
                            const struct block_plan *block, const struct column *column,
                            uint32_t row, struct text group, struct arena *arena)
{
    const struct written_table table = {plan, sheet, block};

    switch (column->kind) {
    case COLUMN_FORMULA:
        return of_expression(column, row, arena);
    case COLUMN_SHARE:
        return share(&table, column, row, arena);
    case COLUMN_CUMULATIVE:
        return cumulative(&table, column, row, arena);
    case COLUMN_RANK:
        return rank(&table, column, row, arena);
    case COLUMN_BLOCK_SUM:
    case COLUMN_BLOCK_COUNT:
        return aggregate(&table, column, row, group, arena);
    default:
        return TEXT("");
    }
}

struct text formula_of_total(const struct plan *plan, const struct sheet_plan *sheet,
                             const struct block_plan *block, const struct column *column,
                             struct arena *arena)
{
    const struct written_table table = {plan, sheet, block};

    if (column->total == TOTAL_SUM) {
        struct text name = part_letters(column, arena);
        struct text before = rows_before(&table, column, arena);
        return text_format(arena, "=SUM(%.*s%.*s%u:%.*s%u)", (int)before.length, before.data,
                           (int)name.length, name.data, (unsigned)block->first_row,
                           (int)name.length, name.data,
                           (unsigned)(block->first_row + block->row_count - 1));
    }
    if (column->total == TOTAL_SAME) {
        return column->kind == COLUMN_SHARE ? share(&table, column, block->total_row, arena)
                                            : of_expression(column, block->total_row, arena);
    }
    return TEXT("");
}

struct text formula_of_sum(const struct plan *plan, const struct sheet_plan *sheet,
                           const struct block *block, const struct column *column,
                           struct arena *arena)
{
    struct part source = part_first(plan, sheet, block);

    if (source.block->row_count == 0) {
        return TEXT("");
    }
    struct text rows = parts_rows(plan, source, sheet, column, arena);
    return text_format(arena, "=SUM(%.*s)", (int)rows.length, rows.data);
}

struct text formula_of_agreement(uint32_t first_row, size_t count, uint32_t column,
                                 struct text agree, struct text differ, struct arena *arena)
{
    struct text_builder builder = text_builder(arena);
    struct text first = cell_reference(arena, first_row, column);

    text_append(&builder, TEXT("=IF(AND(TRUE"));
    for (uint32_t i = 1; i < count; i++) {
        struct text other = cell_reference(arena, first_row + i, column);
        text_append_format(&builder, ",ROUND(%.*s-%.*s,%d)=0", (int)first.length, first.data,
                           (int)other.length, other.data, (int)AGREEMENT_PLACES);
    }
    text_append(&builder, TEXT("),"));
    text_append(&builder, quoted(arena, agree));
    text_append_byte(&builder, ',');
    text_append(&builder, quoted(arena, differ));
    text_append_byte(&builder, ')');
    return text_built(&builder);
}

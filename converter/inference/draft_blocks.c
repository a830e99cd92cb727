/* The tables and the list in forms/NAME.yaml of a draft. */
#include "inference/guess.h"

/* Of so many columns a header must have the labels, lest another row be taken for it. */
enum { REQUIRED_COLUMNS = 2 };

static void append(struct text_builder *out, const char *string)
{
    text_append(out, text_of(string));
}

/* The name of a list's column says whose it is: the record's, or that of its table. */
static void draft_column(struct text_builder *out, const struct guess_table *table,
                         const struct guess_column *column, const char *indent, bool required)
{
    append(out, indent);
    if (table->is_list && guess_has_groups(table) && !column->groups) {
        text_append(out, table->name);
        append(out, ".");
    }
    text_append(out, column->name);
    append(out, ": { labels: [");
    draft_text(out, column->label);
    append(out, "]");
    append(out, column->groups ? ", groups: true" : "");
    append(out, required ? ", required: true }\n" : " }\n");
}

static void draft_ignored(struct text_builder *out, const struct guess_table *table,
                          const char *indent)
{
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].ignored) {
            append(out, count == 0 ? indent : ", ");
            append(out, count == 0 ? "ignore: [" : "");
            draft_text(out, table->columns[i].label);
            count++;
        }
    }
    append(out, count > 0 ? "]\n" : "");
}

/* The row of a header in which most of its columns stand: by their labels it is known. */
static uint32_t main_row(const struct guess_table *table)
{
    size_t above = 0;
    uint32_t below_row = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct guess_column *column = &table->columns[i];
        above += column->header.first_row == table->area.first_row ? 1 : 0;
        below_row = column->header.first_row > below_row ? column->header.first_row : below_row;
    }
    return above * 2 >= table->column_count ? table->area.first_row : below_row;
}

static void draft_columns(struct text_builder *out, const struct guess_table *table,
                          const char *indent)
{
    const char *deeper = text_format(out->arena, "%s  ", indent).data;
    uint32_t row = main_row(table);
    size_t required = 0;

    append(out, indent);
    append(out, "columns:\n");
    for (size_t i = 0; i < table->column_count; i++) {
        const struct guess_column *column = &table->columns[i];
        if (!column->ignored) {
            bool first = column->header.first_row == row && required < REQUIRED_COLUMNS;
            required += first ? 1 : 0;
            draft_column(out, table, column, deeper, first);
        }
    }
    draft_ignored(out, table, indent);
}

static void draft_closing(struct text_builder *out, const struct guess_table *table,
                          const char *indent)
{
    size_t count = 0;

    if (table->closing_row == 0) {
        return;
    }
    append(out, indent);
    append(out, "closing:\n");
    append(out, indent);
    append(out, "  labels: [");
    draft_text(out, table->closing);
    append(out, "]\n");
    for (size_t i = 0; i < table->column_count; i++) {
        const struct guess_column *column = &table->columns[i];
        if (column->total.length > 0) {
            append(out, count == 0 ? indent : ", ");
            append(out, count++ == 0 ? "  gives: { " : "");
            text_append(out, column->name);
            append(out, ": ");
            text_append(out, column->total);
        }
    }
    append(out, count > 0 ? " }\n" : "");
}

static void draft_begin(const struct guess *guess, struct text_builder *out,
                        const struct guess_table *table)
{
    bool groups = guess_has_groups(table);
    size_t count = 0;

    draft_say(guess, out,
              WORDING("  # 这些列的内容一变，就是下一条记录。\n",
                      "  # Where one of these changes, the next record begins.\n"));
    append(out, "  begin: [");
    for (size_t i = 0; i < table->column_count && (groups || count < 2); i++) {
        const struct guess_column *column = &table->columns[i];
        bool leads = column->type == FIELD_TEXT || !groups;
        if (!column->ignored && column->groups == groups && leads) {
            append(out, count++ == 0 ? "" : ", ");
            text_append(out, column->name);
        }
    }
    append(out, "]\n");
}

/* Whether a row of totals has the label of one before it. */
static bool is_repeated(const struct guess *guess, const struct guess_table *table, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (text_equal(guess_total_label(guess, table, table->totals[i]),
                       guess_total_label(guess, table, table->totals[at]))) {
            return true;
        }
    }
    return false;
}

/* Rows of totals between the others are known and not read. */
static void draft_totals(const struct guess *guess, struct text_builder *out,
                         const struct guess_table *table)
{
    if (table->totals_count == 0) {
        return;
    }
    append(out, "    skip: [");
    for (size_t i = 0; i < table->totals_count; i++) {
        if (!is_repeated(guess, table, i)) {
            append(out, i == 0 ? "" : ", ");
            draft_text(out, guess_total_label(guess, table, table->totals[i]));
        }
    }
    append(out, "]");
    draft_say(guess, out, WORDING(" # 第 ", " # sums in the rows "));
    for (size_t i = 0; i < table->totals_count; i++) {
        append(out, i == 0 ? "" : guess->language == LANGUAGE_ZH ? "、" : ", ");
        text_append_format(out, "%u", (unsigned)table->totals[i]);
    }
    draft_say(guess, out, WORDING(" 行是小计或合计，认得而不读\n", ": known, and not read\n"));
}

static void draft_list(const struct guess *guess, struct text_builder *out,
                       const struct guess_table *table)
{
    draft_say(guess, out,
              WORDING("\n# 列表：一行或几行是一条记录。\n",
                      "\n# A list: one row or some are a record.\n"));
    append(out, "list:\n");
    draft_columns(out, table, "  ");
    draft_begin(guess, out, table);
}

static void draft_table(const struct guess *guess, struct text_builder *out,
                        const struct guess_table *table)
{
    text_append_format(out, "  %.*s:\n", (int)table->name.length, table->name.data);
    if (table->heading.length > 0) {
        append(out, "    heading: [");
        draft_text(out, table->heading);
        append(out, "]\n");
    }
    draft_columns(out, table, "    ");
    draft_totals(guess, out, table);
    draft_closing(out, table, "    ");
}

void draft_blocks(const struct guess *guess, struct text_builder *out)
{
    bool first = true;

    for (size_t i = 0; i < guess->table_count; i++) {
        const struct guess_table *table = &guess->tables[i];
        if (table->is_list) {
            draft_list(guess, out, table);
            continue;
        }
        if (first) {
            draft_say(
                guess, out,
                WORDING("\n# 明细表：按表头找列，列的次序无关。required: true 的列认定表头；有 "
                        "groups: true 的列向下合并，\n# 或空白表示同上。\n",
                        "\n# Tables: columns are found by their headers, in any order. By those "
                        "with required: true the\n# header is known; one with groups: true is "
                        "merged downward, or blank for \"as above\".\n"));
            append(out, "tables:\n");
        }
        first = false;
        draft_table(guess, out, table);
    }
}

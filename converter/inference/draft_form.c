/* forms/NAME.yaml of a draft. */
#include "inference/guess.h"

#include "base/unicode.h"

/* A decoration longer than this is known by how it begins. */
enum { LONGEST_DECORATION = 60, BEGINNING = 24 };

/* Of so many columns a header must have the labels, lest another row be taken for it. */
enum { REQUIRED_COLUMNS = 2 };

static void append(struct text_builder *out, const char *string)
{
    text_append(out, text_of(string));
}

/* Perl's signs, each escaped, so that the text stands for itself. */
static void append_escaped(struct text_builder *out, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        for (const char *sign = "\\^$.|?*+()[]{}"; *sign != '\0'; sign++) {
            if (*sign == text.data[i]) {
                text_append_byte(out, '\\');
            }
        }
        text_append_byte(out, text.data[i]);
    }
}

/* The title's pattern: its text folded, the year made a capture. */
static struct text title_pattern(const struct guess *guess)
{
    struct text_builder out = text_builder(guess->arena);
    struct text folded = unicode_folded(guess->arena, guess->texts[guess->title]);
    struct text year = text_format(guess->arena, "%lld", (long long)guess->year);
    size_t at = guess->year == 0 ? folded.length : text_find(folded, year);

    append(&out, "^");
    append_escaped(&out, text_slice(folded, 0, at));
    if (at < folded.length) {
        append(&out, "(?<year>20[0-9]{2})");
        append_escaped(&out, text_slice(folded, at + year.length, folded.length));
    }
    append(&out, "$");
    return text_built(&out);
}

static void draft_start(const struct guess *guess, struct text_builder *out)
{
    append(out, "\n# 表名：一张表从它开始。别的单位写法不同时，可把不同之处换成 .{0,20} 之类。\n"
                "start:\n  pattern: ");
    if (guess->title == SIZE_MAX) {
        append(out, "'^.+$' # 表中没有文字，请改成表名的写法\n");
    } else {
        draft_text(out, title_pattern(guess));
        append(out, guess->title_certain ? "\n" : " # 看不出哪里是表名，先用了第一段文字\n");
    }
    append(out, "  text: title\n");
}

static void draft_field(struct text_builder *out, const struct guess_field *field)
{
    append(out, "  ");
    text_append(out, field->name);
    if (field->position == VALUE_BESIDE) {
        append(out, ": [");
        draft_text(out, field->label);
        append(out, "]\n");
        return;
    }
    append(out, ": { labels: [");
    draft_text(out, field->label);
    append(out, field->position == VALUE_INSIDE ? "], value: inside }\n" : "], value: below }\n");
}

static void draft_fields(const struct guess *guess, struct text_builder *out)
{
    if (guess->field_count == 0) {
        return;
    }
    append(
        out,
        "\n# 标签：值在同一格冒号之后、右边（默认）或下面（value: below）。别的写法加在方括号里；\n"
        "# 可以没有的写成 { labels: […], optional: true }。\nfields:\n");
    for (size_t i = 0; i < guess->field_count; i++) {
        draft_field(out, &guess->fields[i]);
    }
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

static void draft_begin(struct text_builder *out, const struct guess_table *table)
{
    bool groups = guess_has_groups(table);
    size_t count = 0;

    append(out, "  # 这些列的内容一变，就是下一条记录。\n  begin: [");
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

static void draft_blocks(const struct guess *guess, struct text_builder *out)
{
    bool first = true;

    for (size_t i = 0; i < guess->table_count; i++) {
        const struct guess_table *table = &guess->tables[i];
        if (table->is_list) {
            append(out, "\n# 列表：一行或几行是一条记录。\nlist:\n");
            draft_columns(out, table, "  ");
            draft_begin(out, table);
            continue;
        }
        append(out, first ? "\n# 明细表：按表头找列，列的次序无关。required: true 的列认定表头；有 "
                            "groups: true 的列向下合并，\n# 或空白表示同上。\ntables:\n"
                          : "");
        first = false;
        text_append_format(out, "  %.*s:\n", (int)table->name.length, table->name.data);
        if (table->heading.length > 0) {
            append(out, "    heading: [");
            draft_text(out, table->heading);
            append(out, "]\n");
        }
        draft_columns(out, table, "    ");
        draft_closing(out, table, "    ");
    }
}

static void draft_empty(const struct guess *guess, struct text_builder *out)
{
    const struct word_set *empty = &guess->words->empty;

    if (empty->count > 0) {
        append(out, "\n# 这些写法当作没有填。\nempty: [");
        for (size_t i = 0; i < empty->count; i++) {
            append(out, i == 0 ? "" : ", ");
            draft_text(out, empty->items[i]);
        }
        append(out, "]\n");
    }
}

static void draft_decoration_item(const struct guess *guess, struct text_builder *out, size_t index)
{
    struct text folded = unicode_folded(guess->arena, text_head(guess->texts[index], 400));
    struct text reference = cell_reference(guess->arena, guess->grid->cells[index].row,
                                           guess->grid->cells[index].column);

    append(out, "  - ");
    if (folded.length > LONGEST_DECORATION) {
        struct text_builder pattern = text_builder(guess->arena);
        append(&pattern, "^");
        append_escaped(&pattern, text_head(folded, BEGINNING));
        append(out, "pattern: ");
        draft_text(out, text_built(&pattern));
    } else {
        draft_text(out, folded);
    }
    text_append_format(out, " # %.*s\n", (int)reference.length, reference.data);
}

static void draft_decoration(const struct guess *guess, struct text_builder *out)
{
    bool first = true;

    for (size_t i = 0; i < guess->grid->count; i++) {
        if (guess->marks[i] == MARK_OTHER) {
            append(out,
                   first ? "\n# 认作说明的文字，不读。请看其中有没有标签或数据，有就移到上面去。\n"
                           "decoration:\n"
                         : "");
            first = false;
            draft_decoration_item(guess, out, i);
        }
    }
}

struct text draft_form(const struct guess *guess)
{
    struct text_builder out = text_builder(guess->arena);

    append(&out, "# 初稿，由 huibiao mapping infer 根据一张表推断：它读得懂那一张，别的还要人看。\n"
                 "record: record\n");
    append(&out, guess->year != 0 ? "year: year # 标签中的 {year-1} 等由表名的年度算出\n" : "");
    for (size_t i = 0; i < guess->field_count; i++) {
        if (guess->fields[i].is_unit) {
            text_append_format(&out, "unit: %.*s # 写明金额单位的字段\n",
                               (int)guess->fields[i].name.length, guess->fields[i].name.data);
            break;
        }
    }
    draft_start(guess, &out);
    draft_fields(guess, &out);
    draft_blocks(guess, &out);
    draft_empty(guess, &out);
    draft_decoration(guess, &out);
    return text_built(&out);
}

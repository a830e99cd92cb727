/* A record type in model.yaml of a draft: the sheet's fields and tables. */
#include "inference/guess.h"

static void append(struct text_builder *out, const char *string)
{
    text_append(out, text_of(string));
}

struct drafted_field {
    struct text name, label;
    struct text list; /* of a choice */
    enum field_type type;
    bool doubtful;
};

/* A title says no unit: amounts are held in one. */
static struct text title_of(struct arena *arena, struct text label)
{
    const struct text unit = TEXT("{unit}");
    size_t at = text_find(label, unit);
    size_t start = at;
    size_t end = at + unit.length;

    if (at == label.length) {
        return label;
    }
    while (start > 0 && label.data[start - 1] != '(' &&
           !text_starts_with(text_slice(label, start, label.length - start), TEXT("（"))) {
        start--;
    }
    start -= start > 0 && label.data[start - 1] == '(' ? 1 : 0;
    while (end < label.length && label.data[end] != ')' &&
           !text_ends_with(text_slice(label, 0, end), TEXT("）"))) {
        end++;
    }
    end += end < label.length && label.data[end] == ')' ? 1 : 0;
    struct text before = text_trim(text_slice(label, 0, start));
    struct text behind = text_slice(label, end, label.length - end);
    return text_format(arena, "%.*s%.*s", (int)before.length, before.data, (int)behind.length,
                       behind.data);
}

static void draft_field(const struct guess *guess, struct text_builder *out, const char *indent,
                        const struct drafted_field *field)
{
    static const char *const types[] = {"text", "integer", "number", "money", "date", "choice"};

    append(out, indent);
    text_append(out, field->name);
    text_append_format(out, ": { type: %s, ", types[field->type]);
    if (field->type == FIELD_MONEY) {
        append(out, "units: money, ");
    } else if (field->type == FIELD_CHOICE) {
        text_append_format(out, "list: %.*s, ", (int)field->list.length, field->list.data);
    }
    append(out, "title: ");
    draft_text(out, title_of(out->arena, field->label));
    append(out, " }");
    if (field->doubtful) {
        draft_say(guess, out,
                  WORDING(" # 类型看不出来，先作文字", " # the type does not show: text for now"));
    }
    if (text_find(field->label, TEXT("{year")) < field->label.length) {
        draft_say(guess, out,
                  WORDING(" # 标题中的年度请改成“上年”之类的说法",
                          " # say \"last year\" or the like for the year in the title"));
    }
    append(out, "\n");
}

static void draft_columns(const struct guess *guess, struct text_builder *out,
                          const struct guess_table *table, const char *indent, bool groups)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct guess_column *column = &table->columns[i];
        if (!column->ignored && (!table->is_list || column->groups == groups)) {
            struct drafted_field field = {.name = column->name,
                                          .label = column->label,
                                          .list = draft_list_name(guess, table, column),
                                          .type = column->type,
                                          .doubtful = column->doubtful};
            draft_field(guess, out, indent, &field);
        }
    }
}

static void draft_totals(const struct guess *guess, struct text_builder *out,
                         const struct guess_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct guess_column *column = &table->columns[i];
        if (column->total.length > 0) {
            struct text title =
                text_format(out->arena, "%.*s%s%.*s", (int)column->label.length, column->label.data,
                            guess->language == LANGUAGE_ZH ? "" : " ", (int)table->closing.length,
                            table->closing.data);
            struct drafted_field field = {
                .name = column->total, .label = title, .type = column->type};
            draft_field(guess, out, "      ", &field);
        }
    }
}

static void draft_tables(const struct guess *guess, struct text_builder *out)
{
    struct text_builder tables = text_builder(guess->arena);

    for (size_t i = 0; i < guess->table_count; i++) {
        const struct guess_table *table = &guess->tables[i];
        if (!table->is_list || guess_has_groups(table)) {
            append(&tables, "      ");
            text_append(&tables, table->name);
            append(&tables, ":\n        title: ");
            draft_text(&tables, table->heading.length > 0 ? table->heading : table->name);
            append(&tables, "\n        fields:\n");
            draft_columns(guess, &tables, table, "          ", false);
        }
    }
    if (tables.length > 0) {
        append(out, "    tables:\n");
        text_append(out, text_built(&tables));
    }
}

static void draft_fields(const struct guess *guess, struct text_builder *out)
{
    append(out, "    fields:\n      title: { type: text }\n");
    if (guess->year != 0) {
        append(out, "      year: { type: integer }\n");
    }
    for (size_t i = 0; i < guess->field_count; i++) {
        const struct guess_field *guessed = &guess->fields[i];
        struct drafted_field field = {.name = guessed->name,
                                      .label = guessed->label,
                                      .list = TEXT("unit"),
                                      .type = guessed->type,
                                      .doubtful = guessed->doubtful};
        draft_field(guess, out, "      ", &field);
    }
    for (size_t i = 0; i < guess->table_count; i++) {
        const struct guess_table *table = &guess->tables[i];
        draft_totals(guess, out, table);
        if (table->is_list) {
            draft_columns(guess, out, table, "      ", guess_has_groups(table));
        }
    }
}

/* The record's own fields of text, one after another; false when there is none left. */
static bool next_text(const struct guess *guess, size_t *at, struct text *name)
{
    size_t number = 0;

    for (size_t i = 0; i < guess->field_count; i++) {
        if (guess->fields[i].type == FIELD_TEXT && number++ == *at) {
            *name = guess->fields[i].name;
            *at += 1;
            return true;
        }
    }
    for (size_t i = 0; i < guess->table_count; i++) {
        const struct guess_table *table = &guess->tables[i];
        bool groups = guess_has_groups(table);
        for (size_t j = 0; table->is_list && j < table->column_count; j++) {
            const struct guess_column *column = &table->columns[j];
            if (!column->ignored && column->groups == groups && column->type == FIELD_TEXT &&
                number++ == *at) {
                *name = column->name;
                *at += 1;
                return true;
            }
        }
    }
    return false;
}

/* The first of those fields that the word list names; `otherwise` when it names none. */
static struct text field_of(const struct guess *guess, const struct word_set *set,
                            struct text otherwise)
{
    struct text name;
    size_t at = 0;

    while (next_text(guess, &at, &name)) {
        if (words_have(guess->arena, set, name)) {
            return name;
        }
    }
    return otherwise;
}

static void draft_key(const struct guess *guess, struct text_builder *out)
{
    struct text first = TEXT("title");
    size_t at = 0;

    (void)next_text(guess, &at, &first);
    struct text label = field_of(guess, &guess->words->label, first);
    struct text group = field_of(guess, &guess->words->group, label);
    draft_say(
        guess, out,
        WORDING("    # 请核对：key 是认定同一条记录的字段，group 是汇总时分组（如部门）的字段，\n"
                "    # label 是人怎么称呼一条记录。\n",
                "    # Please check: key are the fields by which a record is the same one, "
                "group the field\n    # (a department, say) by which a summary groups, "
                "label what people call a record by.\n"));
    append(out, "    key: [");
    text_append(out, group);
    append(out, guess->year != 0 ? ", year" : "");
    append(out, text_equal(group, label) ? "" : ", ");
    text_append(out, text_equal(group, label) ? TEXT("") : label);
    text_append_format(out, "]\n    group: %.*s\n    label: %.*s\n", (int)group.length, group.data,
                       (int)label.length, label.data);
}

void draft_record(const struct guess *guess, struct text_builder *out)
{
    append(out, "  ");
    text_append(out, guess->record);
    append(out, ":\n");
    draft_key(guess, out);
    draft_fields(guess, out);
    draft_tables(guess, out);
}

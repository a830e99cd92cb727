/* model.yaml of a draft. */
#include "inference/guess.h"

/* A text in single quotes, in which YAML knows no escapes but the quote doubled; line breaks,
 * which would fold, become spaces. */
void draft_text(struct text_builder *out, struct text text)
{
    text_append_byte(out, '\'');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        text_append_byte(out, byte < 0x20 || byte == 0x7F ? ' ' : text.data[i]);
        if (text.data[i] == '\'') {
            text_append_byte(out, '\'');
        }
    }
    text_append_byte(out, '\'');
}

void draft_say(const struct guess *guess, struct text_builder *out, struct wording words)
{
    text_append(out, guess->language == LANGUAGE_ZH ? words.zh : words.en);
}

struct text draft_list_name(const struct guess *guess, const struct guess_table *table,
                            const struct guess_column *column)
{
    return text_format(guess->arena, "%.*s_%.*s", (int)table->name.length, table->name.data,
                       (int)column->name.length, column->name.data);
}

static void append(struct text_builder *out, const char *string)
{
    text_append(out, text_of(string));
}

static void draft_units(const struct guess *guess, struct text_builder *out)
{
    const struct words *words = guess->words;

    draft_say(guess, out,
              WORDING("\n# 金额单位，取自词表：accepted 是各单位折合多少个 base。\n",
                      "\n# Units of money, from the word list: accepted says how many of the base "
                      "each is.\n"));
    append(out, "units:\n  money:\n    base: ");
    draft_text(out, words->unit_base);
    append(out, "\n    accepted: { ");
    for (size_t i = 0; i < words->unit_count; i++) {
        append(out, i == 0 ? "" : ", ");
        draft_text(out, words->units[i].name);
        append(out, ": ");
        text_append(out, words->units[i].factor);
    }
    append(out, " }\n");
}

static bool names_unit(const struct guess *guess)
{
    for (size_t i = 0; i < guess->field_count; i++) {
        if (guess->fields[i].is_unit) {
            return true;
        }
    }
    return false;
}

static void draft_list(struct text_builder *out, const struct text *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        append(out, "    - ");
        draft_text(out, items[i]);
        append(out, "\n");
    }
}

static void draft_lists(const struct guess *guess, struct text_builder *out)
{
    struct text_builder lists = text_builder(guess->arena);

    if (names_unit(guess) && guess->words->unit_count > 0) {
        append(&lists, "  unit:\n");
        for (size_t i = 0; i < guess->words->unit_count; i++) {
            draft_list(&lists, &guess->words->units[i].name, 1);
        }
    }
    for (size_t i = 0; i < guess->table_count; i++) {
        const struct guess_table *table = &guess->tables[i];
        for (size_t j = 0; j < table->column_count; j++) {
            const struct guess_column *column = &table->columns[j];
            if (column->type == FIELD_CHOICE && !column->ignored) {
                append(&lists, "  ");
                text_append(&lists, draft_list_name(guess, table, column));
                append(&lists, ":\n");
                draft_list(&lists, column->choices, column->choice_count);
            }
        }
    }
    if (lists.length > 0) {
        draft_say(guess, out,
                  WORDING("\n# 选项，按表中出现的顺序；其他写法可写成  - 规范写法: [别的写法]\n",
                          "\n# Choices, in the order of the form; other spellings go behind one:  "
                          "- Spelling: [another]\n"));
        append(out, "lists:\n");
        text_append(out, text_built(&lists));
    }
}

struct drafted_field {
    struct text name, label;
    struct text list; /* of a choice */
    enum field_type type;
    bool doubtful;
};

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
    draft_text(out, field->label);
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

struct text draft_model(const struct guess *guess)
{
    struct text_builder out = text_builder(guess->arena);

    draft_say(
        guess, &out,
        WORDING(
            "# 初稿，由 huibiao mapping infer 根据一张表推断。字段名（英文）、类型、key、group、\n"
            "# label 都要人看过；改好后用 huibiao mapping check 检查。\n",
            "# A first draft, guessed by huibiao mapping infer from one sheet. Look at "
            "the names and types\n# of the fields, at key, group and label; then try "
            "huibiao mapping check.\n"));
    append(&out, "title: ");
    draft_text(&out, guess->title == SIZE_MAX ? guess->form_name : guess->texts[guess->title]);
    if (guess->year != 0) {
        draft_say(guess, &out, WORDING(" # 请去掉年度", " # take the year out"));
    }
    append(&out, guess->language == LANGUAGE_ZH ? "\nlanguage: zh\n" : "\nlanguage: en\n");
    draft_lists(guess, &out);
    if (guess->has_money) {
        draft_units(guess, &out);
    }
    append(&out, "\nrecords:\n  record:\n");
    draft_key(guess, &out);
    draft_fields(guess, &out);
    draft_tables(guess, &out);
    return text_built(&out);
}

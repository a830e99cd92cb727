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
    struct text name = text_format(guess->arena, "%.*s_%.*s", (int)table->name.length,
                                   table->name.data, (int)column->name.length, column->name.data);

    return guess->number == 1
               ? name
               : text_format(guess->arena, "%.*s_%zu", (int)name.length, name.data, guess->number);
}

static void append(struct text_builder *out, const char *string)
{
    text_append(out, text_of(string));
}

static void draft_units(const struct guess *guess, struct text_builder *out)
{
    const struct word_units *units = guess->units;

    draft_say(guess, out,
              WORDING("\n# 金额单位，取自词表：accepted 是各单位折合多少个 base。\n",
                      "\n# Units of money, from the word list: accepted says how many of the base "
                      "each is.\n"));
    append(out, "units:\n  money:\n    base: ");
    draft_text(out, units->base);
    append(out, "\n    accepted: { ");
    for (size_t i = 0; i < units->count; i++) {
        append(out, i == 0 ? "" : ", ");
        draft_text(out, units->items[i].name);
        append(out, ": ");
        text_append(out, units->items[i].factor);
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

static void draft_choices(const struct guess *guess, struct text_builder *lists)
{
    for (size_t i = 0; i < guess->table_count; i++) {
        const struct guess_table *table = &guess->tables[i];
        for (size_t j = 0; j < table->column_count; j++) {
            const struct guess_column *column = &table->columns[j];
            if (column->type == FIELD_CHOICE && !column->ignored) {
                append(lists, "  ");
                text_append(lists, draft_list_name(guess, table, column));
                append(lists, ":\n");
                draft_list(lists, column->choices, column->choice_count);
            }
        }
    }
}

static void draft_lists(const struct guess *const *guesses, size_t count, struct text_builder *out)
{
    struct text_builder lists = text_builder(out->arena);
    const struct word_units *units = guesses[0]->units;
    bool named = false;

    for (size_t i = 0; i < count; i++) {
        named = named || names_unit(guesses[i]);
    }
    append(&lists, named && units != NULL ? "  unit:\n" : "");
    for (size_t i = 0; named && units != NULL && i < units->count; i++) {
        draft_list(&lists, &units->items[i].name, 1);
    }
    for (size_t i = 0; i < count; i++) {
        draft_choices(guesses[i], &lists);
    }
    if (lists.length > 0) {
        draft_say(guesses[0], out,
                  WORDING("\n# 选项，按表中出现的顺序；其他写法可写成  - 规范写法: [别的写法]\n",
                          "\n# Choices, in the order of the form; other spellings go behind one:  "
                          "- Spelling: [another]\n"));
        append(out, "lists:\n");
        text_append(out, text_built(&lists));
    }
}

static bool has_money(const struct guess *const *guesses, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (guesses[i]->has_money) {
            return true;
        }
    }
    return false;
}

struct text draft_model(const struct guess *const *guesses, size_t count)
{
    const struct guess *first = guesses[0];
    struct text_builder out = text_builder(first->arena);

    draft_say(
        first, &out,
        WORDING(
            "# 初稿，由 huibiao mapping infer 根据一张表推断。字段名（英文）、类型、key、group、\n"
            "# label 都要人看过；改好后用 huibiao mapping check 检查。\n",
            "# A first draft, guessed by huibiao mapping infer from one sheet. Look at "
            "the names and types\n# of the fields, at key, group and label; then try "
            "huibiao mapping check.\n"));
    append(&out, "title: ");
    draft_text(&out, first->title == SIZE_MAX ? first->form_name : first->texts[first->title]);
    if (first->year != 0) {
        draft_say(first, &out, WORDING(" # 请去掉年度", " # take the year out"));
    }
    append(&out, first->language == LANGUAGE_ZH ? "\nlanguage: zh\n" : "\nlanguage: en\n");
    draft_lists(guesses, count, &out);
    if (has_money(guesses, count)) {
        draft_units(first, &out);
    }
    if (count > 1) {
        draft_say(
            first, &out,
            WORDING("\n# 每张工作表是一种记录。如果几张说的是同一条记录，请把字段合到一种记录中，\n"
                    "# 并在附表的表样里写 part_of。",
                    "\n# Each sheet is a record type. If several tell of the same record, "
                    "put their fields into one\n# type and write part_of in the forms of "
                    "the parts."));
    }
    append(&out, "\nrecords:\n");
    for (size_t i = 0; i < count; i++) {
        draft_record(guesses[i], &out);
    }
    return text_built(&out);
}

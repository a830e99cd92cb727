#include "base/unicode.h"
#include "report/parts.h"
#include "report/whereabouts.h"
#include "workbook/workbook.h"
#include "json/json.h"

#include <string.h>

struct explaining {
    struct text_builder *out;
    const struct sheet_account *sheet;
    const struct whereabouts *whereabouts;
    enum language language;
};

/* What is told of one cell. */
struct told {
    struct text cell, text, field, record, rule;
    struct text became;         /* the value, where it is not the text that stands there */
    const struct field *unread; /* of a value that is none of its field's type; NULL for others */
    bool blank;                 /* what stands there was taken for nothing */
    enum account_kind kind;
};

static bool is_number(const struct field *field)
{
    return field->type == FIELD_INTEGER || field->type == FIELD_NUMBER ||
           field->type == FIELD_MONEY;
}

/* Whether a text is the value, or ends with it behind a label: but 0.5 does not end with 5. */
static bool says(struct text shown, struct text value)
{
    size_t before = shown.length - value.length;

    return text_ends_with(shown, value) &&
           (before == 0 || strchr("0123456789.,", shown.data[before - 1]) == NULL);
}

/* What the cell's text became. */
static void take_value(const struct explaining *explaining, const struct cell *cell,
                       struct told *told)
{
    const struct field *field = NULL;
    const struct value *value =
        whereabouts_value(explaining->whereabouts, cell->row, cell->column, &field);

    if (value == NULL) {
        return;
    }
    told->blank = value->state == VALUE_BLANK && value->label_row != cell->row;
    told->unread = value->state == VALUE_INVALID ? field : NULL;
    if (value->state == VALUE_SET) {
        struct text text =
            is_number(field) ? decimal_text(explaining->out->arena, value->number) : value->text;
        told->became = says(text_trim(cell->shown), text) ? TEXT("") : text;
    }
}

static struct text rule_of(struct arena *arena, const struct node *node)
{
    return node == NULL ? TEXT("")
                        : text_format(arena, "%.*s:%u:%u", (int)node->file.length, node->file.data,
                                      (unsigned)node->line, (unsigned)node->column);
}

/* The field of a value that no record kept: a blank's dash, or what a row above said already. */
static struct text field_name(struct arena *arena, const struct cell_account *account)
{
    struct text_builder name = text_builder(arena);

    if (account->table != NULL) {
        text_append(&name, account->table->name);
        text_append_byte(&name, '.');
    }
    text_append(&name, account->field->name);
    return text_built(&name);
}

static struct told tell(const struct explaining *explaining, size_t index)
{
    struct arena *arena = explaining->out->arena;
    const struct cell *cell = &explaining->sheet->grid->cells[index];
    const struct cell_account *account = &explaining->sheet->accounts[index];
    struct told told = {.cell = cell_reference(arena, cell->row, cell->column),
                        .text = cell->shown,
                        .rule = rule_of(arena, account->node),
                        .kind = account->kind};

    if (account->kind == ACCOUNT_LABEL || account->kind == ACCOUNT_VALUE) {
        told.field =
            whereabouts_of(explaining->whereabouts, arena, cell->row, cell->column, &told.record);
    }
    if (account->kind == ACCOUNT_VALUE && told.field.length == 0 && account->field != NULL) {
        told.field = field_name(arena, account);
        told.record = whereabouts_record(explaining->whereabouts, cell->row, cell->column);
    }
    if (account->kind == ACCOUNT_VALUE) {
        take_value(explaining, cell, &told);
    }
    return told;
}

static struct text kind_name(enum account_kind kind, enum language language)
{
    static const struct text names[][2] = {
        [ACCOUNT_UNREAD] = {{"未读", 6}, {"unread", 6}},
        [ACCOUNT_LABEL] = {{"标签", 6}, {"label", 5}},
        [ACCOUNT_VALUE] = {{"值", 3}, {"value", 5}},
        [ACCOUNT_DECORATION] = {{"装饰", 6}, {"decoration", 10}},
    };

    return names[kind][language == LANGUAGE_EN ? 1 : 0];
}

/* The field's type, in its own words. */
static struct text type_name(enum field_type type, enum language language)
{
    static const struct text names[][2] = {
        [FIELD_TEXT] = {{"文字", 6}, {"text", 4}},
        [FIELD_INTEGER] = {{"整数", 6}, {"whole number", 12}},
        [FIELD_NUMBER] = {{"数字", 6}, {"number", 6}},
        [FIELD_MONEY] = {{"金额", 6}, {"amount", 6}},
        [FIELD_DATE] = {{"日期", 6}, {"date", 4}},
        [FIELD_CHOICE] = {{"选项", 6}, {"choice", 6}},
    };

    return names[type][language == LANGUAGE_EN ? 1 : 0];
}

/* `15万元 → 15`, `31/12/2024 → (not read as a date)`: what stands there, and what it became. */
static struct text text_and_value(const struct explaining *explaining, const struct told *told)
{
    struct arena *arena = explaining->out->arena;
    bool zh = explaining->language == LANGUAGE_ZH;
    struct text became = told->became;

    if (told->unread != NULL) {
        struct text type = type_name(told->unread->type, explaining->language);
        became =
            text_format(arena, zh ? "（未读成%.*s）" : "(no %.*s)", (int)type.length, type.data);
    } else if (told->blank) {
        became = zh ? TEXT("（空）") : TEXT("(blank)");
    }
    return became.length == 0 ? told->text
                              : text_format(arena, "%.*s → %.*s", (int)told->text.length,
                                            told->text.data, (int)became.length, became.data);
}

static void append_text(const struct explaining *explaining, const struct told *told)
{
    struct text_builder *out = explaining->out;
    const struct text columns[] = {kind_name(told->kind, explaining->language), told->field,
                                   told->record, text_and_value(explaining, told), told->rule};

    append_in_line(out, explaining->sheet->grid->name);
    text_append_byte(out, '!');
    text_append(out, told->cell);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        text_append_byte(out, '\t');
        append_in_line(out, columns[i]);
    }
    text_append_byte(out, '\n');
}

static void append_json(const struct explaining *explaining, const struct told *told)
{
    struct arena *arena = explaining->out->arena;
    struct json_object *object = json_object_begin(arena);

    json_put(arena, object, "file", json_text(arena, explaining->sheet->file));
    json_put(arena, object, "sheet", json_text(arena, explaining->sheet->grid->name));
    json_put(arena, object, "cell", json_text(arena, told->cell));
    json_put(arena, object, "account", json_text(arena, kind_name(told->kind, LANGUAGE_EN)));
    json_put(arena, object, "field", json_text(arena, told->field));
    json_put(arena, object, "record", json_text(arena, told->record));
    json_put(arena, object, "text", json_text(arena, told->text));
    if (told->became.length > 0) {
        json_put(arena, object, "became", json_text(arena, told->became));
    } else if (told->blank || told->unread != NULL) {
        json_put(arena, object, "became", NULL);
    }
    json_put(arena, object, "rule", json_text(arena, told->rule));
    json_append_root(explaining->out, object, false);
}

static struct explaining begin(struct text_builder *out, const struct sheet_account *sheet,
                               struct record *const *records, size_t count)
{
    return (struct explaining){
        .out = out,
        .sheet = sheet,
        .whereabouts = whereabouts_create(out->arena, sheet->grid->name, records, count),
    };
}

void report_account_text(struct text_builder *out, const struct sheet_account *sheet,
                         struct record *const *records, size_t count, enum language language)
{
    struct explaining explaining = begin(out, sheet, records, count);

    explaining.language = language;
    for (size_t i = 0; sheet->accounts != NULL && i < sheet->grid->count; i++) {
        struct told told = tell(&explaining, i);
        append_text(&explaining, &told);
    }
}

void report_account_json(struct text_builder *out, const struct sheet_account *sheet,
                         struct record *const *records, size_t count)
{
    struct explaining explaining = begin(out, sheet, records, count);

    for (size_t i = 0; sheet->accounts != NULL && i < sheet->grid->count; i++) {
        struct told told = tell(&explaining, i);
        append_json(&explaining, &told);
    }
}

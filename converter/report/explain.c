#include "base/unicode.h"
#include "report/json.h"
#include "report/parts.h"
#include "report/whereabouts.h"
#include "workbook/workbook.h"

struct explaining {
    struct text_builder *out;
    const struct sheet_account *sheet;
    const struct whereabouts *whereabouts;
    enum language language;
};

/* What is told of one cell. */
struct told {
    struct text cell, text, field, record, rule;
    enum account_kind kind;
};

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

static void append_text(const struct explaining *explaining, const struct told *told)
{
    struct text_builder *out = explaining->out;
    const struct text columns[] = {kind_name(told->kind, explaining->language), told->field,
                                   told->record, told->text, told->rule};

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

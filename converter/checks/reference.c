#include "checks/reference.h"

#include "checks/nearest.h"

static bool is_number(enum field_type type)
{
    return type == FIELD_INTEGER || type == FIELD_NUMBER || type == FIELD_MONEY;
}

static bool serves(const struct reference *reference, unsigned wanted)
{
    enum field_type type = reference->field->type;

    return !((wanted & REFERENCE_NUMBER) != 0 && !is_number(type)) &&
           !((wanted & REFERENCE_MONEY) != 0 && type != FIELD_MONEY) &&
           !((wanted & REFERENCE_CHOICE) != 0 && type != FIELD_CHOICE) &&
           !((wanted & REFERENCE_OWN) != 0 && reference->table != NULL) &&
           !((wanted & REFERENCE_COLUMN) != 0 && reference->table == NULL);
}

static struct wording wanted_words(unsigned wanted)
{
    if ((wanted & REFERENCE_COLUMN) != 0) {
        return (wanted & REFERENCE_NUMBER) != 0
                   ? WORDING("明细表的数字列，如 ", "a table's column of numbers, such as ")
                   : WORDING("明细表的列，如 ", "a table's column, such as ");
    }
    if ((wanted & REFERENCE_MONEY) != 0) {
        return WORDING("金额字段，如 ", "a field of money, such as ");
    }
    if ((wanted & REFERENCE_NUMBER) != 0) {
        return WORDING("数字字段，如 ", "a field of numbers, such as ");
    }
    if ((wanted & REFERENCE_CHOICE) != 0) {
        return WORDING("选项字段，如 ", "a field that holds a choice, such as ");
    }
    return (wanted & REFERENCE_OWN) != 0
               ? WORDING("记录自身的字段，如 ", "a field of the record itself, such as ")
               : WORDING("", "");
}

struct reference reference_of(struct arena *arena, const struct table_type *table,
                              const struct field *field)
{
    struct text name = field->name;

    if (table != NULL) {
        name = text_format(arena, "%.*s.%.*s", (int)table->name.length, table->name.data,
                           (int)field->name.length, field->name.data);
    }
    return (struct reference){table, field, name};
}

static bool find(const struct record_type *type, struct text name, struct reference *reference)
{
    size_t point = text_find(name, TEXT("."));

    *reference = (struct reference){.name = name};
    if (point == name.length) {
        reference->field = record_type_field(type, name);
    } else {
        reference->table = record_type_table(type, text_slice(name, 0, point));
        if (reference->table != NULL) {
            reference->field =
                table_type_field(reference->table, text_slice(name, point + 1, name.length));
        }
    }
    return reference->field != NULL;
}

struct candidates {
    struct arena *arena;
    unsigned wanted;
    struct text *names;
    size_t count, capacity;
};

static void add_candidates(struct candidates *candidates, const struct table_type *table,
                           const struct field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct reference reference = reference_of(candidates->arena, table, &fields[i]);
        if (serves(&reference, candidates->wanted)) {
            candidates->names =
                arena_grow(candidates->arena, candidates->names, candidates->count,
                           candidates->count + 1, sizeof(struct text), &candidates->capacity);
            candidates->names[candidates->count++] = reference.name;
        }
    }
}

/* The names that would serve, nearest first. */
static struct wording would_serve(struct rule_reader *reader, struct text name, unsigned wanted)
{
    struct candidates candidates = {.arena = reader->arena, .wanted = wanted};
    const struct record_type *type = reader->type;

    add_candidates(&candidates, NULL, type->fields, type->field_count);
    for (size_t i = 0; i < type->table_count; i++) {
        add_candidates(&candidates, &type->tables[i], type->tables[i].fields,
                       type->tables[i].field_count);
    }
    return wording_joined(
        reader->arena, wanted_words(wanted),
        nearest_names(reader->arena, name, (struct text_list){candidates.names, candidates.count}));
}

bool reference_read(struct rule_reader *reader, const struct node *node, unsigned wanted,
                    struct reference *reference)
{
    if (node->kind != NODE_SCALAR) {
        return rule_mistake(reader, node, WORDING("这不是字段名称", "this is no name of a field"),
                            WORDING("名称，如 `field` 或 `table.field`",
                                    "a name such as `field` or `table.field`"));
    }
    struct text name = node->scalar;
    if (!find(reader->type, name, reference)) {
        return rule_mistake(reader, node,
                            wording_format(reader->arena, "记录 `%.*s` 没有字段 `%.*s`",
                                           "the record `%.*s` has no field `%.*s`",
                                           (int)reader->type->name.length, reader->type->name.data,
                                           (int)name.length, name.data),
                            would_serve(reader, name, wanted));
    }
    if (!serves(reference, wanted)) {
        return rule_mistake(reader, node,
                            wording_format(reader->arena, "字段 `%.*s` 不能用在这里",
                                           "the field `%.*s` cannot serve here", (int)name.length,
                                           name.data),
                            would_serve(reader, name, wanted));
    }
    return true;
}

bool member_reference(struct rule_reader *reader, const char *name, bool required, unsigned wanted,
                      struct reference *reference)
{
    struct text ignored;

    if (!member_text(&reader->members, name, required, &ignored)) {
        return false;
    }
    return reference_read(reader, member(&reader->members, name), wanted, reference);
}

bool member_references(struct rule_reader *reader, const char *name, bool required, unsigned wanted,
                       struct reference_list *references)
{
    const struct text *ignored;
    size_t count;
    bool read = true;

    if (!member_texts(&reader->members, name, required, &ignored, &count)) {
        return false;
    }
    const struct node *node = member(&reader->members, name);
    if (count == 0) {
        return rule_mistake(reader, node,
                            wording_format(reader->arena, "`%s` 为空", "`%s` is empty", name),
                            WORDING("至少一个字段名称", "the name of one field at least"));
    }
    struct reference *items = arena_array(reader->arena, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        const struct node *item = node->kind == NODE_SEQUENCE ? node->items[i] : node;
        read = reference_read(reader, item, wanted, &items[i]) && read;
    }
    *references = read ? (struct reference_list){items, count} : (struct reference_list){0};
    return read;
}

bool rule_fields_read(struct rule_reader *reader, struct rule *rule, unsigned wanted)
{
    if (!member_references(reader, "fields", true, wanted, &rule->fields)) {
        return false;
    }
    rule->table = rule->fields.items[0].table;
    for (size_t i = 1; i < rule->fields.count; i++) {
        if (rule->fields.items[i].table != rule->table) {
            rule->table = NULL;
            break;
        }
    }
    return true;
}

bool rule_pair_read(struct rule_reader *reader, struct rule *rule)
{
    if (!rule_fields_read(reader, rule, REFERENCE_ANY)) {
        return false;
    }
    const struct reference *fields = rule->fields.items;
    return (rule->fields.count == 2 && fields[0].table == fields[1].table) ||
           rule_mistake(reader, member(&reader->members, "fields"),
                        WORDING("这些字段不成对", "these are no pair"),
                        WORDING("同一记录的两个字段，或同一明细表的两列",
                                "two fields of one record, or two columns of one table"));
}

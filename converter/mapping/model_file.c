#include "mapping/model_file.h"

#include "base/unicode.h"
#include "mapping/measures_file.h"
#include "mapping/mistake.h"
#include "mapping/model_names.h"
#include "mapping/nearest.h"

struct reading {
    struct arena *arena;
    struct finding_list *findings;
    const struct choice_list *lists;
    size_t list_count;
    const struct unit_list *units;
    size_t unit_count;
    const struct measures *measures; /* NULL for none */
    bool failed;
};

static bool mistaken(struct reading *reading, const struct node *node, struct wording found,
                     struct wording expected)
{
    reading->failed = true;
    return mistake_tell(reading->findings, node, found, expected);
}

/* A choice is a text, or `text: [other spellings]`. */
static void read_choice(struct reading *reading, const struct node *node, struct choice *choice)
{
    const struct node *others = NULL;

    if (node->kind == NODE_MAPPING && node->count == 1) {
        choice->value = node->keys[0]->scalar;
        others = node->items[0];
    } else if (node->kind == NODE_SCALAR && node->scalar.length > 0) {
        choice->value = node->scalar;
    } else {
        mistaken(reading, node, WORDING("这不是选项", "this is no choice"),
                 WORDING("文字，或 `文字: [其他写法]`", "a text, or `text: [other spellings]`"));
        return;
    }
    size_t count = others == NULL ? 0 : others->count;
    struct text *spellings = arena_array(reading->arena, count + 1, sizeof *spellings);
    spellings[choice->spelling_count++] = unicode_folded(reading->arena, choice->value);
    if (others != NULL && others->kind != NODE_SEQUENCE) {
        mistaken(reading, others, WORDING("其他写法不是列表", "the other spellings are no list"),
                 WORDING("`[写法, 写法]`", "`[one, another]`"));
        count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (others->items[i]->kind != NODE_SCALAR) {
            mistaken(reading, others->items[i], WORDING("写法不是文字", "a spelling is no text"),
                     WORDING("文字", "a text"));
            continue;
        }
        spellings[choice->spelling_count++] =
            unicode_folded(reading->arena, others->items[i]->scalar);
    }
    choice->spellings = spellings;
}

static bool spells(const struct choice *choice, struct text folded)
{
    for (size_t i = 0; i < choice->spelling_count; i++) {
        if (unicode_same_letters(choice->spellings[i], folded)) {
            return true;
        }
    }
    return false;
}

static void check_choice(struct reading *reading, const struct choice_list *list, size_t index,
                         const struct node *node)
{
    const struct choice *choice = &list->choices[index];

    for (size_t i = 0; i < index; i++) {
        for (size_t j = 0; j < choice->spelling_count; j++) {
            if (spells(&list->choices[i], choice->spellings[j])) {
                mistaken(
                    reading, node,
                    wording_named(reading->arena,
                                  WORDING("两个选项有相同的写法", "two choices share the spelling"),
                                  choice->spellings[j]),
                    WORDING("每种写法只归一个选项", "each spelling under one choice"));
            }
        }
    }
}

/* One spelling must not lead to two choices. */
static void check_spellings(struct reading *reading, const struct choice_list *list,
                            const struct node *node)
{
    for (size_t i = 0; i < list->count; i++) {
        check_choice(reading, list, i, node->items[i]);
    }
}

static void read_lists(struct reading *reading, const struct node *node)
{
    struct choice_list *lists = arena_array(reading->arena, node->count, sizeof *lists);

    for (size_t i = 0; i < node->count; i++) {
        const struct node *items = node->items[i];
        lists[i].name = node->keys[i]->scalar;
        if (items->kind != NODE_SEQUENCE || items->count == 0) {
            mistaken(reading, items, WORDING("选项列表中没有选项", "the list has no choices"),
                     WORDING("由文字组成的列表", "a list of texts"));
            continue;
        }
        struct choice *choices = arena_array(reading->arena, items->count, sizeof *choices);
        for (size_t j = 0; j < items->count; j++) {
            read_choice(reading, items->items[j], &choices[j]);
        }
        lists[i].choices = choices;
        lists[i].count = items->count;
        check_spellings(reading, &lists[i], items);
    }
    reading->lists = lists;
    reading->list_count = node->count;
}

static void read_unit_list(struct reading *reading, const struct node *node, struct unit_list *list)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *accepted = member_mapping(&members, "accepted", true);

    member_text(&members, "base", true, &list->base);
    size_t count = accepted == NULL ? 0 : accepted->count;
    struct unit *units = arena_array(reading->arena, count, sizeof *units);
    for (size_t i = 0; i < count; i++) {
        units[i].name = unicode_folded(reading->arena, accepted->keys[i]->scalar);
        if (!decimal_read(accepted->items[i]->scalar, &units[i].factor) ||
            decimal_compare(units[i].factor, (struct decimal){0, 0}) <= 0) {
            mistaken(reading, accepted->items[i],
                     wording_named(reading->arena, WORDING("换算系数是", "the factor is"),
                                   accepted->items[i]->scalar),
                     WORDING("大于 0 的数字，即一个该单位等于多少个 `base` 单位",
                             "a number above 0: how many of the `base` unit one of these is"));
        }
    }
    list->units = units;
    list->count = count;
    reading->failed = !members_end(&members) || reading->failed;
}

static void read_units(struct reading *reading, const struct node *node)
{
    struct unit_list *lists = arena_array(reading->arena, node->count, sizeof *lists);

    for (size_t i = 0; i < node->count; i++) {
        lists[i].name = node->keys[i]->scalar;
        read_unit_list(reading, node->items[i], &lists[i]);
    }
    reading->units = lists;
    reading->unit_count = node->count;
}

static struct wording nearest_list(struct reading *reading, struct text name)
{
    struct text *names = arena_array(reading->arena, reading->list_count, sizeof *names);

    for (size_t i = 0; i < reading->list_count; i++) {
        names[i] = reading->lists[i].name;
    }
    return nearest_name(reading->arena, name, names, reading->list_count,
                        WORDING("`lists:` 下的列表名称", "the name of a list under `lists:`"));
}

static struct wording nearest_units(struct reading *reading, struct text name)
{
    struct text *names = arena_array(reading->arena, reading->unit_count, sizeof *names);

    for (size_t i = 0; i < reading->unit_count; i++) {
        names[i] = reading->units[i].name;
    }
    return nearest_name(reading->arena, name, names, reading->unit_count,
                        WORDING("`units:` 下的列表名称", "the name of a list under `units:`"));
}

static struct wording nearest_field(struct reading *reading, const struct record_type *type,
                                    struct text name)
{
    struct text *names = arena_array(reading->arena, type->field_count, sizeof *names);

    for (size_t i = 0; i < type->field_count; i++) {
        names[i] = type->fields[i].name;
    }
    return nearest_name(reading->arena, name, names, type->field_count,
                        WORDING("该记录的字段名称", "the name of a field of this record"));
}

static void find_choices(struct reading *reading, const struct node *node, struct text name,
                         struct field *field)
{
    for (size_t i = 0; i < reading->list_count; i++) {
        if (text_equal(reading->lists[i].name, name)) {
            field->choices = &reading->lists[i];
        }
    }
    if (field->choices == NULL) {
        mistaken(reading, node,
                 wording_named(reading->arena, WORDING("没有选项列表", "there is no list"), name),
                 nearest_list(reading, name));
    }
}

static void find_units(struct reading *reading, const struct node *node, struct text name,
                       struct field *field)
{
    for (size_t i = 0; i < reading->unit_count; i++) {
        if (text_equal(reading->units[i].name, name)) {
            field->units = &reading->units[i];
        }
    }
    if (field->units == NULL) {
        mistaken(reading, node,
                 wording_named(reading->arena, WORDING("没有单位列表", "there are no units"), name),
                 nearest_units(reading, name));
    }
}

static enum printing read_printing(struct member_reader *members)
{
    static const char *const names[] = {"always", "filled", "never", NULL};
    int printing = member_choice(members, "printed", names, PRINT_ALWAYS);

    return printing < 0 ? PRINT_ALWAYS : (enum printing)printing;
}

/* An empty list for one that is not there, which is told once: the other files of the family
 * are read against a model that holds a mistake, too. */
static void stand_in(struct reading *reading, struct field *field)
{
    if (field->type == FIELD_CHOICE && field->choices == NULL) {
        field->choices = arena_allocate(reading->arena, sizeof *field->choices);
    }
    if (field->type == FIELD_MONEY && field->units == NULL) {
        field->units = arena_allocate(reading->arena, sizeof *field->units);
    }
}

static void read_field(struct reading *reading, const struct node *node, struct field *field)
{
    static const char *const types[] = {"text", "integer", "number", "money",
                                        "date", "choice",  NULL};
    static const char *const orders[] = {"year-first", "day-first", "month-first", NULL};
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    struct text name;

    int type = member_choice(&members, "type", types, FIELD_TEXT);
    field->type = type < 0 ? FIELD_TEXT : (enum field_type)type;
    field->printing = read_printing(&members);
    int order = member_choice(&members, "order", orders, DATE_YEAR_FIRST);
    field->order = order < 0 ? DATE_YEAR_FIRST : (enum date_order)order;
    field->title.zh = field->title.en = field->name;
    member_title(&members, "title", false, &field->title);
    if (member_text(&members, "list", field->type == FIELD_CHOICE, &name)) {
        find_choices(reading, member(&members, "list"), name, field);
    }
    if (member_text(&members, "units", field->type == FIELD_MONEY, &name)) {
        find_units(reading, member(&members, "units"), name, field);
    }
    reading->failed = !field_part_read(&members, &field->part, &name) || reading->failed;
    stand_in(reading, field);
    reading->failed = !members_end(&members) || reading->failed;
}

/* A name is written in mapping files and becomes a column of a database. */
static void check_name(struct reading *reading, const struct node *key)
{
    struct text name = key->scalar;
    bool right = name.length > 0 && name.length <= 60 && name.data[0] >= 'a' && name.data[0] <= 'z';

    for (size_t i = 0; right && i < name.length; i++) {
        char c = name.data[i];
        right = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
    if (!right) {
        mistaken(reading, key,
                 wording_named(reading->arena, WORDING("名称是", "the name is"), name),
                 WORDING("小写字母、数字和 _，以字母开头，最多 60 个",
                         "small letters, digits and _, a letter first, 60 at most"));
    }
}

static const struct field *read_fields(struct reading *reading, const struct node *node,
                                       size_t *count)
{
    struct field *fields = arena_array(reading->arena, node->count, sizeof *fields);

    for (size_t i = 0; i < node->count; i++) {
        check_name(reading, node->keys[i]);
        fields[i].name = node->keys[i]->scalar;
        fields[i].index = i;
        read_field(reading, node->items[i], &fields[i]);
    }
    if (!field_parts_resolve(reading->arena, reading->findings, node, fields, node->count,
                             reading->measures)) {
        reading->failed = true;
    }
    *count = node->count;
    return fields;
}

static void read_table(struct reading *reading, const struct node *node, struct table_type *table)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *fields = member_mapping(&members, "fields", true);

    table->title.zh = table->title.en = table->name;
    member_title(&members, "title", false, &table->title);
    table->printing = read_printing(&members);
    if (fields != NULL) {
        table->fields = read_fields(reading, fields, &table->field_count);
    }
    reading->failed = !members_end(&members) || reading->failed;
}

static void read_tables(struct reading *reading, const struct node *node, struct record_type *type)
{
    struct table_type *tables = arena_array(reading->arena, node->count, sizeof *tables);

    for (size_t i = 0; i < node->count; i++) {
        check_name(reading, node->keys[i]);
        if (record_type_field(type, node->keys[i]->scalar) != NULL) {
            mistaken(reading, node->keys[i],
                     wording_named(reading->arena,
                                   WORDING("另有字段也叫", "a field, too, has the name"),
                                   node->keys[i]->scalar),
                     WORDING("不与字段相同的名称", "a name of its own"));
        }
        tables[i].name = node->keys[i]->scalar;
        tables[i].index = i;
        read_table(reading, node->items[i], &tables[i]);
    }
    type->tables = tables;
    type->table_count = node->count;
}

static const struct field *named_field(struct reading *reading, const struct record_type *type,
                                       const struct node *node, struct text name)
{
    const struct field *field = record_type_field(type, name);

    if (field == NULL && node != NULL) {
        mistaken(reading, node,
                 wording_named(reading->arena, WORDING("没有字段", "there is no field"), name),
                 nearest_field(reading, type, name));
    }
    return field;
}

static void read_revision(struct reading *reading, struct member_reader *members,
                          struct record_type *type)
{
    struct text name;

    if (!member_text(members, "revision", false, &name)) {
        return;
    }
    const struct node *node = member(members, "revision");
    type->revision = named_field(reading, type, node, name);
    if (type->revision != NULL && type->revision->type != FIELD_INTEGER) {
        mistaken(reading, node,
                 wording_named(reading->arena,
                               WORDING("版次字段不是整数", "no field of whole numbers"), name),
                 WORDING("`type: integer` 的字段，数大的取代数小的",
                         "a field of `type: integer`, whose greater number supersedes"));
    }
}

static void read_key(struct reading *reading, struct member_reader *members,
                     struct record_type *type)
{
    const struct text *names;
    struct text name;

    if (member_texts(members, "key", true, &names, &type->key_count) && type->key_count == 0) {
        mistaken(reading, member(members, "key"), WORDING("`key` 为空", "`key` is empty"),
                 WORDING("用来认定同一条记录的字段名称",
                         "the names of the fields that make a record the same one"));
    }
    const struct field **key = arena_array(reading->arena, type->key_count, sizeof(struct field *));
    for (size_t i = 0; i < type->key_count; i++) {
        const struct node *list = member(members, "key");
        const struct node *item = list->kind == NODE_SEQUENCE ? list->items[i] : list;
        key[i] = named_field(reading, type, item, names[i]);
    }
    type->key = key;
    if (member_text(members, "group", true, &name)) {
        type->group = named_field(reading, type, member(members, "group"), name);
    }
    if (member_text(members, "label", true, &name)) {
        type->label = named_field(reading, type, member(members, "label"), name);
    }
    if (type->label == NULL && type->field_count > 0) {
        type->label = &type->fields[0];
    }
}

static void read_record(struct reading *reading, const struct node *node, struct record_type *type)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *fields = member_mapping(&members, "fields", true);
    const struct node *tables = member_mapping(&members, "tables", false);

    type->title.zh = type->title.en = type->name;
    member_title(&members, "title", false, &type->title);
    if (fields != NULL) {
        type->fields = read_fields(reading, fields, &type->field_count);
        read_key(reading, &members, type);
        read_revision(reading, &members, type);
    } else {
        member(&members, "key");
        member(&members, "group");
        member(&members, "label");
        member(&members, "revision");
    }
    if (tables != NULL) {
        read_tables(reading, tables, type);
    }
    reading->failed = !members_end(&members) || reading->failed;
}

/* Whether what other files say can be held against the model: without the fields of a record
 * every name in them would look like a mistake. */
static bool is_usable(const struct model *model)
{
    bool usable = model->record_count > 0;

    for (size_t i = 0; i < model->record_count; i++) {
        const struct record_type *type = &model->records[i];
        usable = usable && type->field_count > 0 && type->label != NULL;
        for (size_t j = 0; j < type->table_count; j++) {
            usable = usable && type->tables[j].field_count > 0;
        }
    }
    return usable;
}

bool model_read(struct arena *arena, const struct node *root, struct text name,
                struct finding_list *findings, const struct model **model)
{
    static const char *const languages[] = {"zh", "en", NULL};
    struct reading reading = {.arena = arena, .findings = findings};
    struct member_reader members = members_begin(arena, findings, root);
    struct model *made = arena_allocate(arena, sizeof *made);

    made->name = made->title.zh = made->title.en = name;
    member_title(&members, "title", false, &made->title);
    made->language = member_choice(&members, "language", languages, LANGUAGE_ZH) == LANGUAGE_EN
                         ? LANGUAGE_EN
                         : LANGUAGE_ZH;
    const struct node *lists = member_mapping(&members, "lists", false);
    const struct node *units = member_mapping(&members, "units", false);
    const struct node *measures = member_mapping(&members, "measures", false);
    const struct node *records = member_mapping(&members, "records", true);
    if (lists != NULL) {
        read_lists(&reading, lists);
    }
    if (units != NULL) {
        read_units(&reading, units);
    }
    if (measures != NULL) {
        reading.failed =
            !measures_read(arena, measures, findings, &reading.measures) || reading.failed;
        made->measures = reading.measures;
    }
    if (records != NULL) {
        struct record_type *types = arena_array(arena, records->count, sizeof *types);
        for (size_t i = 0; i < records->count; i++) {
            check_name(&reading, records->keys[i]);
            types[i].name = records->keys[i]->scalar;
            read_record(&reading, records->items[i], &types[i]);
        }
        made->records = types;
        made->record_count = records->count;
        reading.failed = !model_names_check(arena, records, findings) || reading.failed;
    }
    *model = is_usable(made) ? made : NULL;
    return members_end(&members) && !reading.failed;
}

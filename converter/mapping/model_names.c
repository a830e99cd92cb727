#include "mapping/model_names.h"

#include "mapping/mistake.h"

struct naming {
    struct arena *arena;
    struct finding_list *findings;
    struct text *taken; /* tables and indexes of the database, which share one space of names */
    size_t count, capacity;
    bool failed;
};

static void mistaken(struct naming *naming, const struct node *node, struct wording found,
                     struct wording expected)
{
    mistake_tell(naming->findings, node, found, expected);
    naming->failed = true;
}

static void refuse_words(struct naming *naming, const struct node *key, const char *const *words,
                         struct wording expected)
{
    if (text_is_one_of(key->scalar, words)) {
        mistaken(
            naming, key,
            wording_named(naming->arena,
                          WORDING("程序自己要用这个名称：", "the program itself needs the name"),
                          key->scalar),
            expected);
    }
}

/* A table or an index of the database (converter/store) gets a name; false when another has it. */
static bool take(struct naming *naming, const struct node *node, struct text name)
{
    for (size_t i = 0; i < naming->count; i++) {
        if (text_equal(naming->taken[i], name)) {
            mistaken(naming, node,
                     wording_named(naming->arena,
                                   WORDING("数据库中已另有表或索引叫",
                                           "the database has another table or index called"),
                                   name),
                     WORDING("别的名称", "another name here"));
            return false;
        }
    }
    naming->taken = arena_grow(naming->arena, naming->taken, naming->count, naming->count + 1,
                               sizeof *naming->taken, &naming->capacity);
    naming->taken[naming->count++] = name;
    return true;
}

static struct text joined(struct naming *naming, struct text name, struct text behind)
{
    return text_format(naming->arena, "%.*s_%.*s", (int)name.length, name.data, (int)behind.length,
                       behind.data);
}

/* Beside the column of a field stand two more: where its value stands, and what stands there. */
static void check_columns(struct naming *naming, const struct node *fields)
{
    const struct text cell = TEXT("_cell");
    const struct text text = TEXT("_text");

    for (size_t i = 0; i < fields->count; i++) {
        const struct node *key = fields->keys[i];
        if (!text_ends_with(key->scalar, cell) && !text_ends_with(key->scalar, text)) {
            continue;
        }
        struct text field = text_slice(key->scalar, 0, key->scalar.length - cell.length);
        if (node_member(fields, field) != NULL) {
            mistaken(naming, key,
                     wording_named(naming->arena,
                                   WORDING("数据库中这一列另有用处，它属于字段",
                                           "the database has this column already, for the field"),
                                   field),
                     WORDING("不是由别的字段加 _cell 或 _text 构成的名称",
                             "a name that is not another field's with _cell or _text"));
        }
    }
}

/* What a record has beside its fields where it is written as JSON; and `otherwise`, which checks
 * say of all fields that they do not name. */
static void check_members(struct naming *naming, const struct node *members)
{
    static const char *const words[] = {"model", "form",   "sheet",     "range", "cells",
                                        "file",  "sha256", "otherwise", NULL};

    for (size_t i = 0; i < members->count; i++) {
        refuse_words(naming, members->keys[i], words,
                     WORDING("别的名称；model、form、sheet、range、cells、file、sha256、otherwise "
                             "不能作字段或明细表的名称",
                             "another name; model, form, sheet, range, cells, file, sha256 and "
                             "otherwise name no field and no table"));
    }
}

/* The member of a mapping that is a mapping itself; NULL for none. */
static const struct node *inner(const struct node *node, struct text name)
{
    const struct node *item = node_member(node, name);

    return item != NULL && item->kind == NODE_MAPPING ? item : NULL;
}

static void check_table(struct naming *naming, struct text record, const struct node *key,
                        const struct node *table)
{
    /* `count: findings` in workbook.yaml is no table's. */
    static const char *const words[] = {"findings", NULL};
    const struct node *fields = inner(table, TEXT("fields"));
    struct text name = joined(naming, record, key->scalar);

    refuse_words(naming, key, words,
                 WORDING("别的名称；findings 在 workbook.yaml 中指问题",
                         "another name; findings are those of the checks in workbook.yaml"));
    (void)(take(naming, key, name) && take(naming, key, joined(naming, name, TEXT("of_record"))));
    if (fields != NULL) {
        check_columns(naming, fields);
    }
}

static void check_record(struct naming *naming, const struct node *key, const struct node *record)
{
    /* What `rows:` in workbook.yaml may be beside records. */
    static const char *const words[] = {"findings", "submissions", "groups", NULL};
    const struct node *fields = inner(record, TEXT("fields"));
    const struct node *tables = inner(record, TEXT("tables"));

    refuse_words(naming, key, words,
                 WORDING("别的名称；findings、submissions、groups 在 workbook.yaml 中另有所指",
                         "another name; findings, submissions and groups are something else in "
                         "workbook.yaml"));
    if (text_starts_with(key->scalar, TEXT("sqlite_"))) {
        mistaken(naming, key,
                 WORDING("数据库不许名称以 sqlite_ 开头", "the database allows no name that begins "
                                                          "with sqlite_"),
                 WORDING("别的名称", "another name"));
    }
    (void)(take(naming, key, key->scalar) &&
           take(naming, key, joined(naming, key->scalar, TEXT("of_key"))) &&
           take(naming, key, joined(naming, key->scalar, TEXT("of_submission"))) &&
           take(naming, key, joined(naming, key->scalar, TEXT("of_group"))));
    if (fields != NULL) {
        check_columns(naming, fields);
        check_members(naming, fields);
    }
    if (tables != NULL) {
        check_members(naming, tables);
    }
    for (size_t i = 0; tables != NULL && i < tables->count; i++) {
        check_table(naming, key->scalar, tables->keys[i], tables->items[i]);
    }
}

bool model_names_check(struct arena *arena, const struct node *records,
                       struct finding_list *findings)
{
    /* Of every database, whatever the model. */
    static const char *const own[] = {"submission",
                                      "submission_sheet",
                                      "submission_of_group",
                                      "left_out",
                                      "left_out_of_submission",
                                      "finding",
                                      "record_group",
                                      "place",
                                      "place_of_cell",
                                      "place_of_record",
                                      "finding_of_submission",
                                      "finding_of_record",
                                      "finding_of_group"};
    struct naming naming = {.arena = arena, .findings = findings};

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        (void)take(&naming, records, text_of(own[i]));
    }
    for (size_t i = 0; i < records->count; i++) {
        check_record(&naming, records->keys[i], records->items[i]);
    }
    return !naming.failed;
}

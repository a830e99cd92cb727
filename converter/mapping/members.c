#include "base/unicode.h"
#include "mapping/date_text.h"
#include "mapping/mistake.h"

#include <string.h>

/* In a text with a full-width colon a name with its value was meant. */
static struct wording right_form(const struct node *node)
{
    const struct text wide = TEXT("：");

    if (node->kind == NODE_SCALAR && text_find(node->scalar, wide) < node->scalar.length) {
        return WORDING("名称与值，写作 `name: value`，用半角冒号加空格",
                       "names with values, `name: value`, with a half-width colon and a blank");
    }
    return WORDING("名称与值，写作 `name: value`", "names with values, `name: value`");
}

const struct node *node_member(const struct node *node, struct text name)
{
    for (size_t i = 0; node->kind == NODE_MAPPING && i < node->count; i++) {
        if (text_equal(node->keys[i]->scalar, name)) {
            return node->items[i];
        }
    }
    return NULL;
}

struct member_reader members_begin(struct arena *arena, struct finding_list *findings,
                                   const struct node *node)
{
    struct member_reader reader = {.arena = arena, .findings = findings};

    if (node->kind != NODE_MAPPING) {
        mistake_tell(findings, node, WORDING("这里是单个值或列表", "a single value or a list"),
                     right_form(node));
        reader.failed = true;
        return reader;
    }
    reader.mapping = node;
    reader.asked = arena_array(arena, node->count, sizeof *reader.asked);
    return reader;
}

static void note_name(struct member_reader *reader, const char *name)
{
    for (size_t i = 0; i < reader->name_count; i++) {
        if (strcmp(reader->names[i], name) == 0) {
            return;
        }
    }
    reader->names =
        arena_grow(reader->arena, reader->names, reader->name_count, reader->name_count + 1,
                   sizeof *reader->names, &reader->name_capacity);
    reader->names[reader->name_count++] = name;
}

const struct node *member(struct member_reader *reader, const char *name)
{
    note_name(reader, name);
    if (reader->mapping == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < reader->mapping->count; i++) {
        if (text_equal(reader->mapping->keys[i]->scalar, text_of(name))) {
            reader->asked[i] = true;
            return reader->mapping->items[i];
        }
    }
    return NULL;
}

static bool wrong(struct member_reader *reader, const struct node *node, struct wording found,
                  struct wording expected)
{
    reader->failed = true;
    return mistake_tell(reader->findings, node, found, expected);
}

static struct wording kind_words(enum node_kind kind)
{
    switch (kind) {
    case NODE_SEQUENCE:
        return WORDING("列表", "a list");
    case NODE_MAPPING:
        return WORDING("名称与值", "names with values");
    default:
        return WORDING("单个值", "a single value");
    }
}

static bool wrong_value(struct member_reader *reader, const char *name, const struct node *node,
                        struct wording expected)
{
    return wrong(reader, node,
                 wording_format(reader->arena, "`%s` 是“%.*s”", "`%s` is \"%.*s\"", name,
                                (int)node->scalar.length, node->scalar.data),
                 expected);
}

static const struct node *member_of_kind(struct member_reader *reader, const char *name,
                                         bool required, enum node_kind kind)
{
    const struct node *node = member(reader, name);

    if (node == NULL) {
        if (required && reader->mapping != NULL) {
            wrong(reader, reader->mapping,
                  wording_format(reader->arena, "这里缺少 `%s`", "`%s` is missing here", name),
                  wording_joined(reader->arena,
                                 wording_format(reader->arena, "`%s:` 后接", "`%s:` with ", name),
                                 kind_words(kind)));
        }
        return NULL;
    }
    if (node->kind != kind) {
        wrong(reader, node,
              wording_joined(reader->arena,
                             wording_format(reader->arena, "`%s` 是", "`%s` has ", name),
                             kind_words(node->kind)),
              kind_words(kind));
        return NULL;
    }
    return node;
}

const struct node *member_mapping(struct member_reader *reader, const char *name, bool required)
{
    return member_of_kind(reader, name, required, NODE_MAPPING);
}

const struct node *member_sequence(struct member_reader *reader, const char *name, bool required)
{
    return member_of_kind(reader, name, required, NODE_SEQUENCE);
}

bool member_text(struct member_reader *reader, const char *name, bool required, struct text *text)
{
    const struct node *node = member_of_kind(reader, name, required, NODE_SCALAR);

    if (node == NULL) {
        return false;
    }
    if (node->scalar.length == 0 && required) {
        return wrong(reader, node,
                     wording_format(reader->arena, "`%s` 为空", "`%s` is empty", name),
                     WORDING("一个值", "a value"));
    }
    *text = node->scalar;
    return true;
}

bool member_flag(struct member_reader *reader, const char *name, bool otherwise)
{
    const struct node *node = member_of_kind(reader, name, false, NODE_SCALAR);

    if (node == NULL) {
        return otherwise;
    }
    if (text_equal(node->scalar, TEXT("true"))) {
        return true;
    }
    if (!text_equal(node->scalar, TEXT("false"))) {
        wrong_value(reader, name, node, WORDING("true 或 false", "true or false"));
    }
    return false;
}

bool member_decimal(struct member_reader *reader, const char *name, struct decimal *value)
{
    const struct node *node = member_of_kind(reader, name, false, NODE_SCALAR);

    if (node == NULL) {
        return false;
    }
    if (!decimal_read(node->scalar, value)) {
        return wrong_value(reader, name, node, WORDING("数字，如 0.005", "a number such as 0.005"));
    }
    return true;
}

bool member_integer(struct member_reader *reader, const char *name, int64_t otherwise,
                    int64_t *value)
{
    struct decimal number;

    *value = otherwise;
    if (!member_decimal(reader, name, &number)) {
        return false;
    }
    if (!decimal_to_integer(number, value)) {
        return wrong(
            reader, member(reader, name),
            wording_format(reader->arena, "`%s` 不是整数", "`%s` is no whole number", name),
            WORDING("整数，如 3", "a whole number such as 3"));
    }
    return true;
}

bool node_is_date(struct arena *arena, const struct node *node)
{
    struct text iso;
    bool blank;

    return node->kind == NODE_SCALAR &&
           date_text_read(arena, node->scalar, DATE_YEAR_FIRST, &iso, &blank) &&
           text_equal(node->scalar, iso);
}

bool member_day(struct member_reader *reader, const char *name, struct text *day)
{
    const struct node *node = member_of_kind(reader, name, false, NODE_SCALAR);

    *day = TEXT("");
    if (node == NULL) {
        return false;
    }
    if (node->scalar.length != sizeof "2022-03-01" - 1 || !node_is_date(reader->arena, node)) {
        return wrong_value(reader, name, node,
                           WORDING("日期，如 2022-03-01", "a day such as 2022-03-01"));
    }
    *day = node->scalar;
    return true;
}

bool member_texts(struct member_reader *reader, const char *name, bool required,
                  const struct text **texts, size_t *count)
{
    const struct node *node = member(reader, name);

    *texts = NULL;
    *count = 0;
    if (node == NULL || node->kind == NODE_MAPPING) {
        if (node != NULL || required) {
            member_of_kind(reader, name, required, NODE_SEQUENCE);
        }
        return false;
    }
    size_t length = node->kind == NODE_SEQUENCE ? node->count : 1;
    struct text *list = arena_array(reader->arena, length, sizeof *list);
    for (size_t i = 0; i < length; i++) {
        const struct node *item = node->kind == NODE_SEQUENCE ? node->items[i] : node;
        if (item->kind != NODE_SCALAR || item->scalar.length == 0) {
            return wrong(reader, item,
                         wording_format(reader->arena, "`%s` 中有一项不是文字",
                                        "an item of `%s` is no text", name),
                         WORDING("文字", "a text"));
        }
        list[i] = item->scalar;
    }
    *texts = list;
    *count = length;
    return true;
}

bool member_title(struct member_reader *reader, const char *name, bool required,
                  struct title *title)
{
    const struct node *node = member(reader, name);

    if (node == NULL) {
        return required ? member_text(reader, name, true, &title->zh) : false;
    }
    if (node->kind == NODE_SCALAR) {
        title->zh = title->en = node->scalar;
        return true;
    }
    struct member_reader languages = members_begin(reader->arena, reader->findings, node);
    bool zh = member_text(&languages, "zh", true, &title->zh);
    bool en = member_text(&languages, "en", true, &title->en);
    bool read = members_end(&languages);
    reader->failed = reader->failed || !read;
    return zh && en && read;
}

int member_choice(struct member_reader *reader, const char *name, const char *const *choices,
                  int otherwise)
{
    const struct node *node = member_of_kind(reader, name, false, NODE_SCALAR);

    if (node == NULL) {
        return otherwise;
    }
    int count = 0;
    for (; choices[count] != NULL; count++) {
        if (text_equal(node->scalar, text_of(choices[count]))) {
            return count;
        }
    }
    wrong_value(reader, name, node, wording_list(reader->arena, choices, (size_t)count));
    return -1;
}

/* The name asked for that is nearest to a misspelt one, two edits away at most and half of
 * its characters in place; all of them when none is near. Of two
 * equally near the one that does not stand here itself was meant. */
static struct wording nearest(struct member_reader *reader, struct text name)
{
    struct text best = {0};
    size_t half = unicode_length(name) / 2;
    size_t limit = half < 2 ? half + 1 : 3;
    size_t least = 2 * limit;

    for (size_t i = 0; i < reader->name_count; i++) {
        struct text candidate = text_of(reader->names[i]);
        size_t distance = 2 * unicode_distance(reader->arena, name, candidate, limit) +
                          (node_member(reader->mapping, text_of(reader->names[i])) != NULL ? 1 : 0);
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    if (best.length > 0) {
        return wording_format(reader->arena, "`%.*s`", "`%.*s`", (int)best.length, best.data);
    }
    return wording_joined(reader->arena, WORDING("其中之一：", "one of "),
                          wording_list(reader->arena, reader->names, reader->name_count));
}

bool members_end(struct member_reader *reader)
{
    if (reader->mapping == NULL) {
        return false;
    }
    for (size_t i = 0; i < reader->mapping->count; i++) {
        if (!reader->asked[i]) {
            const struct node *key = reader->mapping->keys[i];
            wrong(reader, key,
                  wording_format(reader->arena, "这里没有 `%.*s` 这一项",
                                 "`%.*s` is not known here", (int)key->scalar.length,
                                 key->scalar.data),
                  nearest(reader, key->scalar));
        }
    }
    return !reader->failed;
}

#include "base/unicode.h"
#include "mapping/document.h"

struct member_reader members_begin(struct arena *arena, struct finding_list *findings,
                                   const struct node *node)
{
    struct member_reader reader = {.arena = arena, .findings = findings};

    if (node->kind != NODE_MAPPING) {
        document_mistake(findings, node, TEXT("a single value or a list"),
                         TEXT("names with values, `name: value`"));
        reader.failed = true;
        return reader;
    }
    reader.mapping = node;
    reader.asked = arena_array(arena, node->count, sizeof *reader.asked);
    return reader;
}

const struct node *member(struct member_reader *reader, const char *name)
{
    reader->names =
        arena_grow(reader->arena, reader->names, reader->name_count, reader->name_count + 1,
                   sizeof *reader->names, &reader->name_capacity);
    reader->names[reader->name_count++] = name;
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

static bool wrong(struct member_reader *reader, const struct node *node, struct text found,
                  struct text expected)
{
    reader->failed = true;
    return document_mistake(reader->findings, node, found, expected);
}

static const char *kind_words(enum node_kind kind)
{
    static const char *const words[] = {"a single value", "a list", "names with values"};

    return words[kind];
}

static const struct node *member_of_kind(struct member_reader *reader, const char *name,
                                         bool required, enum node_kind kind)
{
    const struct node *node = member(reader, name);

    if (node == NULL) {
        if (required && reader->mapping != NULL) {
            wrong(reader, reader->mapping, text_format(reader->arena, "`%s` is missing here", name),
                  text_format(reader->arena, "`%s:` with %s", name, kind_words(kind)));
        }
        return NULL;
    }
    if (node->kind != kind) {
        wrong(reader, node, text_format(reader->arena, "`%s` has %s", name, kind_words(node->kind)),
              text_of(kind_words(kind)));
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
        return wrong(reader, node, text_format(reader->arena, "`%s` is empty", name),
                     TEXT("a value"));
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
        wrong(reader, node,
              text_format(reader->arena, "`%s` is \"%.*s\"", name, (int)node->scalar.length,
                          node->scalar.data),
              TEXT("true or false"));
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
        return wrong(reader, node,
                     text_format(reader->arena, "`%s` is \"%.*s\"", name, (int)node->scalar.length,
                                 node->scalar.data),
                     TEXT("a number such as 0.005"));
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
        return wrong(reader, member(reader, name),
                     text_format(reader->arena, "`%s` is no whole number", name),
                     TEXT("a whole number such as 3"));
    }
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
                         text_format(reader->arena, "an item of `%s` is no text", name),
                         TEXT("a text"));
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

static struct text words_of(struct arena *arena, const char *const *words)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; words[i] != NULL; i++) {
        text_append(&builder, i == 0 ? TEXT("") : TEXT(", "));
        text_append(&builder, text_of(words[i]));
    }
    return text_built(&builder);
}

int member_choice(struct member_reader *reader, const char *name, const char *const *choices,
                  int otherwise)
{
    const struct node *node = member_of_kind(reader, name, false, NODE_SCALAR);

    if (node == NULL) {
        return otherwise;
    }
    for (int i = 0; choices[i] != NULL; i++) {
        if (text_equal(node->scalar, text_of(choices[i]))) {
            return i;
        }
    }
    wrong(reader, node,
          text_format(reader->arena, "`%s` is \"%.*s\"", name, (int)node->scalar.length,
                      node->scalar.data),
          words_of(reader->arena, choices));
    return -1;
}

/* The name asked for that is nearest to a misspelt one; all of them when none is near. */
static struct text nearest(struct member_reader *reader, struct text name)
{
    struct text best = {0};
    size_t least = 3;

    for (size_t i = 0; i < reader->name_count; i++) {
        struct text candidate = text_of(reader->names[i]);
        size_t distance = unicode_distance(reader->arena, name, candidate, least);
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    if (best.length > 0) {
        return text_format(reader->arena, "`%.*s`", (int)best.length, best.data);
    }
    reader->names =
        arena_grow(reader->arena, reader->names, reader->name_count, reader->name_count + 1,
                   sizeof *reader->names, &reader->name_capacity);
    reader->names[reader->name_count] = NULL;
    return text_format(reader->arena, "one of %s", words_of(reader->arena, reader->names).data);
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
                  text_format(reader->arena, "`%.*s` is not known here", (int)key->scalar.length,
                              key->scalar.data),
                  nearest(reader, key->scalar));
        }
    }
    return !reader->failed;
}

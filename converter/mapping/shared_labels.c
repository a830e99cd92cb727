#include "mapping/shared_labels.h"

#include "mapping/mistake.h"

struct filling {
    struct arena *arena;
    struct finding_list *findings;
    const struct node *lists;
    bool failed;
};

static void mistaken(struct filling *filling, const struct node *node, struct wording found,
                     struct wording expected)
{
    filling->failed = true;
    (void)mistake_tell(filling->findings, node, found, expected);
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* `$` and a small letter: a price, `$5`, is a text like others. */
static bool is_reference(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->scalar.length > 1 && node->scalar.data[0] == '$' &&
           is_letter(node->scalar.data[1]);
}

static void check_list(struct filling *filling, const struct node *key, const struct node *list)
{
    if (key->scalar.length == 0 || !is_letter(key->scalar.data[0])) {
        mistaken(filling, key,
                 wording_named(filling->arena, WORDING("名称是", "the name is"), key->scalar),
                 WORDING("以小写字母开头的名称", "a name that begins with a small letter"));
    }
    if (list->kind != NODE_SEQUENCE || list->count == 0) {
        mistaken(filling, list, WORDING("这里不是标签列表", "this is no list of labels"),
                 WORDING("`[标签, 标签]`", "`[label, label]`"));
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct node *item = list->items[i];
        if (item->kind != NODE_SCALAR || item->scalar.length == 0 || is_reference(item)) {
            mistaken(filling, item, WORDING("标签不是文字", "a label is no text"),
                     WORDING("文字", "a text"));
        }
    }
}

bool shared_labels_check(struct arena *arena, const struct node *lists,
                         struct finding_list *findings)
{
    struct filling filling = {.arena = arena, .findings = findings};

    if (lists->kind != NODE_MAPPING) {
        mistaken(&filling, lists, WORDING("这里没有名称", "there are no names here"),
                 WORDING("`名称: [标签, 标签]`", "`name: [label, label]`"));
        return false;
    }
    for (size_t i = 0; i < lists->count; i++) {
        check_list(&filling, lists->keys[i], lists->items[i]);
    }
    return !filling.failed;
}

static struct wording list_names(struct filling *filling)
{
    if (filling->lists == NULL || filling->lists->count == 0) {
        return WORDING("先在表单族目录的 `labels.yaml` 中写下该列表",
                       "first a list of that name in labels.yaml of the family's folder");
    }
    const char **names = arena_array(filling->arena, filling->lists->count, sizeof *names);
    for (size_t i = 0; i < filling->lists->count; i++) {
        names[i] = text_format(filling->arena, "$%.*s", (int)filling->lists->keys[i]->scalar.length,
                               filling->lists->keys[i]->scalar.data)
                       .data;
    }
    return wording_list(filling->arena, names, filling->lists->count);
}

/* The list that a text names; NULL with a mistake for none. */
static const struct node *named_list(struct filling *filling, const struct node *reference)
{
    struct text name = text_slice(reference->scalar, 1, reference->scalar.length);

    const struct node *list = filling->lists == NULL ? NULL : node_member(filling->lists, name);

    if (list != NULL) {
        return list;
    }
    mistaken(filling, reference,
             wording_named(filling->arena,
                           WORDING("`labels.yaml` 中没有标签列表", "labels.yaml has no list"),
                           name),
             list_names(filling));
    return NULL;
}

static const struct node *fill(struct filling *filling, const struct node *node);

static void add_item(struct filling *filling, struct node *made, size_t *capacity,
                     const struct node *item)
{
    made->items = arena_grow(filling->arena, made->items, made->count, made->count + 1,
                             sizeof *made->items, capacity);
    made->items[made->count++] = item;
}

static const struct node *fill_sequence(struct filling *filling, const struct node *node)
{
    struct node *made = arena_allocate(filling->arena, sizeof *made);
    size_t capacity = 0;

    *made = *node;
    made->items = NULL;
    made->count = 0;
    for (size_t i = 0; i < node->count; i++) {
        if (!is_reference(node->items[i])) {
            add_item(filling, made, &capacity, fill(filling, node->items[i]));
            continue;
        }
        const struct node *list = named_list(filling, node->items[i]);
        for (size_t j = 0; list != NULL && j < list->count; j++) {
            add_item(filling, made, &capacity, list->items[j]);
        }
    }
    return made;
}

/* A list that stands for the name keeps the place of the name: it is the form file's line that
 * decided. */
static const struct node *fill_reference(struct filling *filling, const struct node *node)
{
    const struct node *list = named_list(filling, node);
    struct node *made = arena_allocate(filling->arena, sizeof *made);

    if (list == NULL) {
        return node;
    }
    *made = *list;
    made->file = node->file;
    made->line = node->line;
    made->column = node->column;
    return made;
}

static const struct node *fill_mapping(struct filling *filling, const struct node *node)
{
    struct node *made = arena_allocate(filling->arena, sizeof *made);

    *made = *node;
    made->items = arena_array(filling->arena, node->count, sizeof *made->items);
    for (size_t i = 0; i < node->count; i++) {
        made->items[i] = fill(filling, node->items[i]);
    }
    return made;
}

static const struct node *fill(struct filling *filling, const struct node *node)
{
    switch (node->kind) {
    case NODE_SEQUENCE:
        return fill_sequence(filling, node);
    case NODE_MAPPING:
        return fill_mapping(filling, node);
    default:
        return is_reference(node) ? fill_reference(filling, node) : node;
    }
}

bool shared_labels_fill(struct arena *arena, const struct node *form, const struct node *lists,
                        struct finding_list *findings, const struct node **filled)
{
    struct filling filling = {.arena = arena, .findings = findings, .lists = lists};

    *filled = fill(&filling, form);
    return !filling.failed;
}

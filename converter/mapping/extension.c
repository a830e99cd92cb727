#include "mapping/extension.h"

#include "base/unicode.h"
#include "mapping/mistake.h"

/* Where in the tree of a form file a node stands, as far as it matters here. */
enum depth_rule {
    WHOLE_FORM, /* the file itself */
    BY_MEMBER,  /* its members replace one another: `fields`, `columns` */
    BY_TABLE,   /* its members are blocks: `tables` */
    BLOCK,      /* a table, or `list` */
    REPLACED    /* taken whole */
};

struct settling {
    struct arena *arena;
    struct finding_list *findings;
    struct form_source *sources;
    size_t count;
    bool failed;
};

static void mistaken(struct settling *settling, const struct node *node, struct wording found,
                     struct wording expected)
{
    settling->failed = true;
    (void)mistake_tell(settling->findings, node, found, expected);
}

static enum depth_rule rule_below(enum depth_rule rule, struct text name)
{
    if (rule == WHOLE_FORM) {
        return text_equal(name, TEXT("tables"))                                         ? BY_TABLE
               : text_equal(name, TEXT("list"))                                         ? BLOCK
               : text_equal(name, TEXT("fields")) || text_equal(name, TEXT("sections")) ? BY_MEMBER
                                                                                        : REPLACED;
    }
    if (rule == BY_TABLE) {
        return BLOCK;
    }
    return rule == BLOCK && text_equal(name, TEXT("columns")) ? BY_MEMBER : REPLACED;
}

static bool takes_out(const struct node *node)
{
    return node->kind == NODE_SCALAR && !node->quoted && node->scalar.length == 0;
}

static bool is_extends(enum depth_rule rule, const struct node *key)
{
    return rule == WHOLE_FORM && text_equal(key->scalar, TEXT("extends"));
}

/* The index of a member; `count` when there is none. */
static size_t find_member(const struct node *mapping, struct text name)
{
    size_t i = 0;

    while (i < mapping->count && !text_equal(mapping->keys[i]->scalar, name)) {
        i++;
    }
    return i;
}

static void add_member(struct node *made, const struct node *key, const struct node *item)
{
    made->keys[made->count] = key;
    made->items[made->count++] = item;
}

/* Adds the variant's members from `index` on that the base has not: those that follow a member
 * which both have. */
static void add_new(struct settling *settling, enum depth_rule rule, const struct node *base,
                    const struct node *variant, size_t index, struct node *made)
{
    for (size_t i = index; i < variant->count; i++) {
        const struct node *key = variant->keys[i];
        if (find_member(base, key->scalar) < base->count) {
            return;
        }
        if (is_extends(rule, key)) {
            continue;
        }
        if (takes_out(variant->items[i])) {
            mistaken(settling, key,
                     wording_named(settling->arena,
                                   WORDING("所扩展的表样没有这一项：",
                                           "the form that is extended has no member"),
                                   key->scalar),
                     WORDING("删去这一行，或改为要去掉的那一项的名称",
                             "no such line, or the name of the member to take out"));
            continue;
        }
        add_member(made, key, variant->items[i]);
    }
}

static const struct node *put_together(struct settling *settling, enum depth_rule rule,
                                       const struct node *base, const struct node *variant)
{
    if (rule == REPLACED || base->kind != NODE_MAPPING || variant->kind != NODE_MAPPING) {
        return variant;
    }
    struct node *made = arena_allocate(settling->arena, sizeof *made);
    *made = *variant;
    made->count = 0;
    made->keys = arena_array(settling->arena, base->count + variant->count, sizeof *made->keys);
    made->items = arena_array(settling->arena, base->count + variant->count, sizeof *made->items);
    for (size_t i = 0; i < base->count; i++) {
        struct text name = base->keys[i]->scalar;
        size_t at = find_member(variant, name);
        if (at == variant->count) {
            add_member(made, base->keys[i], base->items[i]);
            continue;
        }
        if (!takes_out(variant->items[at])) {
            add_member(
                made, variant->keys[at],
                put_together(settling, rule_below(rule, name), base->items[i], variant->items[at]));
        }
        add_new(settling, rule, base, variant, at + 1, made);
    }
    /* What the variant begins with follows nothing: it stands last. */
    add_new(settling, rule, base, variant, 0, made);
    return made;
}

static struct wording nearest_form(struct settling *settling, struct text name)
{
    struct text best = {0};
    size_t least = unicode_length(name) / 2 + 1;

    for (size_t i = 0; i < settling->count; i++) {
        size_t distance = unicode_distance(settling->arena, settling->sources[i].name, name, least);
        if (distance < least) {
            least = distance;
            best = settling->sources[i].name;
        }
    }
    return best.length > 0
               ? wording_format(settling->arena, "“%.*s”（最接近的名称）", "perhaps \"%.*s\"",
                                (int)best.length, best.data)
               : WORDING("同一表单族中另一个表样文件的名称（不带 `.yaml`）",
                         "the name of another form file of the family, without `.yaml`");
}

static struct form_source *find_source(struct settling *settling, const struct node *extends)
{
    if (extends->kind != NODE_SCALAR || extends->scalar.length == 0) {
        mistaken(settling, extends,
                 WORDING("`extends` 不是表样名称", "`extends` is no name of a form"),
                 WORDING("同一表单族中一个表样文件的名称（不带 `.yaml`）",
                         "the name of one form file of the family, without `.yaml`"));
        return NULL;
    }
    for (size_t i = 0; i < settling->count; i++) {
        if (text_equal(settling->sources[i].name, extends->scalar)) {
            return &settling->sources[i];
        }
    }
    mistaken(
        settling, extends,
        wording_named(settling->arena, WORDING("没有表样", "there is no form"), extends->scalar),
        nearest_form(settling, extends->scalar));
    return NULL;
}

static void settle(struct settling *settling, struct form_source *source);

/* The tree of the form that is extended; NULL when it has none, which is told. */
static const struct node *settle_base(struct settling *settling, const struct node *extends)
{
    struct form_source *base = find_source(settling, extends);

    if (base != NULL && base->state == SOURCE_ENTERED) {
        mistaken(
            settling, extends,
            wording_named(
                settling->arena,
                WORDING("表样绕了一圈扩展自己，经由", "the form extends itself, by way of"),
                extends->scalar),
            WORDING("一个本身不以此表样为基础的表样", "a form that does not build on this one"));
        return NULL;
    }
    if (base != NULL) {
        settle(settling, base);
    }
    return base == NULL ? NULL : base->whole;
}

static void settle(struct settling *settling, struct form_source *source)
{
    if (source->state == SOURCE_SETTLED || source->root == NULL) {
        return;
    }
    source->state = SOURCE_ENTERED;
    size_t at = source->root->kind == NODE_MAPPING ? find_member(source->root, TEXT("extends"))
                                                   : source->root->count;
    if (at == source->root->count) {
        source->whole = source->root;
    } else {
        const struct node *base = settle_base(settling, source->root->items[at]);
        source->whole =
            base == NULL ? NULL : put_together(settling, WHOLE_FORM, base, source->root);
    }
    source->state = SOURCE_SETTLED;
}

bool extensions_settle(struct arena *arena, struct form_source *sources, size_t count,
                       struct finding_list *findings)
{
    struct settling settling = {
        .arena = arena, .findings = findings, .sources = sources, .count = count};

    for (size_t i = 0; i < count; i++) {
        settle(&settling, &sources[i]);
    }
    return !settling.failed;
}

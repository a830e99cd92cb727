#include "scanner/tag_names.h"

#include "xml/names.h"

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

/* Any but for names chosen to collide, of which there are not many either. */
static size_t place_of(const struct tag_name *name)
{
    uint64_t mixed = (name->words[0] + name->words[1] * 3) * UINT64_C(0x9E3779B97F4A7C15);

    return (size_t)(mixed >> 32) % TAG_NAME_PLACES;
}

static bool is_same(const struct tag_name *left, const struct tag_name *right)
{
    return left->words[0] == right->words[0] && left->words[1] == right->words[1] &&
           left->name.length == right->name.length &&
           (left->name.length <= sizeof left->words || text_equal(left->name, right->name));
}

/* NULL when there are too many. Those of one byte, which most cells have, are not counted: they
 * cannot be many. */
static struct tag_name *find(struct tag_names *names, struct text name)
{
    struct tag_name wanted = {.name = name,
                              .words = {tag_names_word(name, 0), tag_names_word(name, 8)}};
    size_t place = place_of(&wanted);

    while (names->met[place] != NULL) {
        if (is_same(names->met[place], &wanted)) {
            return names->met[place];
        }
        place = (place + 1) % TAG_NAME_PLACES;
    }
    if (name.length > 1 && ++names->met_count > TAG_NAMES) {
        return NULL;
    }
    wanted.name = text_copy(names->arena, name);
    names->met[place] = arena_allocate(names->arena, sizeof wanted);
    *names->met[place] = wanted;
    return names->met[place];
}

/* What comes behind which. NULL when there are too many. */
static struct tag_name *meet(struct tag_names *names, struct text name, struct tag_name *known)
{
    struct tag_name *met = known != NULL ? known : find(names, name);

    if (known == NULL && names->last != NULL) {
        names->last->next = met;
    }
    names->last = met;
    return met;
}

bool tag_names_begin(struct tag_names *names, struct text name, struct tag_name *known)
{
    names->tag++;
    return meet(names, name, known) != NULL;
}

bool tag_names_add(struct tag_names *names, struct text name, struct tag_name *known)
{
    struct tag_name *met = meet(names, name, known);

    if (met == NULL || met->tag == names->tag) {
        return false;
    }
    met->tag = names->tag;
    return true;
}

/* The namespace that a prefix stands for; empty for none. */
static struct text namespace_of(const struct tag_names *names, struct text prefix)
{
    if (text_equal(prefix, TEXT("xml"))) {
        return TEXT(XML_NAMESPACE);
    }
    for (size_t i = 0; i < names->prefix_count; i++) {
        if (text_equal(names->prefixes[i].prefix, prefix)) {
            return names->prefixes[i].namespace;
        }
    }
    return TEXT("");
}

bool tag_names_expand(struct tag_names *names, struct text written, struct text prefix,
                      struct text local, struct text *name)
{
    for (size_t i = 0; i < names->expansion_count; i++) {
        if (text_equal(names->expansions[i].written, written)) {
            *name = names->expansions[i].name;
            return true;
        }
    }
    struct text namespace = namespace_of(names, prefix);
    if (text_is_empty(namespace) || names->expansion_count == TAG_EXPANSIONS) {
        return false;
    }
    *name = text_format(names->arena, "%.*s%c%.*s", (int)namespace.length, namespace.data,
                        XML_NAME_SEPARATOR, (int)local.length, local.data);
    names->expansions[names->expansion_count++] =
        (struct tag_expansion){text_copy(names->arena, written), *name};
    return true;
}

/* Namespaces in XML 1.0 §3: these two are bound to prefixes of their own. */
static bool is_reserved(struct text prefix, struct text namespace)
{
    return text_equal(prefix, TEXT("xml")) || text_equal(prefix, TEXT("xmlns")) ||
           text_equal(namespace, TEXT(XML_NAMESPACE)) ||
           text_equal(namespace, TEXT("http://www.w3.org/2000/xmlns/"));
}

bool tag_names_declare(struct tag_names *names, struct text prefix, struct text namespace)
{
    if (names->prefix_count == TAG_PREFIXES || text_is_empty(namespace) ||
        is_reserved(prefix, namespace) || !text_is_empty(namespace_of(names, prefix))) {
        return false;
    }
    names->prefixes[names->prefix_count++] =
        (struct tag_prefix){text_copy(names->arena, prefix), text_copy(names->arena, namespace)};
    return true;
}

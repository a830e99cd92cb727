#include "scanner/tag_names.h"

#include "xml/names.h"

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

/* Any but for names chosen to collide, of which there are not many either. */
static size_t place_of(struct text name)
{
    size_t first = (unsigned char)name.data[0];
    size_t middle = (unsigned char)name.data[name.length / 2];
    size_t last = (unsigned char)name.data[name.length - 1];

    return (first * 5 + middle * 37 + last * 89 + name.length * 11) % TAG_NAME_PLACES;
}

/* Those of one byte, which most cells have, cannot be many. */
bool tag_names_meet(struct tag_names *names, struct text name)
{
    if (name.length == 1) {
        return true;
    }
    size_t place = place_of(name);
    while (names->met[place].length > 0) {
        if (text_equal(names->met[place], name)) {
            return true;
        }
        place = (place + 1) % TAG_NAME_PLACES;
    }
    if (names->met_count == TAG_NAMES) {
        return false;
    }
    names->met[place] = text_copy(names->arena, name);
    names->met_count++;
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

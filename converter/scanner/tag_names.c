#include "scanner/tag_names.h"

#include "xml/names.h"

#include <endian.h>

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

/* The first bytes of a name, 0 behind its last; a window may be looked at beyond it. */
static uint64_t word_of(struct text name)
{
    uint64_t word;

    memcpy(&word, name.data, sizeof word);
    word = le64toh(word);
    return name.length < sizeof word ? word & ((UINT64_C(1) << name.length * 8) - 1) : word;
}

/* Any but for names chosen to collide, of which there are not many either. */
static size_t place_of(uint64_t word, size_t length)
{
    return (size_t)(((word + length) * UINT64_C(0x9E3779B97F4A7C15)) >> 32) % TAG_NAME_PLACES;
}

static bool is_same(const struct tag_name *met, struct text name, uint64_t word)
{
    return met->word == word && met->name.length == name.length &&
           (name.length <= sizeof word || text_equal(met->name, name));
}

/* Those of one byte, which most cells have, cannot be many. */
bool tag_names_meet(struct tag_names *names, struct text name)
{
    if (name.length == 1) {
        return true;
    }
    uint64_t word = word_of(name);
    size_t place = place_of(word, name.length);
    while (names->met[place].name.length > 0) {
        if (is_same(&names->met[place], name, word)) {
            return true;
        }
        place = (place + 1) % TAG_NAME_PLACES;
    }
    if (names->met_count == TAG_NAMES) {
        return false;
    }
    names->met[place] = (struct tag_name){text_copy(names->arena, name), word};
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

#include "scanner/tag.h"

#include "scanner/characters.h"

static inline bool is_letter(char byte)
{
    return ((unsigned char)byte | 0x20U) - 'a' <= 'z' - 'a';
}

/* A name without a prefix, of ASCII; empty for none. */
static struct text take_name(const char **data)
{
    const char *start = *data;

    const char *at = start;

    if (is_letter(*at)) {
        do {
            at++;
        } while (characters_in_names[(unsigned char)*at]);
    }
    *data = at;
    return (struct text){start, (size_t)(at - start)};
}

/* The same for the name of a tag or of an attribute, which is mostly the foretold one. */
static inline struct text take_own_name(const char **data, const struct tag_names *names,
                                        struct tag_name **known)
{
    *known = tag_names_foretold(names, *data);
    if (*known != NULL) {
        struct text name = {*data, (*known)->name.length};
        if (!characters_in_names[(unsigned char)name.data[name.length]]) {
            *data += name.length;
            return name;
        }
        *known = NULL;
    }
    return take_name(data);
}

/* An attribute as it is written. */
struct written {
    struct text whole;  /* its name with the prefix */
    struct text prefix; /* empty for none */
    struct text name;
    struct text value;
};

/* The text for which a value stands; false for a reference that is not known. */
static bool resolve(struct arena *arena, struct text *value)
{
    struct text_builder resolved = text_builder(arena);
    bool known = characters_resolve(&resolved, *value);

    *value = text_built(&resolved);
    return known;
}

static bool take_written(const char **data, struct arena *arena, struct written *written)
{
    const char *start = *data;

    written->prefix = TEXT("");
    written->name = take_name(data);
    if (**data == ':' && !text_is_empty(written->name)) {
        (*data)++;
        written->prefix = written->name;
        written->name = take_name(data);
    }
    if (text_is_empty(written->name) || **data != '=' ||
        ((*data)[1] != '"' && (*data)[1] != '\'')) {
        return false;
    }
    written->whole = (struct text){start, (size_t)(*data - start)};
    char quote = (*data)[1];
    *data += 2;
    struct character_run run = characters_of_value(*data, quote);
    if (!run.sound || *run.end != quote) {
        return false;
    }
    written->value = (struct text){*data, (size_t)(run.end - *data)};
    *data = run.end + 1;
    return !run.escaped || resolve(arena, &written->value);
}

static bool is_declaration(const struct written *written)
{
    return text_equal(written->name, TEXT("xmlns")) || text_equal(written->prefix, TEXT("xmlns"));
}

static bool has(const struct tag *tag, struct text name)
{
    for (size_t i = 0; i < tag->count; i++) {
        if (text_equal(tag->pairs[i].name, name)) {
            return true;
        }
    }
    return false;
}

static bool add(struct tag_names *names, struct tag *tag, const struct written *written)
{
    struct text name = written->name;

    if (is_declaration(written) || tag->count == TAG_ATTRIBUTES) {
        return false;
    }
    if (text_is_empty(written->prefix)) {
        if (!tag_names_add(names, name, NULL)) {
            return false;
        }
    } else if (!tag_names_expand(names, written->whole, written->prefix, written->name, &name) ||
               has(tag, name)) {
        return false;
    }
    tag->pairs[tag->count++] = (struct xml_pair){name, written->value};
    return true;
}

/* Nearly all attributes are ` name="plain"`. False, with nothing added, for any other. */
static inline bool take_plain(const char **data, struct tag_names *names, struct tag *tag)
{
    const char *at = *data + 1;
    struct tag_name *known;

    if (**data != ' ' || tag->count == TAG_ATTRIBUTES) {
        return false;
    }
    struct text name = take_own_name(&at, names, &known);
    if (at[0] != '=' || at[1] != '"' || text_is_empty(name) || text_equal(name, TEXT("xmlns"))) {
        return false;
    }
    const char *value = at + 2;
    const char *end = characters_pass_plain(value);
    if (*end != '"' || !tag_names_add(names, name, known)) {
        return false;
    }
    tag->pairs[tag->count++] = (struct xml_pair){name, {value, (size_t)(end - value)}};
    *data = end + 1;
    return true;
}

bool tag_read_start(const char **data, struct tag_names *names, struct tag *tag)
{
    const char *at = *data + 1;
    struct written written;
    struct tag_name *known;

    tag->count = 0;
    tag->name = take_own_name(&at, names, &known);
    if (text_is_empty(tag->name) || !tag_names_begin(names, tag->name, known)) {
        return false;
    }
    for (;;) {
        while (take_plain(&at, names, tag)) {
        }
        const char *behind = at;
        at = characters_pass_blanks(at);
        if (*at == '>' || *at == '/') {
            break;
        }
        if (at == behind || !take_written(&at, names->arena, &written) ||
            !add(names, tag, &written)) {
            return false;
        }
    }
    tag->empty = *at == '/';
    at += tag->empty ? 1 : 0;
    if (*at != '>') {
        return false;
    }
    *data = at + 1;
    return true;
}

bool tag_read_end(const char **data, struct text name)
{
    const char *at = *data;

    if (at[0] != '<' || at[1] != '/') {
        return false;
    }
    at += 2;
    struct text written = take_name(&at);
    if (!text_equal(written, name)) {
        return false;
    }
    at = characters_pass_blanks(at);
    if (*at != '>') {
        return false;
    }
    *data = at + 1;
    return true;
}

/* Attributes of the document's element, whose prefixes may be declared behind them. */
struct attributes {
    struct written items[TAG_ATTRIBUTES];
    size_t count;
};

static bool take_root_attribute(struct attributes *attributes, struct tag_names *names,
                                const struct written *written, struct text *namespace)
{
    if (text_equal(written->prefix, TEXT("xmlns"))) {
        return tag_names_declare(names, written->name, written->value);
    }
    if (text_equal(written->whole, TEXT("xmlns"))) {
        bool first = text_is_empty(*namespace);
        *namespace = written->value;
        return first && !text_is_empty(written->value);
    }
    if (attributes->count == TAG_ATTRIBUTES) {
        return false;
    }
    attributes->items[attributes->count++] = *written;
    return true;
}

bool tag_read_root(const char **data, struct tag_names *names, struct tag *tag,
                   struct text *namespace)
{
    const char *at = *data + 1;
    struct attributes attributes;
    struct written written;

    attributes.count = 0;
    *namespace = TEXT("");
    *tag = (struct tag){.name = take_name(&at)};
    while (characters_is_blank(*at)) {
        at = characters_pass_blanks(at);
        if (*at != '>' && !(take_written(&at, names->arena, &written) &&
                            take_root_attribute(&attributes, names, &written, namespace))) {
            return false;
        }
    }
    if (text_is_empty(tag->name) || *at != '>' || !tag_names_begin(names, tag->name, NULL)) {
        return false;
    }
    for (size_t i = 0; i < attributes.count; i++) {
        if (!add(names, tag, &attributes.items[i])) {
            return false;
        }
    }
    *data = at + 1;
    return true;
}

const char *tag_behind(const char *data)
{
    char quote = '\0';

    if (*data != '<' || data[1] == '!' || data[1] == '?') {
        return NULL;
    }
    for (; *data != '\0'; data++) {
        if (quote != '\0') {
            quote = *data == quote ? '\0' : quote;
        } else if (*data == '>') {
            return data + 1;
        } else if (*data == '"' || *data == '\'') {
            quote = *data;
        }
    }
    return NULL;
}

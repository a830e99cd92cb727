#include "scanner/tag.h"

#include "scanner/characters.h"

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_name_byte(char byte)
{
    return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' ||
           byte == '.';
}

/* A name without a prefix, of ASCII; empty for none. */
static struct text take_name(const char **data)
{
    const char *start = *data;

    if (is_letter(*start)) {
        while (is_name_byte(**data)) {
            (*data)++;
        }
    }
    return (struct text){start, (size_t)(*data - start)};
}

static void skip_blanks(const char **data)
{
    while (is_blank(**data)) {
        (*data)++;
    }
}

/* An attribute as it is written. */
struct written {
    struct text prefix; /* empty for none */
    struct text name;
    struct text value;
};

static bool take_written(const char **data, struct written *written)
{
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
    char quote = (*data)[1];
    *data += 2;
    struct character_run run = characters_of_value(*data, quote);
    if (!run.sound || *run.end != quote) {
        return false;
    }
    written->value = (struct text){*data, (size_t)(run.end - *data)};
    *data = run.end + 1;
    return true;
}

static bool keep(struct arena *arena, struct text *names, size_t room, size_t *count,
                 struct text name)
{
    if (*count == room) {
        return false;
    }
    names[(*count)++] = text_copy(arena, name);
    return true;
}

static bool is_declared(const struct tag_names *names, struct text prefix)
{
    return text_equal(prefix, TEXT("xml")) ||
           text_is_among(prefix, names->prefixes, names->prefix_count);
}

/* Those of one byte, which most cells have, cannot be many. */
static bool meet(struct tag_names *names, struct text name)
{
    return name.length == 1 || text_is_among(name, names->met, names->met_count) ||
           keep(names->arena, names->met, TAG_NAMES, &names->met_count, name);
}

static bool is_declaration(const struct written *written)
{
    return text_equal(written->name, TEXT("xmlns")) || text_equal(written->prefix, TEXT("xmlns"));
}

static bool is_new(const struct xml_pair *pairs, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(pairs[i].name, name)) {
            return false;
        }
    }
    return true;
}

/* The attributes of a tag, those with a prefix apart: two of the same local name might be
 * one, as two prefixes may stand for one namespace. */
struct attributes {
    struct tag_names *names;
    struct tag *tag;
    struct xml_pair prefixed[TAG_ATTRIBUTES];
    size_t prefixed_count;
};

static bool add(struct attributes *attributes, const struct written *written)
{
    bool plain = text_is_empty(written->prefix);
    struct xml_pair *pairs = plain ? attributes->tag->pairs : attributes->prefixed;
    size_t *count = plain ? &attributes->tag->count : &attributes->prefixed_count;

    if (is_declaration(written) || *count == TAG_ATTRIBUTES ||
        (!plain && !is_declared(attributes->names, written->prefix)) ||
        !is_new(pairs, *count, written->name) || !meet(attributes->names, written->name)) {
        return false;
    }
    pairs[(*count)++] = (struct xml_pair){written->name, written->value};
    return true;
}

bool tag_read_start(const char **data, struct tag_names *names, struct tag *tag)
{
    const char *at = *data + 1;
    struct attributes attributes; /* not cleared: this is done for every cell */
    struct written written;

    attributes.names = names;
    attributes.tag = tag;
    attributes.prefixed_count = 0;
    tag->count = 0;
    tag->name = take_name(&at);
    if (text_is_empty(tag->name) || !meet(names, tag->name)) {
        return false;
    }
    for (;;) {
        const char *behind = at;
        skip_blanks(&at);
        if (*at == '>' || *at == '/') {
            break;
        }
        if (at == behind || !take_written(&at, &written) || !add(&attributes, &written)) {
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
    skip_blanks(&at);
    if (*at != '>') {
        return false;
    }
    *data = at + 1;
    return true;
}

bool tag_read_prefixes(const char *data, struct tag_names *names)
{
    const char *at = data + 1;
    struct written written;

    (void)take_name(&at);
    for (;;) {
        skip_blanks(&at);
        if (*at == '>' || *at == '/') {
            return true;
        }
        if (!take_written(&at, &written) || (text_equal(written.prefix, TEXT("xmlns")) &&
                                             !keep(names->arena, names->prefixes, TAG_PREFIXES,
                                                   &names->prefix_count, written.name))) {
            return false;
        }
    }
}

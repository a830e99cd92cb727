#include "scanner/elements.h"

#include "scanner/characters.h"

#include <string.h>

/* What became of one piece: a tag, or a text with the tag behind it. Nothing has been told
 * of one that is not plain: it may only be cut off by the window's end. */
enum piece { PIECE_TAKEN, PIECE_NOT_PLAIN, PIECE_LAST, PIECE_STOPPED };

static const struct open_element *innermost(const struct elements *elements)
{
    return &elements->open[elements->depth];
}

static struct text open_name(const struct open_element *open)
{
    return (struct text){open->name, open->name_length};
}

/* Whether the element's text is what the reader is told. */
static bool has_text(const struct open_element *open)
{
    return open->path != NULL && open->path->text;
}

static void set_open(struct open_element *open, const struct xml_path *path, struct text name)
{
    open->path = path;
    open->name_length = name.length;
    memcpy(open->name, name.data, name.length);
}

static bool tell_start(struct elements *elements, const struct xml_path *path)
{
    const struct xml_attributes attributes = {elements->tag.pairs, elements->tag.count};

    elements->told++;
    return elements->reader->start(elements->reader->context, path->element, &attributes);
}

static bool tell_end(struct elements *elements, const struct xml_path *path, struct text content)
{
    elements->told++;
    return elements->reader->end == NULL ||
           elements->reader->end(elements->reader->context, path->element, content);
}

static void use(struct elements *elements, const char *behind)
{
    elements->window->at = (size_t)(behind - elements->window->data);
}

/* A known element may stand anywhere but within one whose text is read: there expat says
 * what belongs to the text. What is in an unknown one is not known, whatever its name. */
static const struct xml_path *path_of(const struct elements *elements, struct text name)
{
    const struct xml_path *around = innermost(elements)->path;

    return around == NULL ? NULL : path_index_find(elements->paths, around->element, name);
}

static enum piece take_start(struct elements *elements, const char *at)
{
    struct tag *tag = &elements->tag;

    if (!tag_read_start(&at, &elements->names, tag) || tag->name.length > ELEMENT_NAME_BYTES ||
        elements->depth + 1 == ELEMENTS_DEPTH) {
        return PIECE_NOT_PLAIN;
    }
    const struct xml_path *path = path_of(elements, tag->name);
    use(elements, at);
    if (!tag->empty) {
        elements->depth++;
        set_open(&elements->open[elements->depth], path, tag->name);
    }
    bool goes_on = path == NULL || (tell_start(elements, path) &&
                                    (!tag->empty || tell_end(elements, path, TEXT(""))));
    return goes_on ? PIECE_TAKEN : PIECE_STOPPED;
}

static enum piece take_end(struct elements *elements, const char *at, struct text content)
{
    const struct open_element *open = innermost(elements);

    if (elements->depth == 0) {
        use(elements, at);
        return PIECE_LAST;
    }
    if (!tag_read_end(&at, open_name(open))) {
        return PIECE_NOT_PLAIN;
    }
    use(elements, at);
    elements->depth--;
    bool goes_on =
        open->path == NULL || tell_end(elements, open->path, has_text(open) ? content : TEXT(""));
    return goes_on ? PIECE_TAKEN : PIECE_STOPPED;
}

/* The text for which a run stands; false when it is not plain, or too long. */
static bool resolve(struct elements *elements, const char *start, struct character_run run,
                    struct text *content)
{
    *content = (struct text){start, (size_t)(run.end - start)};
    if (run.escaped) {
        elements->resolved.length = 0;
        if (!characters_resolve(&elements->resolved, *content)) {
            return false;
        }
        *content = text_built(&elements->resolved);
    }
    return content->length <= elements->limits->string_bytes;
}

/* Whether an element that is told in one call may stand there. */
static bool may_be_short(const struct elements *elements, const char *at)
{
    const struct xml_path *around = innermost(elements)->path;

    return elements->brief != NULL && around != NULL && !around->text && at[1] != '/' &&
           around->element == elements->brief_parent;
}

/* Takes elements that are told in one call for as long as they follow one another. */
static enum piece take_short(struct elements *elements, const char *at)
{
    struct short_element *element = &elements->element;
    const struct xml_reader *reader = elements->reader;
    enum piece piece = PIECE_NOT_PLAIN;

    while (*at == '<' && short_element_read(elements->brief, &at, element)) {
        struct character_run run = {element->content.data + element->content.length,
                                    element->escaped, true};
        struct text content = element->content;
        if (element->holder != 0 && !resolve(elements, content.data, run, &content)) {
            return piece;
        }
        use(elements, at);
        elements->told++;
        if (!reader->brief->take(reader->context, element->values, element->holder, content)) {
            return PIECE_STOPPED;
        }
        piece = PIECE_TAKEN;
    }
    return piece;
}

/* Between elements there may be more blanks than a window holds. */
static void pass_blanks(struct elements *elements)
{
    const char *start = elements->window->data + elements->window->at;

    if (*start != '<' && !has_text(innermost(elements))) {
        use(elements, characters_pass_blanks(start));
    }
}

static enum piece take_piece(struct elements *elements)
{
    pass_blanks(elements);
    const char *start = elements->window->data + elements->window->at;
    const struct open_element *open = innermost(elements);
    struct character_run run = {start, false, true};
    struct text content = TEXT("");

    if (*start != '<') {
        run = characters_of_text(start);
    }
    if (!run.sound || *run.end != '<' || !resolve(elements, start, run, &content)) {
        return PIECE_NOT_PLAIN;
    }
    if (run.end[1] == '/') {
        return take_end(elements, run.end, content);
    }
    if (may_be_short(elements, run.end)) {
        enum piece piece = take_short(elements, run.end);
        if (piece != PIECE_NOT_PLAIN) {
            return piece;
        }
    }
    return has_text(open) ? PIECE_NOT_PLAIN : take_start(elements, run.end);
}

/* Takes pieces up to the end of the element that is open, or that begins next. */
static enum piece take_element(struct elements *elements)
{
    enum piece piece;

    do {
        piece = take_piece(elements);
    } while (piece == PIECE_TAKEN && elements->depth > 0);
    return piece;
}

/* As long as nothing was told of an element, expat may still read it from its start. */
static enum piece take_child(struct elements *elements)
{
    struct window *window = elements->window;
    uint64_t told = elements->told;
    size_t start = window->at;
    enum piece piece;

    do {
        piece = take_element(elements);
        if (piece == PIECE_NOT_PLAIN && elements->told == told) {
            window->at = start;
            elements->depth = 0;
            start = 0;
        }
    } while (piece == PIECE_NOT_PLAIN && window_fill(window));
    return piece;
}

bool elements_read(struct elements *elements, const struct xml_path *root)
{
    enum piece piece;

    elements->depth = 0;
    set_open(&elements->open[0], root, text_of(root->name));
    do {
        piece = take_child(elements);
    } while (piece == PIECE_TAKEN);
    return piece == PIECE_LAST ||
           (piece == PIECE_NOT_PLAIN && elements->depth == 0 && !elements->window->failed);
}

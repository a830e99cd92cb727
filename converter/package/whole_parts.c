#include "package/whole_parts.h"

#include "package/package_private.h"
#include "package/part.h"

enum { PIECE = 64 * 1024, PIECES_BETWEEN = 16 };

enum { HEAD = 2, LOOKED_AT_CLOSELY = 1024 * 1024 };

/* What was seen of a part so far. */
struct seen {
    bool closely;
    size_t begun, ended;           /* tags */
    size_t closing, alone, others; /* of them "</a>", "<a/>", "<?a?>" */
    char head[HEAD];
    size_t length;
    char before; /* the byte before the next one */
    char last;   /* that is not white */
};

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static size_t count_of(char wanted, const char *bytes, size_t count)
{
    uint32_t found = 0;

    for (size_t i = 0; i < count; i++) {
        found += bytes[i] == wanted ? 1U : 0U;
    }
    return found;
}

/* Which tags they are, in a part that is small enough to lose a piece between two others. */
static void look_closely(struct seen *seen, const char *bytes, size_t count)
{
    char before = seen->before;

    for (size_t i = 0; i < count; i++) {
        char c = bytes[i];
        seen->closing += c == '/' && before == '<' ? 1 : 0;
        seen->alone += c == '>' && before == '/' ? 1 : 0;
        seen->others += c == '?' && before == '<' ? 1 : 0;
        before = c;
    }
    seen->before = before;
}

static void look(struct seen *seen, const char *bytes, size_t count)
{
    seen->begun += count_of('<', bytes, count);
    seen->ended += count_of('>', bytes, count);
    if (seen->closely) {
        look_closely(seen, bytes, count);
    }
    for (size_t i = 0; i < count && seen->length + i < HEAD; i++) {
        seen->head[seen->length + i] = bytes[i];
    }
    seen->length += count;
    while (count > 0 && is_white(bytes[count - 1])) {
        count--;
    }
    seen->last = count > 0 ? bytes[count - 1] : seen->last;
}

/* VML has no declaration. */
static bool goes_out(const struct seen *seen)
{
    size_t opening = seen->begun - seen->closing - seen->alone - seen->others;

    return seen->begun == seen->ended && (!seen->closely || opening == seen->closing) &&
           seen->head[0] == '<' && (seen->head[1] == '?' || seen->head[1] == 'x') &&
           seen->last == '>';
}

static void say_read(const struct whole_reading *reading)
{
    if (reading != NULL) {
        reading->read_on(reading->context);
    }
}

static bool is_whole(struct package_context *context, const struct container_entry *entry,
                     char *buffer, const struct whole_reading *reading)
{
    size_t pieces = 0;
    struct seen seen = {.closely = entry->fields.size <= LOOKED_AT_CLOSELY};
    struct part *part;
    size_t got = 0;
    bool read = false;

    if (!part_open(context, entry, &part)) {
        return false;
    }
    do {
        read = part_read(part, buffer, PIECE, &got);
        look(&seen, buffer, read ? got : 0);
        if (++pieces % PIECES_BETWEEN == 0) {
            say_read(reading);
        }
    } while (read && got > 0);
    part_close(part);
    say_read(reading);
    return read && goes_out(&seen);
}

static bool is_xml(struct text name)
{
    return text_ends_with(name, TEXT(".xml")) || text_ends_with(name, TEXT(".rels")) ||
           text_ends_with(name, TEXT(".vml"));
}

bool package_parts_are_whole(struct package *package, const struct whole_reading *reading)
{
    const struct container *container = &package->container;
    char *buffer = arena_buffer(package->context.arena, PIECE);

    for (size_t i = 0; i < container->count; i++) {
        if (is_xml(container->entries[i].name) &&
            !is_whole(&package->context, &container->entries[i], buffer, reading)) {
            return false;
        }
    }
    return true;
}

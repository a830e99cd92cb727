/* The names in a line, found by its quotation marks and brackets alone: thousands of lines are
 * put in order before any is read. Whether the line is right is for the reading to say, which
 * also looks whether it finds the same names. */
#include "exchange/exchange.h"

#include "json/tree.h"

#include <string.h>

struct scan {
    struct text line;
    size_t at;
    size_t depth;
    struct text key;        /* of the member under way, as it is written, while depth is 1 */
    struct text inner;      /* the same for depth 2 */
    struct text strings[2]; /* the last text at depth 1 and 2, its quotation marks with it */
};

/* Past a text that begins at `at`; at the line's end when it is not closed. */
static size_t past_string(struct text line, size_t at)
{
    at++;
    while (at < line.length) {
        const char *mark = memchr(line.data + at, '"', line.length - at);
        if (mark == NULL) {
            return line.length;
        }
        size_t end = (size_t)(mark - line.data);
        size_t back = end;
        while (back > at && line.data[back - 1] == '\\') {
            back--;
        }
        at = end + 1;
        if ((end - back) % 2 == 0) {
            return at;
        }
    }
    return line.length;
}

/* What a text that stands in the line says. */
static struct text said(struct arena *arena, struct text written)
{
    struct json_object *value = NULL;
    size_t at;

    if (memchr(written.data, '\\', written.length) == NULL) {
        return written.length < 2 ? TEXT("") : text_slice(written, 1, written.length - 2);
    }
    return json_parse(arena, written, 1, &value, &at) == JSON_SOUND &&
                   json_kind_of(value) == JSON_STRING
               ? json_string(value)
               : TEXT("");
}

static void take_string(struct arena *arena, const struct scan *scan, struct text written,
                        struct exchange_head *head)
{
    const struct {
        struct text key;
        struct text *value;
        size_t depth;
    } wanted[] = {{TEXT("\"file\""), &head->file, 1},
                  {TEXT("\"sha256\""), &head->sha256, 1},
                  {TEXT("\"name\""), &head->name, 2},
                  {TEXT("\"path\""), &head->path, 2}};
    struct text key = scan->depth == 1 ? scan->key : scan->inner;

    if (scan->depth == 2 && !text_equal(scan->key, TEXT("\"exchange\""))) {
        return;
    }
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (wanted[i].depth == scan->depth && text_equal(key, wanted[i].key)) {
            *wanted[i].value = said(arena, written);
        }
    }
}

/* A text is a name when a colon follows it. */
static void note_key(struct scan *scan, struct exchange_head *head)
{
    if (scan->depth == 1) {
        scan->key = scan->strings[0];
    } else if (scan->depth == 2) {
        scan->inner = scan->strings[1];
        head->passed = head->passed || (text_equal(scan->key, TEXT("\"exchange\"")) &&
                                        text_equal(scan->inner, TEXT("\"passed\"")));
    }
}

/* A text at these depths is the value of a member when its key came before it. */
static void take_text(struct arena *arena, struct scan *scan, struct exchange_head *head)
{
    size_t start = scan->at;

    scan->at = past_string(scan->line, start);
    if (scan->depth == 1 || scan->depth == 2) {
        struct text *key = scan->depth == 1 ? &scan->key : &scan->inner;
        struct text written = text_slice(scan->line, start, scan->at - start);
        scan->strings[scan->depth - 1] = written;
        if (key->length > 0) {
            take_string(arena, scan, written, head);
        }
    }
}

void exchange_read_head(struct arena *arena, struct text line, struct exchange_head *head)
{
    struct scan scan = {.line = line};

    *head = (struct exchange_head){0};
    while (scan.at < line.length) {
        switch (line.data[scan.at]) {
        case '"':
            take_text(arena, &scan, head);
            continue;
        case '{':
        case '[':
            scan.depth++;
            scan.inner = scan.depth == 2 ? TEXT("") : scan.inner;
            break;
        case '}':
        case ']':
            scan.depth -= scan.depth > 0 ? 1 : 0;
            break;
        case ':':
            note_key(&scan, head);
            break;
        case ',':
            if (scan.depth == 1) {
                scan.key = TEXT("");
            } else if (scan.depth == 2) {
                scan.inner = TEXT("");
            }
            break;
        default:
            break;
        }
        scan.at++;
    }
}

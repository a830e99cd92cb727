/* The bytes of a document that are looked at, read on from the source as they are used up. */
#ifndef HUIBIAO_SCANNER_WINDOW_H
#define HUIBIAO_SCANNER_WINDOW_H

#include "xml/xml.h"

/* No tag and no text that is longer is scanned. */
enum { WINDOW_BYTES = 256 * 1024 };

/* So many bytes behind the last may be looked at; they are 0. */
enum { WINDOW_MARGIN = 32 };

/* data[at] up to data[end] is not used yet; data[end] is 0, which no document holds. */
struct window {
    const struct xml_source *source;
    char *data;
    size_t room;
    size_t at;
    size_t end;
    bool ended;  /* the source has no more */
    bool failed; /* the source could not be read, and there is a finding */
};

/* An empty window, of WINDOW_BYTES or what a document of `expected` bytes needs; its bytes belong
 * to the arena. */
void window_open(struct window *window, struct arena *arena, const struct xml_source *source,
                 uint64_t expected);

/* Reads on until the window is full or the source ends; false when nothing came. Bytes that
 * are not used yet may move. */
bool window_fill(struct window *window);

/* Copies up to `size` unused bytes, then those of the source; 0 at its end. */
bool window_take(struct window *window, char *buffer, size_t size, size_t *got);

#endif

#include "scanner/window.h"

#include <string.h>

void window_open(struct window *window, struct arena *arena, const struct xml_source *source,
                 uint64_t expected)
{
    /* One more, so that the end is seen without a second filling. */
    size_t room = expected < WINDOW_BYTES ? (size_t)expected + 1 : WINDOW_BYTES;

    *window = (struct window){
        .source = source, .data = arena_buffer(arena, room + WINDOW_MARGIN), .room = room};
}

bool window_fill(struct window *window)
{
    size_t kept = window->end - window->at;
    size_t before;
    size_t got = 1;

    memmove(window->data, window->data + window->at, kept);
    window->at = 0;
    window->end = kept;
    for (before = kept; window->end < window->room && got > 0 && !window->ended;) {
        if (!window->source->read(window->source->handle, window->data + window->end,
                                  window->room - window->end, &got)) {
            window->failed = true;
            window->ended = true;
            got = 0;
        }
        window->ended = window->ended || got == 0;
        window->end += got;
    }
    memset(window->data + window->end, 0, WINDOW_MARGIN);
    return window->end > before;
}

bool window_take(struct window *window, char *buffer, size_t size, size_t *got)
{
    size_t left = window->end - window->at;

    if (left == 0 && !window->ended) {
        window->failed = !window->source->read(window->source->handle, buffer, size, got);
        return !window->failed;
    }
    if (window->failed) {
        return false;
    }
    *got = left < size ? left : size;
    memcpy(buffer, window->data + window->at, *got);
    window->at += *got;
    return true;
}

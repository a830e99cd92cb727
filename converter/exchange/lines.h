/* Files of lines: first looked through in their order, later read line by line in any order, by
 * several threads. One that is compressed is inflated into a temporary file meanwhile, all such
 * files of a run into the same one. */
#ifndef HUIBIAO_EXCHANGE_LINES_H
#define HUIBIAO_EXCHANGE_LINES_H

#include "exchange/exchange.h"

/* What the files of a run share: where they are read to, and where compressed ones are inflated
 * to, once there is one. One file is looked through at a time. It belongs to the arena, and
 * everything below with it. */
struct line_files;
struct line_files *line_files_create(struct arena *arena, const struct limits *limits);

/* One of them. */
struct line_source;

enum line_state {
    LINE_THERE,
    LINE_TOO_LONG,
    LINE_DAMAGED,  /* the file cannot be inflated from here on */
    LINE_TOO_MUCH, /* the file inflates to more than it may */
    LINE_UNREAD    /* what is inflated could not be kept */
};

struct line_place {
    struct line_source *source;
    enum line_state state; /* behind one of the last three no line comes */
    uint32_t number;       /* from 1; lines without a character between count */
    uint64_t start;
    size_t length;
};

/* Opens the file of a path, which findings call `shown`; false, with errno, when it cannot be
 * opened, or is no regular file. */
bool line_source_open(struct line_files *files, const char *path, struct text shown,
                      struct line_source **source);

/* The next line that is not blank; its bytes, empty unless it is there, are good until the next
 * call. False at the end. */
bool line_source_next(struct line_source *source, struct line_place *place, struct text *bytes);

/* What findings call a line: "slice.ndjson:17". */
struct text line_place_name(struct arena *arena, const struct line_place *place);

/* Reads a line that was found, with its bytes in the arena; false with a finding. */
bool line_read(struct arena *arena, const struct limits *limits, const struct line_place *place,
               struct finding_list *faults, struct exchange_line *line);

#endif

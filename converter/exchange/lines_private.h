/* The parts of reading lines know each other by this. Private to this room. */
#ifndef HUIBIAO_EXCHANGE_LINES_PRIVATE_H
#define HUIBIAO_EXCHANGE_LINES_PRIVATE_H

#include "exchange/lines.h"
#include "package/gzip.h"

#include <stdio.h>

struct line_files {
    struct arena *arena;
    const struct limits *limits;
    char *block;              /* what was read last */
    struct text_builder line; /* the one under way */
    FILE *spool;              /* NULL until a compressed file comes */
    uint64_t spooled;
};

struct line_source {
    struct line_files *files;
    const char *path;
    struct text shown;
    bool compressed;
    struct gzip *gzip;
    size_t block_at, block_length;
    uint64_t offset; /* of the block among all bytes that come */
    uint64_t start;  /* of the first of them, where the lines are read */
    uint32_t number;
    bool ended;
};

#endif

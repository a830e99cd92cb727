/* The ceilings on everything that a foreign file can ask for. Each can be set by an
 * option of the same name (`cells` by --filled-cells, as --cells is another); the default
 * stands here with its reason. */
#ifndef HUIBIAO_BASE_LIMITS_H
#define HUIBIAO_BASE_LIMITS_H

#include <stdint.h>

struct limits {
    uint64_t file_bytes;     /* the file as handed in */
    uint64_t part_bytes;     /* one part, inflated */
    uint64_t total_bytes;    /* all parts that are read, inflated */
    uint64_t ratio;          /* inflated to stored size, counted only above 1 MiB */
    uint64_t parts;          /* entries of the container */
    uint64_t name_bytes;     /* the name of an entry */
    uint64_t xml_depth;      /* elements within elements */
    uint64_t xml_attributes; /* of one element */
    uint64_t sheets;         /* of a workbook */
    uint64_t cells;          /* filled cells of a workbook */
    uint64_t strings;        /* shared strings */
    uint64_t string_bytes;   /* one text */
    uint64_t merged_ranges;  /* of a sheet */
    uint64_t styles;         /* cell formats, and number formats */
    uint64_t memory_bytes;   /* what one return may hold at a time */
    uint64_t line_bytes;     /* one line of JSON, which holds a return */
    uint64_t lines_bytes;    /* a file of such lines, inflated */
    uint64_t sheet_rows;     /* of a sheet that is written; then it goes on on another */
};

/* Returns with photographs reach some tens of MiB; Excel itself opens no part that
 * inflates beyond 2 GiB and writes at most 64,000 cell formats, 32,767 characters a cell
 * (up to 4 bytes each, and `_xHHHH_` escapes seven for one). Style and string parts
 * written by honest programs reach 100:1, so the ratio is generous. A line of JSON takes some
 * 4 KB a form, and a file of lines may hold the returns of a whole country. */
#define LIMITS_DEFAULT                                                                             \
    ((struct limits){                                                                              \
        .file_bytes = 100ULL << 20,                                                                \
        .part_bytes = 256ULL << 20,                                                                \
        .total_bytes = 1ULL << 30,                                                                 \
        .ratio = 1024,                                                                             \
        .parts = 4096,                                                                             \
        .name_bytes = 1024,                                                                        \
        .xml_depth = 64,                                                                           \
        .xml_attributes = 256,                                                                     \
        .sheets = 1024,                                                                            \
        .cells = 20000000,                                                                         \
        .strings = 10000000,                                                                       \
        .string_bytes = 1ULL << 20,                                                                \
        .merged_ranges = 200000,                                                                   \
        .styles = 65536,                                                                           \
        .memory_bytes = 4ULL << 30,                                                                \
        .line_bytes = 256ULL << 20,                                                                \
        .lines_bytes = 64ULL << 30,                                                                \
        .sheet_rows = 1048576,                                                                     \
    })

/* Findings of one code that are kept one by one in one list: enough to work from, not
 * so many that a broken file of a million cells fills the screen. */
enum { FINDINGS_PER_KIND = 1000 };

#endif

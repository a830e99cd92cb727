/* A return as handed in -> its records and findings. */
#ifndef HUIBIAO_COMMAND_RETURN_FILE_H
#define HUIBIAO_COMMAND_RETURN_FILE_H

#include "command/drawings.h"
#include "command/run.h"
#include "report/report.h"

struct return_file {
    struct text file; /* the path, as findings name it */
    struct text bytes;
    struct text sha256; /* hexadecimal; empty when the file could not be opened */
    struct text producer;
    struct text modified;      /* ISO 8601; empty when the file does not say */
    int64_t round;             /* in which it came back corrected; 0: as it was handed in */
    const struct text *sheets; /* names, in the workbook's order */
    size_t sheet_count;
    struct record_list records;
    struct finding_list *findings;
    struct account_totals cells;
    const struct sheet_account *accounts; /* by sheet; NULL for one that was read elsewhere */
    struct drawn_list drawings;           /* of its forms, where the run wants them */
    bool readable;                        /* it was read whole, and holds a known form */
};

/* Reads, maps and checks one return. Everything belongs to the arena. What stands in the
 * way is among its findings. `name` is what findings call the file. */
struct return_file *return_file_read(struct arena *arena, const struct run *run, const char *path,
                                     struct text name);

/* The same of bytes that are there already, and live as long as the arena. */
struct return_file *return_file_from(struct arena *arena, const struct run *run, struct text bytes,
                                     struct text name);

/* The same for a return that needed more memory than it may use. */
struct return_file *return_file_exhausted(struct arena *arena, const struct run *run,
                                          struct text name);

/* Reads a file whole, within the limit; false with a finding. */
bool file_bytes_read(struct arena *arena, const struct limits *limits, const char *path,
                     struct text name, struct finding_list *findings, struct text *bytes);

/* Whether the file is no return but a workbook that we made of returns; a finding says so. */
bool return_file_is_output(const struct return_file *file);

#endif

/* What the steps of `accept` share: which workbooks came back, and what they are held against. */
#ifndef HUIBIAO_COMMAND_ACCEPT_H
#define HUIBIAO_COMMAND_ACCEPT_H

#include "command/output.h"
#include "correction/books.h"
#include "correction/file_name.h"
#include "correction/originals.h"

/* A workbook that came back, by input. */
struct matched_return {
    struct text sha256;
    const struct original *sent;    /* NULL for one that is not taken */
    const struct original *current; /* the newest revision of the same return */
    const struct original *taken;   /* the revision that it became in a run before; or NULL */
    bool identified;                /* by its hidden sheet */
    bool repeated; /* in a round: what became of it stands; only what is told of it is needed */
};

struct accepting {
    struct run *run;
    struct original_list originals;
    struct matched_return *matched;
    struct resolutions resolutions;
    struct correction_lines lines;
    struct file_names names;
    struct output_day day;
    size_t accepted, repeated, open_conflicts;
    bool refused; /* some file was not taken */
};

/* What a worker makes of one. */
struct accepted_return {
    bool taken; /* there is a next revision, */
    struct text bytes;
    size_t conflicts; /* or these stand against it */
    struct correction_lines lines;
    struct finding_list *findings;
    struct return_file *next; /* the revision as it is read again */
    size_t solved, open;
};

/* Reads what is below --originals; false when there is nothing. */
bool accept_read_originals(struct accepting *accepting);

/* Finds of each input which original it is a correction of; what stands in the way is told. False
 * when the run cannot go on. */
bool accept_match(struct accepting *accepting);

/* Reads the choices of --resolve; false, with a finding and noted as wrong use, when it cannot be
 * read. */
bool accept_read_resolutions(struct accepting *accepting);

/* Compares one input with what it was matched with, takes the marks out, and checks what is left;
 * from any thread. */
struct accepted_return *accept_make(const struct accepting *accepting, struct arena *arena,
                                    size_t index, struct return_file *file);

/* Takes each input that was matched on its way: makes its revision and writes it. */
bool accept_take(struct accepting *accepting);

#endif

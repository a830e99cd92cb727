/* A first draft of a mapping from the sheets of a workbook that hold a form, blank or filled in.
 *
 * It is a guess, made from where texts stand, and says so in the comments of the files: a
 * title, labels beside blank cells or values, tables by their header rows. */
#ifndef HUIBIAO_INFERENCE_INFERENCE_H
#define HUIBIAO_INFERENCE_INFERENCE_H

#include "inference/words.h"
#include "workbook/workbook.h"

struct inference_order {
    struct text file;
    struct text form_name; /* of the first form; those of others have a number behind it */
    const struct words *words;
    const enum language *language; /* of the comments; NULL for that of the forms' own texts */
};

/* What became of a sheet. */
enum inference_outcome {
    INFERENCE_NOTHING, /* it shows neither a label nor a table */
    INFERENCE_DRAFTED,
    INFERENCE_KNOWN, /* the draft of a sheet before it reads it, too */
    INFERENCE_LEFT   /* it shows a form, and there are too many already */
};

struct inferred_form {
    struct text name;
    struct text file; /* of forms/NAME.yaml */
};

struct inference {
    struct text model; /* of model.yaml */
    struct inferred_form *forms;
    size_t form_count;
    size_t field_count, table_count;  /* of all forms */
    size_t filled, unread;            /* cells of the sheets, when they are read with the draft */
    enum inference_outcome *outcomes; /* by sheet */
};

/* Drafts the files for the sheets of a file; they belong to the arena. False, with a finding, when
 * a draft does not load, which is tested by reading the sheet with it: what is wrong with the
 * reading stands in its comments. Without any form all counts are 0. */
bool inference_draft(struct arena *arena, const struct grid *grids, size_t count,
                     const struct inference_order *order, struct finding_list *findings,
                     struct inference *made);

#endif

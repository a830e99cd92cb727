/* A first draft of a mapping from one sheet that holds a form, blank or filled in.
 *
 * It is a guess, made from where texts stand, and says so in the comments of the files: a
 * title, labels beside blank cells or values, tables by their header rows. */
#ifndef HUIBIAO_INFERENCE_INFERENCE_H
#define HUIBIAO_INFERENCE_INFERENCE_H

#include "inference/words.h"
#include "workbook/workbook.h"

struct inference {
    struct text model; /* of model.yaml */
    struct text form;  /* of forms/NAME.yaml */
    size_t field_count, table_count;
    size_t filled, unread; /* cells of the sheet, when it is read with the draft */
};

/* Drafts the files for a sheet of `file`; they belong to the arena. `form_name` is the form's.
 * False when the sheet shows neither a label nor a table: then nothing is to be told of it but
 * that. The draft is checked by loading it and reading the sheet with it: what is wrong with
 * the reading stands in its comments, and a draft that does not load is a finding. */
bool inference_draft(struct arena *arena, const struct grid *grid, struct text file,
                     struct text form_name, const struct words *words,
                     struct finding_list *findings, struct inference *made);

#endif

/* Edits of one return, judged one by one before anything is written. Not for other rooms. */
#ifndef HUIBIAO_PUSH_JUDGING_H
#define HUIBIAO_PUSH_JUDGING_H

#include "push/candidates.h"

/* An edit that can be tried: where its value stands, and how it may be written. */
struct judged_edit {
    const struct cell_edited *edit;
    size_t record; /* which of the return's */
    const struct value *old;
    struct place place;
    struct candidates candidates;
    size_t chosen; /* which of them */
    bool refused;
};

struct push_file {
    struct arena *arena;
    const struct correction_return *original;
    const struct push_settings *settings;
    struct finding_list *findings;
    struct judged_edit *edits;
    size_t count;
};

/* Takes those edits that can be tried to the file's; the others are findings. */
void push_judge(struct push_file *file, const struct cell_edited *edits, size_t count);

/* A finding about an edit, at its place in the edited workbook. */
void push_refuse(const struct push_file *file, const struct cell_edited *edit,
                 const struct finding_kind *kind, struct text found);

/* A value of a record by an edit's address; NULL where there is none such. */
const struct value *push_value_at(const struct record *record, const struct cell_edited *edit);

#endif

/* The rules of a form family, and records checked by them.
 *
 * checks.yaml declares rules of general kinds over the names of the model; no label, field
 * or rule of a form stands in C. Rules belong to the arena of their mapping and to one
 * model; records of another model are passed over. */
#ifndef HUIBIAO_CHECKS_CHECKS_H
#define HUIBIAO_CHECKS_CHECKS_H

#include "mapping/document.h"

struct rules;

/* Reads the tree of a checks file, every name in it resolved against `model`. False when it
 * holds a mistake, and *rules is then of no use; all mistakes are told in one run, each at
 * its line and column. */
bool rules_read(struct arena *arena, const struct node *root, const struct model *model,
                struct finding_list *findings, const struct rules **rules);

/* A return under check. */
struct checked_return {
    const struct record *const *records;
    size_t count;
    struct text file; /* its name, for places */
    struct text day;  /* the day that dated rules go by, 2022-03-01, a time behind it left out;
                         of another text they all hold */
};

/* How many rules there are, those that are off included. */
size_t rules_count(const struct rules *rules);

/* Calls `take` with the code of each rule that has a title, and what it is called. */
void rules_each_title(const struct rules *rules, void *context,
                      void (*take)(void *context, struct text code, const struct title *title));

/* Whether a rule of that name is among them. */
bool rules_have(const struct rules *rules, struct text code);

/* Checks all records of one return together, since some rules look from one record to
 * another. What could not be checked, for want of a sound amount or of a unit, is a note.
 * What a rule needs for a while is taken from `arena`, which has the life of the return. */
void rules_check(const struct rules *rules, struct arena *arena,
                 const struct checked_return *checked, struct finding_list *findings);

/* How the rule that a record may stand only once tells of one (`found`) that stands already
 * elsewhere (`subject`), for whoever sees more than one return; `day` as of a return. False
 * when the rules have none for the type, or it is off or does not hold that day. */
bool rules_record_unique(const struct rules *rules, const struct record_type *type, struct text day,
                         struct finding_kind *kind);

#endif

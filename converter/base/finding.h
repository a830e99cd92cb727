/* What is reported: a rule, a place, what was found, what was expected.
 *
 * A list of findings belongs to the arena it was made from and copies every text it
 * is given. Each room has its own table of kinds; a kind is constant and is named by
 * its code wherever a finding goes. */
#ifndef HUIBIAO_BASE_FINDING_H
#define HUIBIAO_BASE_FINDING_H

#include "base/place.h"

enum language { LANGUAGE_ZH, LANGUAGE_EN };

/* A note is no fault: it tells what was done, and leaves the exit status alone. */
enum severity { SEVERITY_NOTE, SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };

/* A message holds placeholders: {found} {expected} {subject} {record} {field} {file}
 * {sheet} {cell} {remedy}. It says what is wrong and what to do. */
struct finding_kind {
    const char *code;
    enum severity severity;
    const char *zh;
    const char *en;
};

/* What a message needs beside the place; each may be left empty. */
struct finding_facts {
    struct text record;   /* the key of the record, as a person names it */
    struct text field;    /* the model's name of the field */
    struct text found;    /* what stands there */
    struct text expected; /* what would be right */
    struct text subject;  /* whatever else the message names: a part, a limit, a label */
    struct text remedy;   /* what to do, a whole sentence, where that is not always the same */
};

struct finding {
    enum severity severity;
    struct text code;
    struct place place;
    struct text record;
    struct text field;
    struct text found;
    struct text expected;
    struct text message;
    const size_t *names; /* the bytes of the message at which the name of its file begins */
    size_t name_count;
};

struct finding_list;

/* An empty list whose messages are in `language`. */
struct finding_list *finding_list_create(struct arena *arena, enum language language);

/* Adds a finding. Beyond FINDINGS_PER_KIND of one code the rest is only counted, and
 * told by the list as one finding more. */
void finding_add(struct finding_list *list, const struct finding_kind *kind, struct place place,
                 struct finding_facts facts);

/* As finding_add, and false: for `return finding_fail(…)`. */
bool finding_fail(struct finding_list *list, const struct finding_kind *kind, struct place place,
                  struct finding_facts facts);

/* Adds a finding that is already worded, as it comes from a store. */
void finding_add_worded(struct finding_list *list, const struct finding *finding);

/* Takes over a finding of a list that was finished elsewhere, neither counted nor capped again; and
 * how many of a severity that list had counted. */
void finding_take(struct finding_list *list, const struct finding *finding);
void finding_take_count(struct finding_list *list, enum severity severity, size_t count);

/* The message with another name for its file. */
struct text finding_message_named(struct arena *arena, const struct finding *finding,
                                  struct text file);

/* To be called once all are added: puts the findings in the order of file, sheet, row,
 * column (those of one place as they were added), and counts what the cap left out. */
void finding_list_finish(struct finding_list *list);

size_t finding_count(const struct finding_list *list);
const struct finding *finding_at(const struct finding_list *list, size_t index);

/* How many of one severity were added, those beyond the cap included. */
size_t finding_count_of(const struct finding_list *list, enum severity severity);

enum language finding_language(const struct finding_list *list);

/* "error", "warning", "info", "note": as JSON names them. */
const char *severity_name(enum severity severity);

#endif

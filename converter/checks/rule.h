/* A rule as it was read, and what its kind is given to read it and to check by it. Private
 * to this room; all of it belongs to the arena of the mapping. */
#ifndef HUIBIAO_CHECKS_RULE_H
#define HUIBIAO_CHECKS_RULE_H

#include "checks/checks.h"
#include "mapping/mistake.h"
#include "mapping/pattern.h"

/* A field by its name in checks.yaml: `total` of the record itself, `cost.amount` of every
 * row of a table. */
struct reference {
    const struct table_type *table; /* NULL: of the record itself */
    const struct field *field;
    struct text name;
};

struct reference_list {
    const struct reference *items;
    size_t count;
};

struct text_list {
    const struct text *items;
    size_t count;
};

/* Holds when the value of a field is one of `values`, or matches `pattern`, or is empty and
 * `empty` is set. */
struct condition {
    struct reference reference;
    struct text_list values; /* folded */
    const struct pattern *pattern;
    bool empty;
};

struct condition_list {
    const struct condition *items;
    size_t count;
};

struct field_severity {
    struct text field; /* the reference's name */
    enum severity severity;
};

/* The days on which a rule holds, both included; an empty one bounds nothing. */
struct period {
    struct text from, until; /* 2022-03-01 */
};

struct rule_kind;

/* One check of a rule; a rule of several checks is as many of these with one code. */
struct rule {
    const char *code;
    struct title title; /* what people call it; empty: the code */
    const struct rule_kind *kind;
    bool on;
    struct period period;
    const struct record_type *type;
    struct reference_list fields;   /* those of `fields:`, where the kind has them */
    const struct table_type *table; /* whose rows are looked at one by one; NULL for none */
    enum severity severity;
    const struct field_severity *severities; /* of fields that have one of their own */
    size_t severity_count;
    const char *zh, *en;
    struct condition_list when;   /* all must hold */
    struct condition_list unless; /* none may hold */
    const void *parameters;       /* the kind's own */
};

struct rules {
    const struct model *model;
    struct text_list empty_words; /* folded: what a person writes for "nothing" */
    struct rule *items;
    size_t count, capacity;
};

/* What a kind reads its parameters from. */
struct rule_reader {
    struct arena *arena;
    struct finding_list *findings;
    const struct model *model;
    const struct record_type *type; /* never NULL while a kind reads */
    struct member_reader members;
};

/* All records of one return, under check. */
struct checking {
    const struct rules *rules;
    struct arena *arena;
    const struct record *const *records;
    size_t count;
    struct text file;
    struct text day; /* 2022-03-01; empty when nobody knows */
    struct finding_list *findings;
};

/* One row of the table of rule kinds. `read` takes the kind's own members of a rule and
 * tells every mistake in them; `check` tells every fault in the records. */
struct rule_kind {
    const char *name;
    void (*read)(struct rule_reader *reader, struct rule *rule);
    void (*check)(struct checking *checking, const struct rule *rule);
};

/* Whether the rule is on, and holds on that day; where no day is known, it holds. */
bool rule_holds(const struct rule *rule, struct text day);

/* Tells a mistake of meaning in the rule that is read; always false. */
bool rule_mistake(struct rule_reader *reader, const struct node *node, struct wording found,
                  struct wording expected);

/* The same for a member that is missing: `name` with `expected`. */
bool rule_member_missing(struct rule_reader *reader, const struct node *node, const char *name,
                         struct wording expected);

/* "info", "warning" or "error"; false, with a mistake, for another word. */
bool severity_read(struct rule_reader *reader, const struct node *node, enum severity *severity);

#endif

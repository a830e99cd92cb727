/* A YAML file as a tree whose every node keeps its line and column, so that a mistake of
 * meaning is told as file:line:column. Only this room knows the YAML library.
 *
 * The tree belongs to the arena. Anchors and aliases work; a cycle, a key given twice, and
 * more nodes than LIMIT_NODES are mistakes of syntax and end the loading. */
#ifndef HUIBIAO_MAPPING_DOCUMENT_H
#define HUIBIAO_MAPPING_DOCUMENT_H

#include "base/decimal.h"
#include "base/finding.h"
#include "model/model.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node {
    enum node_kind kind;
    struct text file;
    uint32_t line, column; /* from 1 */
    struct text scalar;    /* of NODE_SCALAR; null and ~ give the empty text */
    bool quoted;
    const struct node **keys;  /* of NODE_MAPPING: scalars */
    const struct node **items; /* the values of a mapping, the items of a sequence */
    size_t count;
};

/* Loads a file; false, with one finding at its line and column, when it is no YAML or
 * cannot be read. */
bool document_load(struct arena *arena, const char *path, struct finding_list *findings,
                   struct node **root);

/* The same from text in memory; `file` names it in mistakes. */
bool document_parse(struct arena *arena, struct text yaml, struct text file,
                    struct finding_list *findings, struct node **root);

/* The same where a file may say nothing: *root is NULL for one that is empty, or holds comments
 * alone. */
bool document_load_optional(struct arena *arena, const char *path, struct finding_list *findings,
                            struct node **root);
bool document_parse_optional(struct arena *arena, struct text yaml, struct text file,
                             struct finding_list *findings, struct node **root);

/* The member of a mapping that is called so; NULL when there is none, or the node is no
 * mapping. */
const struct node *node_member(const struct node *node, struct text name);

/* Whether a scalar is a date as this program writes it: 2022-03-01, or a month, 2022-03. */
bool node_is_date(struct arena *arena, const struct node *node);

/* A mapping file is read member by member with a reader that reports a wrong kind, and at
 * the end every member that nobody asked for (a misspelt key), with the names there are. */
struct member_reader {
    struct arena *arena;
    struct finding_list *findings;
    const struct node *mapping; /* NULL when the node was no mapping */
    bool *asked;
    const char **names; /* those asked for */
    size_t name_count, name_capacity;
    bool failed;
};

/* Begins to read a node that should be a mapping. */
struct member_reader members_begin(struct arena *arena, struct finding_list *findings,
                                   const struct node *node);

/* The member of that name; NULL when it is absent. */
const struct node *member(struct member_reader *reader, const char *name);

/* The same, of one kind; a missing one is a mistake when `required`. */
const struct node *member_mapping(struct member_reader *reader, const char *name, bool required);
const struct node *member_sequence(struct member_reader *reader, const char *name, bool required);
bool member_text(struct member_reader *reader, const char *name, bool required, struct text *text);
bool member_flag(struct member_reader *reader, const char *name, bool otherwise);
bool member_integer(struct member_reader *reader, const char *name, int64_t otherwise,
                    int64_t *value);
bool member_decimal(struct member_reader *reader, const char *name, struct decimal *value);

/* A day of the calendar, 2022-03-01; empty when absent. */
bool member_day(struct member_reader *reader, const char *name, struct text *day);

/* One scalar or a sequence of scalars, as a list of texts; empty when absent. */
bool member_texts(struct member_reader *reader, const char *name, bool required,
                  const struct text **texts, size_t *count);

/* A title: `{zh: …, en: …}`, or one scalar for both. */
bool member_title(struct member_reader *reader, const char *name, bool required,
                  struct title *title);

/* The index of the member's scalar in `choices` (ended by NULL); `otherwise` when absent,
 * -1 with a mistake for another word. */
int member_choice(struct member_reader *reader, const char *name, const char *const *choices,
                  int otherwise);

/* Reports members that nobody asked for; false when that or anything before it failed. */
bool members_end(struct member_reader *reader);

#endif

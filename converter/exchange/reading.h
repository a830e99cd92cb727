/* Foreign JSON read member by member: what is not as it should be is told with its file and
 * line, and with the way to it through the JSON ("records[0].cost[2].amount"). Not for other
 * rooms. */
#ifndef HUIBIAO_EXCHANGE_READING_H
#define HUIBIAO_EXCHANGE_READING_H

#include "exchange/exchange.h"
#include "json/tree.h"

/* One line under way. */
struct reading {
    struct arena *arena;
    const struct exchange_line *line;
    const struct exchange_basis *basis;
    struct text called;
    struct finding_list *findings; /* of the return */
    struct finding_list *faults;   /* of the line */
    struct exchanged_return *handed;
    struct record_list records;
};

/* A value in its place: a member of what is around it, or an item. */
struct spot {
    const struct spot *outer; /* NULL: the whole line */
    struct text name;         /* empty for an item */
    size_t index;
    struct json_object *value; /* NULL for null */
};

/* Tells that a value is not what it should be. Always false. */
bool spot_fault(const struct reading *reading, const struct spot *spot, struct wording expected);

/* Tells a fault of the line as a whole, of this kind. Always false. */
bool line_fault(const struct reading *reading, const struct finding_kind *kind,
                struct finding_facts facts);

/* A member of an object; one that is not there has the value NULL. `there` may be NULL. */
struct spot spot_member(const struct spot *object, struct text name, bool *there);

/* The same of a value that must be of a kind; false with a fault when it is not. */
bool spot_needs(const struct reading *reading, const struct spot *object, const char *name,
                enum json_kind kind, struct spot *member);

/* An item of an array. */
struct spot spot_item(const struct spot *array, size_t index);

/* The text of a value, within the limit; false with a fault. */
bool spot_text(const struct reading *reading, const struct spot *spot, struct text *text);

/* Members that are a text, one that is not empty, a whole number that is not negative. */
bool text_member(const struct reading *reading, const struct spot *object, const char *name,
                 struct text *text);
bool name_member(const struct reading *reading, const struct spot *object, const char *name,
                 struct text *text);
bool count_member(const struct reading *reading, const struct spot *object, const char *name,
                  int64_t *count);

/* Whether an object has no member but these, ended by NULL; false with a fault for each other. */
bool only_members(const struct reading *reading, const struct spot *object,
                  const char *const *names);

/* A cell as `"B7"` or `"'S'!B7"`, the sheet being one of the return's; the empty text is none.
 * False with a fault. */
bool spot_cell(const struct reading *reading, const struct spot *spot, struct text *sheet,
               uint32_t *row, uint32_t *column);

/* A range of cells as `"B7:D9"`. */
bool range_member(const struct reading *reading, const struct spot *object, const char *name,
                  struct range *range);

/* The name of one of the return's sheets. */
bool sheet_member(const struct reading *reading, const struct spot *object, const char *name,
                  struct text *sheet);

/* What the line says on which terms it was made; false with the fault. */
bool read_terms(const struct reading *reading, const struct spot *root);

/* Where the parts of a record, or of a row of one of its tables, stand in the line. */
struct told_values {
    struct spot values; /* the record or row */
    struct spot cells;  /* its cells, of the same shape */
    struct spot rest;   /* what neither has */
};

/* One value of a field, held against its type; false with a fault. */
bool read_value(const struct reading *reading, const struct field *field,
                const struct told_values *told, struct value *value);

/* The records, the findings and the drawings of the line, once its sheets are known. */
bool read_records(struct reading *reading, const struct spot *root, const struct spot *exchange);
bool read_findings(struct reading *reading, const struct spot *root, const struct spot *exchange);
bool read_drawings(struct reading *reading, const struct spot *exchange);

#endif

/* The model of a form family, and the records that follow it.
 *
 * One table of fields serves mapping names, checks, writers' columns and comparisons; no
 * field's name stands in C. A model lives as long as its mapping; a record as long as its
 * return. */
#ifndef HUIBIAO_MODEL_MODEL_H
#define HUIBIAO_MODEL_MODEL_H

#include "base/decimal.h"
#include "base/finding.h"
#include "model/measures.h"

enum field_type {
    FIELD_TEXT,
    FIELD_INTEGER,
    FIELD_NUMBER,
    FIELD_MONEY, /* a number held in the base unit of its list of units */
    FIELD_DATE,  /* ISO text: 2022-03-01, or 2022-03, or 2022 */
    FIELD_CHOICE /* one of a list; other text is kept as it stands */
};

/* When a field or a table is part of what is printed of a record. */
enum printing {
    PRINT_ALWAYS, /* a blank as null, a table without rows as an empty list */
    PRINT_FILLED, /* only where something stands: for what few layouts have */
    PRINT_NEVER   /* kept for checks and summaries */
};

/* A title in both languages. */
struct title {
    struct text zh;
    struct text en;
};

struct choice {
    struct text value;            /* the canonical spelling */
    const struct text *spellings; /* folded, the canonical one among them */
    size_t spelling_count;
};

struct choice_list {
    struct text name;
    const struct choice *choices;
    size_t count;
};

struct unit {
    struct text name;      /* folded */
    struct decimal factor; /* to the base unit: 0.0001 for 元 under 万元 */
};

struct unit_list {
    struct text name;
    struct text base;
    const struct unit *units;
    size_t count;
};

/* What comes first in a date of figures alone. */
enum date_order { DATE_YEAR_FIRST, DATE_DAY_FIRST, DATE_MONTH_FIRST };

struct field {
    struct text name;
    struct title title;
    enum field_type type;
    enum date_order order;             /* of FIELD_DATE */
    const struct choice_list *choices; /* of FIELD_CHOICE */
    const struct unit_list *units;     /* of FIELD_MONEY */
    enum printing printing;
    enum field_part part;      /* of the text of `whole`, where its own cell gives nothing */
    const struct field *whole; /* of the same record or table; NULL for PART_NONE */
    size_t index;              /* in its record or table */
};

struct table_type {
    struct text name;
    struct title title;
    const struct field *fields;
    size_t field_count;
    enum printing printing;
    size_t index;
};

struct record_type {
    struct text name;
    struct title title;
    const struct field *fields;
    size_t field_count;
    const struct table_type *tables;
    size_t table_count;
    const struct field *const *key; /* what makes a record the same one */
    size_t key_count;
    const struct field *group;    /* whose records stand on one sheet of a summary */
    const struct field *label;    /* what a person calls a record by; never NULL */
    const struct field *revision; /* its greater number supersedes; NULL for none */
};

struct model {
    struct text name; /* of the family: its folder */
    struct title title;
    enum language language;          /* of what is written for it, where none is asked for */
    const struct measures *measures; /* NULL when the model file has none */
    const struct record_type *records;
    size_t record_count;
};

/* VALUE_INVALID: something stands there that is no value of the field's type; `text` has
 * it. */
enum value_state { VALUE_BLANK, VALUE_SET, VALUE_INVALID };

struct value {
    enum value_state state;
    struct text text;      /* the text, the canonical choice, the ISO date; as a person sees it */
    struct decimal number; /* of numbers, money in the base unit */
    struct text unit;      /* of money: the unit it was given in; empty when none was */
    bool unit_by_label;    /* which a label of its own names */
    struct text sheet;     /* where that is not the record's: of a form on several sheets */
    uint32_t row, column;  /* its cell; of a blank: the cell where it would stand, or 0 */
    uint32_t label_row, label_column; /* the cell of its label; 0 when there is none */
};

struct row {
    struct value *values; /* by field index */
};

/* A label that groups rows (the class 数量指标), also where no row stands under it. */
struct group_label {
    const struct field *field;
    struct text text;  /* canonical */
    struct text sheet; /* where that is not the record's */
    uint32_t row, column;
};

struct table {
    const struct table_type *type;
    struct row *rows;
    size_t count, capacity;
    struct group_label *groups;
    size_t group_count, group_capacity;
    struct range *headers;    /* by field index: the header's cell, row 0 when it has none */
    struct text header_sheet; /* where that is not the record's */
};

struct record {
    const struct model *model;
    const struct record_type *type;
    struct text form;
    struct text sheet;
    struct range range;
    struct value *values; /* by field index */
    struct table *tables; /* by table index */
};

/* An empty record of a type: every value blank, every table without rows. */
struct record *record_create(struct arena *arena, const struct model *model,
                             const struct record_type *type);

/* A new blank row at the end of a table. */
struct row *table_add_row(struct arena *arena, struct table *table);

/* A copy with all its texts, which outlives the return; the labels of groups and the headers of
 * tables are left out. */
struct record *record_copy(struct arena *arena, const struct record *record);

/* By name; NULL when there is none. */
const struct record_type *model_record(const struct model *model, struct text name);
const struct field *record_type_field(const struct record_type *type, struct text name);
const struct table_type *record_type_table(const struct record_type *type, struct text name);
const struct field *table_type_field(const struct table_type *type, struct text name);

/* The units of the first field that has some, the record's own before those of its tables; NULL
 * when there is none. */
const struct unit_list *record_type_units(const struct record_type *type);

/* The choice that a text spells, compared folded and without regard to capitals; NULL for other
 * text. */
const struct choice *choice_of(struct arena *arena, const struct choice_list *list,
                               struct text text);

/* The unit that a text names, compared likewise, brackets around it or not; NULL for another. */
const struct unit *unit_of(struct arena *arena, const struct unit_list *list, struct text text);

/* The cell of a value: "B7", or with the sheet where that is not the record's, "'S'!B7"; empty
 * for none. */
struct text value_cell(struct arena *arena, const struct value *value);

/* What a person calls the record by: the value of its label field. */
struct text record_label(const struct record *record);

/* The values of the key, folded, with a separator that no text holds: equal for the same
 * record wherever it stands. */
struct text record_key(struct arena *arena, const struct record *record);

#endif

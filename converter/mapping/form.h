/* A form file: where the fields of one record type stand on a sheet.
 *
 * Labels are kept folded (NFKC, no white space, no trailing colon), so that they compare
 * with a cell's folded text; a label may hold `{year}`, `{year-1}` …, filled in with the
 * year that the form's title gave. Every rule keeps the node of the mapping file it came
 * from, so that an account can name the line that decided. */
#ifndef HUIBIAO_MAPPING_FORM_H
#define HUIBIAO_MAPPING_FORM_H

#include "mapping/document.h"
#include "mapping/pattern.h"
#include "model/model.h"

struct label_set {
    const struct text *labels;
    size_t count;
    const struct node *node;
};

/* Where a field's value stands, seen from its label. */
enum value_position {
    VALUE_BESIDE, /* in the label's own cell behind it, else to the right */
    VALUE_INSIDE, /* only in the label's own cell */
    VALUE_BELOW
};

struct field_rule {
    const struct field *field;
    struct label_set labels;
    enum value_position position;
    bool optional; /* a form without the label is right, too */
};

/* A column found by its header. In a list its field is the record's own (no table) or that
 * of one of the record's tables. */
struct column_rule {
    const struct field *field;
    const struct table_type *table;
    struct label_set labels;
    bool groups;   /* merged over rows, or blank for "as above" */
    bool required; /* a row is the header only if it has this column */
    bool optional; /* a header without it is right, too */
};

/* A column's value in the closing row goes to a field of the record. */
struct closing_value {
    const struct column_rule *column;
    const struct field *field;
};

/* A block of rows under a header: a table of the record, or a list that holds the records
 * themselves, a new one wherever a `begin` column changes. */
struct block_rule {
    const struct table_type *table; /* NULL for a list */
    struct label_set heading;       /* left of the block or above; may have no labels */
    struct column_rule *columns;
    size_t column_count;
    struct label_set ignored; /* headers of columns that are known and not read */
    struct label_set closing; /* labels of the row that ends the block: 合计 */
    const struct closing_value *closing_values;
    size_t closing_count;
    const struct column_rule *const *begin;
    size_t begin_count;
    bool optional; /* a form without the block is right, too */
    const struct node *node;
};

struct form_template;

struct form {
    struct text name;
    struct title title;
    const struct model *model;
    const struct record_type *record;
    const struct pattern *start;
    const struct node *start_node;
    const struct field *start_text;            /* takes the title's text; may be NULL */
    const struct field *const *start_captures; /* by group of the pattern; NULL for none */
    const struct field *year;                  /* what `{year}` in a label stands for */
    const struct field *unit;                  /* the field that names the unit of money */
    const struct field_rule *fields;
    size_t field_count;
    const struct block_rule *blocks;
    size_t block_count;
    struct label_set decoration; /* texts that belong to the form and are no data */
    const struct pattern *const *decoration_patterns;
    size_t decoration_pattern_count;
    struct label_set empty;               /* folded texts that stand for an empty cell */
    const struct form_template *template; /* how its blank is drawn; NULL when it does not say */
};

/* Reads the tree of a form file; false when it holds a mistake. */
bool form_read(struct arena *arena, const struct node *root, struct text name,
               const struct model *model, struct finding_list *findings, const struct form **form);

#endif

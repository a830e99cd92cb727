/* A form file: where the fields of one record type stand on a sheet.
 *
 * Labels are kept folded (NFKC, no white space, no trailing colon), so that they compare
 * with a cell's folded text; a label may hold `{year}`, `{year-1}` …, filled in with the
 * year that the form's title gave; `{any}` for whatever stands there (产出指标({any}) for
 * 产出指标(50分)); and that of money `{unit}`, which is any unit of its list: the one that stands
 * there holds for the amounts that the label names. Every rule keeps the node of the mapping
 * file it came from, so that an account can name the line that decided. */
#ifndef HUIBIAO_MAPPING_FORM_H
#define HUIBIAO_MAPPING_FORM_H

#include "mapping/document.h"
#include "mapping/pattern.h"
#include "model/model.h"

struct label_set {
    const struct text *labels;
    size_t count;
    uint64_t firsts; /* what tells its labels' first characters from most others; 0 is any */
    const struct unit_list *units; /* what `{unit}` stands for; NULL where no label may hold it */
    const struct node *node;
};

/* Cells that a mapping file names without a label. */
enum place_kind {
    PLACE_NONE,
    PLACE_CELLS,      /* of the sheet: C5, C5:D9 */
    PLACE_FROM_START, /* so many rows below and columns right of where the form starts */
    PLACE_NAMED       /* by a defined name of the workbook */
};

struct place_rule {
    enum place_kind kind;
    struct range cells;
    int64_t rows, columns;
    struct text name;
    const struct node *node;
};

/* A part of the form under a heading, or right of one, in which labels are looked for. */
struct section_rule {
    struct text name;
    struct label_set heading;
    bool optional; /* a form without it is right, too */
};

/* What the title says, by a pattern of it. */
struct start_pattern {
    const struct pattern *pattern;
    const struct field *const *captures; /* by group of the pattern */
    const struct node *node;
};

/* The cell where a form starts: all that is said of it must hold. */
struct start_rule {
    const struct start_pattern *patterns; /* one of them is that of its text */
    size_t pattern_count;
    struct label_set labels; /* one of them is its text, or leads it; may have none */
    struct place_rule place;
    const struct pattern *sheet; /* of the sheet's name; NULL for any */
    const struct field *text;    /* takes the cell's text; may be NULL */
};

/* What of a text is the value. Patterns are held against it in compatibility form and without
 * white space. */
struct text_rule {
    const struct pattern *const *strip; /* each takes away what it matches, in their order */
    size_t strip_count;
    const struct pattern *take; /* what it matches, or its first group, is all that counts */
};

/* Where a field's value stands, seen from its label. */
enum value_position {
    VALUE_BESIDE, /* in the label's own cell behind it, else to the right */
    VALUE_INSIDE, /* only in the label's own cell */
    VALUE_BELOW
};

struct field_rule {
    const struct field *field;
    struct label_set labels;           /* none where the place alone is said */
    struct place_rule place;           /* of the value, where it is not seen from the label */
    const struct section_rule *within; /* NULL for the whole form */
    struct text_rule text;
    const struct node *node; /* that says where the value stands */
    enum value_position position;
    bool optional; /* a form without the label is right, too */
};

/* A column found by its header. In a list its field is the record's own (no table) or that
 * of one of the record's tables. */
struct column_rule {
    struct text name; /* in the mapping file */
    const struct field *field;
    const struct table_type *table;
    struct label_set labels;
    struct text_rule text;
    const struct column_rule *from; /* whose cells it shares; NULL for its own */
    bool groups;                    /* merged over rows, or blank for "as above" */
    bool fills;                     /* blank for "as above", and no group */
    bool required;                  /* a row is the header only if it has this column */
    bool optional;                  /* a header without it is right, too */
};

/* A column's value in the closing row goes to a field of the record. */
struct closing_value {
    const struct column_rule *column;
    struct label_set under; /* of a repeated column: the label that it is repeated under */
    const struct field *field;
};

/* Labels whose own text is a value: of the rows or of the columns of a cross table. One of the
 * labels, or the pattern, is the text; of a pattern's first group only that is the value. */
struct key_rule {
    const struct field *field; /* of the table; NULL when there are none */
    struct label_set labels;
    const struct pattern *pattern;
    const struct node *node;
};

/* A block of rows under a header: a table of the record, or a list that holds the records
 * themselves, a new one wherever a `begin` column changes. */
struct block_rule {
    const struct table_type *table; /* NULL for a list */
    struct label_set heading;       /* left of the block or above; may have no labels; its
                                       `{unit}` holds for columns that name none */
    struct place_rule place;        /* the cells that hold it, where they are said */
    const struct section_rule *within;
    struct column_rule *columns;
    size_t column_count;
    struct label_set ignored; /* headers that are known and not read; the `{unit}` of one holds for
                                 columns below it that name none */
    struct label_set skipped; /* labels of rows that are known and not read: 小计 */
    struct label_set filler;  /* texts that stand for a blank cell: …… */
    struct label_set closing; /* labels of the row that ends the block: 合计 */
    bool closing_optional;    /* a table without that row is right, too */
    bool closing_passed_over; /* what it gives to no field is known and not read */
    const struct closing_value *closing_values;
    size_t closing_count;
    const struct column_rule *const *begin;
    size_t begin_count;
    bool each_row;          /* of a list: every row is a record of its own */
    struct key_rule repeat; /* labels over columns that stand there once for each */
    const struct column_rule *repeated;
    size_t repeated_count;
    struct key_rule rows;      /* of a cross table: a row is found by its label */
    struct key_rule across;    /* and its values by theirs; without them they stand beside it */
    const struct field *value; /* what stands where they cross */
    const struct node *value_node;
    bool sideways; /* the labels stand below one another, a row of the table is a column */
    bool optional; /* a form without the block is right, too */
    const struct node *node;
};

struct form_template;

struct form {
    struct text name;
    struct title title;
    const struct model *model;
    const struct record_type *record;
    struct start_rule start;
    const struct field *year; /* what `{year}` in a label stands for */
    const struct field *unit; /* the field that names the unit of money */
    /* A part of another form, on a sheet of its own: what it says goes into the record of that
     * form with the same values of the `join` fields, or into the only one. */
    const struct text *wholes; /* the names of that form and of others it may be */
    size_t whole_count;
    const struct node *part_node; /* NULL for a form of its own */
    const struct field *const *join;
    size_t join_count;
    const struct section_rule *sections;
    size_t section_count;
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

/* Reads the tree of a form file, in which `extends` (mapping/extension.h) and shared labels are
 * settled; false when it holds a mistake. */
bool form_read(struct arena *arena, const struct node *root, struct text name,
               const struct model *model, struct finding_list *findings, const struct form **form);

#endif

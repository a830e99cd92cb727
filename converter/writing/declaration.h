/* What workbook.yaml declares: the sheets of the standard workbook and of the summary,
 * their blocks and columns, checked against the model.
 *
 * A sheet holds blocks one below another: tables of rows, lines of text, a control. Who
 * supplies rows (the store) reads from a column what it holds; who writes (this room)
 * reads how it looks. Everything belongs to the arena of the mapping. */
#ifndef HUIBIAO_WRITING_DECLARATION_H
#define HUIBIAO_WRITING_DECLARATION_H

#include "base/finding.h"
#include "model/model.h"
#include "roster/roster.h"
#include "writing/expression.h"

enum row_kind {
    ROWS_RECORDS,     /* of one type */
    ROWS_TABLE,       /* of one table, of all records of a type */
    ROWS_FINDINGS,    /* a row a finding */
    ROWS_SUBMISSIONS, /* a row a return */
    ROWS_GROUPS,      /* a row a value of the group field: a department */
    ROWS_VALUES       /* a row a value that a column of another block holds */
};

enum column_kind {
    COLUMN_ORDINAL,       /* 1, 2, 3 … */
    COLUMN_FIELD,         /* a field of the row's own */
    COLUMN_RECORD_FIELD,  /* of a table's row: a field of its record */
    COLUMN_PROPERTY,      /* file, sheet, cell; of a finding or a return: what it has */
    COLUMN_GROUP,         /* the name of the row's group */
    COLUMN_VALUE,         /* of a row of ROWS_VALUES: its value */
    COLUMN_TABLE_SUM,     /* over the rows of a table of the record */
    COLUMN_TABLE_COUNT,   /* of such rows */
    COLUMN_FINDING_COUNT, /* of the findings of the row */
    COLUMN_BLOCK_SUM,     /* of a group or a value: over the rows of another block */
    COLUMN_BLOCK_COUNT,   /* of such rows */
    COLUMN_FORMULA,       /* over other columns of the row */
    COLUMN_SHARE,         /* of another column's total */
    COLUMN_CUMULATIVE,    /* the share of this row and those above it */
    COLUMN_RANK,          /* by another column, the greatest first; ties share a place */
    COLUMN_FIRST,         /* a word for the first of some columns that is above zero */
    COLUMN_BLANK,         /* for people to fill in */
    COLUMN_KEY            /* by which a row is known again when it was edited: hidden */
};

enum column_format { FORMAT_TEXT, FORMAT_INTEGER, FORMAT_NUMBER, FORMAT_MONEY, FORMAT_PERCENT };

enum total_kind {
    TOTAL_NONE,
    TOTAL_SUM, /* of the rows */
    TOTAL_SAME /* reckoned from the totals as a row is from its cells */
};

enum condition_kind { CONDITION_AMONG, CONDITION_HOLDS_DIGIT, CONDITION_FILLED };

/* Which rows an aggregate takes: those whose field (of a table), column (of a block) or
 * property (of a finding) is so. */
struct condition {
    enum condition_kind kind;
    const struct field *field;
    const struct column *column;
    struct text property;
    const struct text *values; /* of CONDITION_AMONG */
    size_t count;
};

/* What is shown for a stored word: 错误 for `error`. */
struct word {
    struct text stored;
    struct title shown;
};

struct word_list {
    const struct word *items;
    size_t count;
};

/* Where the text of a cell leads. */
enum link_kind {
    LINK_NONE,
    LINK_GROUP,  /* to the sheet of the row's group */
    LINK_SOURCE, /* to the file, and the cell in it, that the row comes from */
    LINK_RECORD  /* to the row of the same record in another block */
};

/* What makes a cell stand out. */
enum highlight_kind { HIGHLIGHT_WORD, HIGHLIGHT_ABOVE_ZERO, HIGHLIGHT_BELOW_ZERO };
enum highlight_colour {
    COLOUR_RED,
    COLOUR_AMBER,
    COLOUR_GREEN,
    COLOUR_BLUE,
    COLOUR_GREY,
    COLOUR_COUNT
};

struct highlight {
    enum highlight_kind kind;
    struct text stored; /* of HIGHLIGHT_WORD: the stored word */
    enum highlight_colour colour;
};

struct column {
    struct text id;
    struct title title;
    enum column_kind kind;
    enum column_format format;
    enum total_kind total;
    int64_t width; /* in characters of half width */
    bool wrap;

    const struct field *field;        /* the field shown, or summed */
    const struct table_type *table;   /* TABLE_SUM, TABLE_COUNT */
    const struct field *otherwise;    /* of that table: its sum, where the field shown is blank */
    const struct block *block;        /* BLOCK_SUM, BLOCK_COUNT */
    const struct column *of;          /* BLOCK_SUM, SHARE, CUMULATIVE, RANK */
    struct text property;             /* PROPERTY */
    const struct column *reason;      /* KEY: where people say why they edit a row; or NULL */
    struct expression expression;     /* FORMULA */
    const struct column *const *over; /* FORMULA: its operands; FIRST: what is looked at */
    size_t over_count;
    const struct condition *conditions;
    size_t condition_count;
    struct word_list words;

    enum link_kind link;
    const struct block *linked; /* LINK_RECORD: the block that holds the row */
    const struct highlight *highlights;
    size_t highlight_count;
    bool bar; /* a bar in the cell, as long as its number is great */

    bool summed;  /* its sum over the block is wanted */
    size_t index; /* in its block */

    /* Where it stands on its sheet: the column, from 1, and how many it takes (merged, from 2 on).
     */
    uint32_t place;
    int64_t span;
};

/* A term of an order: a column, or the group. */
struct sort_term {
    const struct column *column; /* NULL: by group */
    bool descending;
};

/* A figure that a control compares: the sum of a column of a block. */
struct control_term {
    struct title title;
    const struct block *block;
    const struct column *column;
};

/* A name by which formulas call the cells of a column: its rows, or its total. */
struct cell_name {
    struct text name;
    const struct column *column;
    bool total;
};

enum block_kind { BLOCK_TABLE, BLOCK_TEXT, BLOCK_CONTROL };

struct block {
    enum block_kind kind;
    struct text id;
    struct title title; /* a line above it; may be empty */

    enum row_kind rows; /* BLOCK_TABLE */
    const struct record_type *record;
    const struct table_type *table;
    struct column *columns;
    size_t column_count;
    const struct sort_term *sort; /* then in the order of place, or of the groups */
    size_t sort_count;
    struct title total; /* what the totals row is called; empty: there is none */
    struct title empty; /* said where there are no rows */
    bool filtered;      /* a table with filters */
    const struct cell_name *names;
    size_t name_count;

    const struct block *of;  /* ROWS_VALUES: the block whose rows are grouped */
    const struct column *by; /* of that block */
    int64_t top;             /* so many rows, and one for all others; 0: all */
    struct title rest;       /* what that one is called */
    struct title unnamed;    /* what the row of those without a value is called */

    const struct title *lines; /* BLOCK_TEXT */
    size_t line_count;

    const struct control_term *terms; /* BLOCK_CONTROL */
    size_t term_count;
    struct title agree;
    struct title differ;

    const struct declared_sheet *sheet;
};

enum chart_kind { CHART_BAR, CHART_COLUMN, CHART_PIE, CHART_LINE };

/* A chart of a block's rows, on the sheet of the block. Sizes are pixels. */
struct declared_chart {
    enum chart_kind kind;
    struct title title;
    const struct block *block;
    const struct column *category;
    const struct column *const *values;
    size_t value_count;
    bool below; /* the block; else to the right of it */
    int64_t width, height;
};

struct declared_sheet {
    struct title name;
    bool per_group;
    const struct title *lines; /* the first is the sheet's title */
    size_t line_count;
    struct block *blocks;
    size_t block_count;
    uint32_t frozen_columns;
    uint32_t printed_columns; /* 0 for all */
    bool portrait;
    struct title back; /* a line that leads to the group's row in back_to; may be empty */
    const struct block *back_to;
    const struct declared_chart *charts;
    size_t chart_count;
};

/* The properties that a file shows of itself; each may be empty. */
struct file_properties {
    struct title title, subject, author, company, category, keywords, comments;
};

struct workbook_declaration {
    const struct declared_sheet *sheets;
    size_t count;
    struct file_properties properties;
};

/* The printed page. Margins in millimetres. */
enum paper { PAGE_A4, PAGE_A3 };

struct printed_page {
    struct title header; /* of every page, may be empty */
    struct title footer;
    enum paper paper;
    int64_t left, right, top, bottom;
};

/* Of more groups than this the sheets stand in further workbooks, so many groups each. */
struct volumes {
    int64_t groups;    /* 0: never */
    struct title name; /* what their files have behind the summary's name: 部门 */
};

/* A table of groups on a page. */
struct report_table {
    const struct block *groups;    /* of the summary, a row a group; NULL: there is no table */
    const struct column *group;    /* of this block: what the groups are called */
    const struct column **columns; /* what the table shows beside it */
    size_t column_count;
};

/* The page that a merge or a check can write. */
struct report_declaration {
    struct title title;
    struct title check;          /* the title of a check's page */
    struct report_table table;   /* without groups no page is declared */
    const struct column *amount; /* of the table: what the chart compares */
    struct report_table roster;  /* with a roster: what each group has handed in */
    struct title roster_title;
    const struct column *state; /* the first of its columns: in a word */
};

struct workbook_declarations {
    struct text model;                    /* whose records these are */
    struct workbook_declaration standard; /* of one return */
    struct workbook_declaration summary;  /* of all */
    const struct record_type *year_record;
    const struct field *year;   /* gives {year}; NULL when none does */
    struct text unit;           /* gives {unit} */
    struct title group_unnamed; /* the group of records that name none */
    struct printed_page page;
    struct report_declaration report;
    struct volumes volumes;
    const struct roster_headers *roster; /* NULL: no roster can be read */
    struct word_list rules;              /* what the rules are called, by their codes */
};

/* The last column of the sheet that a column takes, from 1, and how many a block takes in all. */
uint32_t column_last_place(const struct column *column);
uint32_t block_width(const struct block *block);

/* The column of that id; NULL when there is none. */
const struct column *block_column(const struct block *block, struct text id);

/* The column that shows a property of the row; NULL when none does. */
const struct column *block_property(const struct block *block, struct text property);

/* The column that shows the row's group; NULL when none does. */
const struct column *block_group(const struct block *block);

/* The column that tells rows of groups, or of values, apart; NULL when there is none. */
const struct column *block_key(const struct block *block);

/* Whether a row's value is a number. */
bool column_is_numeric(const struct column *column);

/* Whether it sums or counts rows of another block. */
bool column_is_of_block(const struct column *column);

/* Whether a sum over the rows says anything: amounts and counts, not places and shares. */
bool column_is_summable(const struct column *column);

/* What a list has for a stored word; the word itself where it has none. */
struct text word_shown(struct word_list words, struct text stored, enum language language);

/* What is shown for a stored word; the word itself when none is declared. */
struct text column_word(const struct column *column, struct text stored, enum language language);

/* A title in one language. */
struct text title_in(const struct title *title, enum language language);

#endif

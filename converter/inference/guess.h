/* What the files that draft a mapping share. Private to this room. */
#ifndef HUIBIAO_INFERENCE_GUESS_H
#define HUIBIAO_INFERENCE_GUESS_H

#include "base/wording.h"
#include "inference/inference.h"
#include "mapping/form.h"

/* What a cell is taken for. PASSED: under a merged range, or white space alone. */
enum mark { MARK_OPEN, MARK_PASSED, MARK_TITLE, MARK_TABLE, MARK_FIELD, MARK_OTHER };

struct guess_field {
    struct text label; /* as it stands, {year} for the title's year, {unit} for a unit */
    struct text folded;
    struct text name;
    enum field_type type;
    enum value_position position;
    bool is_unit;
    bool doubtful; /* the type is no more than the default */
    uint32_t row, column;
};

struct guess_column {
    struct text label;
    struct text name;
    enum field_type type;
    bool groups;
    bool merged;  /* its cells are merged downward */
    bool ignored; /* it only counts rows */
    bool doubtful;
    struct range header;
    struct text *choices; /* of a column of groups: what stands in it */
    size_t choice_count;
    struct text total; /* the record's field that takes the closing row's value; may be empty */
};

struct guess_table {
    struct text name;
    struct text heading; /* empty for none */
    struct guess_column *columns;
    size_t column_count;
    struct range area; /* header, rows and closing row */
    uint32_t body_row;
    uint32_t closing_row; /* 0 for none */
    struct text closing;
    uint32_t *totals; /* rows of totals among the others, that do not close it */
    size_t totals_count, totals_capacity;
    bool is_list; /* its rows are the records */
};

struct guess {
    struct arena *arena;
    const struct grid *grid;
    const struct words *words;
    const struct word_units *units; /* of the money of the form; NULL for none */
    struct text form_name;
    struct text record;     /* the record type */
    size_t number;          /* of the form among those drafted, from 1 */
    enum language language; /* of the comments */
    struct text *texts;     /* by cell: what is shown, trimmed */
    enum mark *marks;       /* by cell */
    uint32_t last_row, last_column;
    size_t title; /* index of the cell; SIZE_MAX for a sheet without texts */
    bool title_certain;
    int64_t year; /* that the title names; 0 for none */
    struct guess_field *fields;
    size_t field_count, field_capacity;
    struct guess_table *tables;
    size_t table_count, table_capacity;
    struct text *taken; /* names given so far, of the record */
    size_t taken_count, taken_capacity;
    bool has_money;
};

/* The language that most texts of the sheets are in. */
enum language guess_language(struct arena *arena, const struct grid *grids, size_t count);

/* The units of which one is told first; else, on a form in Chinese, the first of the list; NULL
 * for none. */
const struct word_units *guess_units(struct arena *arena, const struct words *words,
                                     enum language language, const struct grid *grids,
                                     size_t count);

/* Looks at the sheet's cells; none is taken for anything yet. */
struct guess *guess_begin(struct arena *arena, const struct grid *grid, const struct words *words);

/* The range of a cell, merged or alone. */
struct range guess_range(const struct guess *guess, size_t index);

/* The next cell of the same row that is not passed over, whatever it is taken for; SIZE_MAX for
 * none. */
size_t guess_next(const struct guess *guess, size_t index);

/* The first cell of a row between two columns that is not passed over; SIZE_MAX for none. */
size_t guess_first_in_row(const struct guess *guess, uint32_t row, uint32_t from, uint32_t to);

/* Whether a cell's text may be a label: short, and no number. */
bool guess_is_wordy(const struct guess *guess, size_t index);

/* Whether it is label and value in one, a colon between: `length` becomes the bytes before the
 * colon. */
bool guess_has_colon(const struct guess *guess, size_t index, size_t *length);

/* Whether it begins like a remark. */
bool guess_is_note(const struct guess *guess, size_t index);

/* Whether it begins like "一、" or "2.". */
bool guess_is_numbered(const struct guess *guess, size_t index);

/* Whether it is a number, or a text that is nothing but one. */
bool guess_is_number(const struct guess *guess, size_t index);

/* Whether what was taken for nothing may be a remark of the form: words, and not in a row where
 * numbers or single signs were taken for nothing, which is rather one of data. */
bool guess_is_remark(const struct guess *guess, size_t index);

/* Whether the first text of a row, in the columns of an area, is that of a row of totals. */
bool guess_has_totals(const struct guess *guess, struct range area, uint32_t row);

/* The label of a table's row of totals, folded. */
struct text guess_total_label(const struct guess *guess, const struct guess_table *table,
                              uint32_t row);

/* A label as a mapping file has it: without colons at its end, line breaks blanks or nothing, the
 * years near the title's as {year-1}. */
struct text guess_label(const struct guess *guess, struct text text);

/* The label of an amount: {unit} for the unit that it has in brackets. */
struct text guess_amount_label(const struct guess *guess, struct text label);

/* A name for a label: the word list's, else its own English words, else `stem`_N; with a number
 * behind it where the first `count` of `taken` have it already. */
struct text guess_name(const struct guess *guess, struct text label, const char *stem,
                       const struct text *taken, size_t count);

/* The same among the names of the record, noted as taken; and a name of the caller's own. */
struct text guess_record_name(struct guess *guess, struct text label, const char *stem);
struct text guess_own_name(struct guess *guess, struct text wanted);

/* The type that a value shows, a cell's or (SIZE_MAX) the text inside the label's own cell; where
 * there is none, or no more than a sign for nothing, that its label hints at. */
enum field_type guess_type(struct guess *guess, size_t value, struct text inside, struct text label,
                           bool *doubtful);

/* What the columns of a table that was found are: their types, groups, names, and which of
 * them the closing row sums. */
void guess_columns(struct guess *guess, struct guess_table *table);

/* Whether a table has a column that goes over several rows. */
bool guess_has_groups(const struct guess_table *table);

/* The three steps. */
void guess_title(struct guess *guess);
void guess_tables(struct guess *guess);
void guess_fields(struct guess *guess);

/* The files: the model of all forms, of which there is one at least, and the file of each. */
struct text draft_model(const struct guess *const *guesses, size_t count);
struct text draft_form(const struct guess *guess);

/* What is in them for a form's record. */
void draft_record(const struct guess *guess, struct text_builder *out);

/* The tables and the list of its file. */
void draft_blocks(const struct guess *guess, struct text_builder *out);

/* What the files share in writing: words in the draft's language, and a text in quotes. */
void draft_say(const struct guess *guess, struct text_builder *out, struct wording words);
void draft_text(struct text_builder *out, struct text text);
struct text draft_list_name(const struct guess *guess, const struct guess_table *table,
                            const struct guess_column *column);

#endif

/* A sheet on which forms are looked for: its grid, each cell's text folded for comparing
 * with labels, and what became of each cell. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_FORM_SHEET_H
#define HUIBIAO_MAPPING_FORM_SHEET_H

#include "base/unicode.h"
#include "mapping/form.h"
#include "mapping/reading.h"
#include "workbook/workbook.h"

/* Of a cell's text this many bytes are folded: no label or title is longer. */
enum { FOLDED_BYTES = 240 };

/* Where in a cell's text a label may stand behind other words. */
struct inner_words {
    struct folded_text text; /* of a long one only its start */
    const size_t *starts;    /* of each word but the first, by bytes of the folded text */
    size_t count;
};

struct form_sheet {
    struct arena *arena;
    const struct grid *grid;
    struct text file;
    struct finding_list *findings;
    struct text *folded;              /* by cell of the grid; of a long text only its start */
    const struct inner_words **inner; /* by cell; NULL where no label stands behind words */
    struct cell_account *accounts;    /* by cell of the grid */
    int64_t year;                     /* of the return's forms so far; 0 for none or several */
    size_t comparisons;               /* of texts with labels not quite like them, that are left */
    bool turned;           /* rows are the columns of the true sheet, and columns its rows, */
    uint32_t first_row;    /* counted from this row of it */
    uint32_t first_column; /* and this column */
};

/* The folded texts of a grid, every cell unread yet; white space alone is decoration. */
struct form_sheet *form_sheet_create(struct arena *arena, const struct grid *grid, struct text file,
                                     struct finding_list *findings);

/* The place of a cell, for findings. */
struct place form_sheet_place(const struct form_sheet *sheet, uint32_t row, uint32_t column);

/* The index of the cell at a place; SIZE_MAX when it is blank. */
size_t form_sheet_index(const struct form_sheet *sheet, uint32_t row, uint32_t column);

/* Says what became of a cell; a value stays a value. */
void form_sheet_account(struct form_sheet *sheet, size_t index, enum account_kind kind,
                        const struct node *node);

/* Says that a cell holds a value, and of which field: of a table, or of the record's own when
 * `table` is NULL. */
void form_sheet_account_value(struct form_sheet *sheet, size_t index,
                              const struct table_type *table, const struct field *field,
                              const struct node *node);

/* A form found on a sheet: the cell of its title, and the cells that are its own. */
struct form_region {
    size_t start; /* index of the cell */
    struct range range;
};

/* The regions of a form on a sheet, in the order of rows and columns. */
void form_regions(struct form_sheet *sheet, const struct form *form, struct form_region **regions,
                  size_t *count);

/* The year that the title of a region gives, or else the field of the year behind its label; of
 * a part else that of the forms before it; 0 for none. */
int64_t form_region_year(const struct form_sheet *sheet, const struct form *form,
                         const struct form_region *region);

/* How many of the form's labels stand in a region, and how many there are. */
struct label_hits {
    size_t found;
    size_t declared;
};
struct label_hits form_label_hits(const struct form_sheet *sheet, const struct form *form,
                                  struct range range, int64_t year);

/* The labels of the form that the range has not, `most` of them, as the mapping file spells the
 * first of each. */
struct text form_missing_labels(const struct form_sheet *sheet, const struct form *form,
                                struct range range, int64_t year, size_t most);

/* Tells that the sheet has so many labels of a form and no title: which text is most like one,
 * and the line of the pattern that it is not. */
void form_report_untitled(struct form_sheet *sheet, const struct form *form, size_t labels);

/* Tells that a title stands over too few labels of its form, and which are missing. */
void form_report_weak(struct form_sheet *sheet, const struct form *form,
                      const struct form_region *region, struct label_hits hits);

/* Whether a folded text is any label of the form, alone or with a value behind it: of a
 * field, a heading or the decoration; headers of columns are not meant. */
bool form_has_label(const struct form *form, int64_t year, struct text folded);

/* Whether a folded text is a label in a table of the form: of a column, of a row, of the row that
 * closes it, or one that is known and not read. */
bool form_has_header(const struct form *form, int64_t year, struct text folded);

/* Whether a cell's text is decoration of the form, by label or pattern. */
bool form_has_decoration(const struct form_sheet *sheet, const struct form *form, int64_t year,
                         size_t index);

/* Reads the form of a region: one record, or those of its list. */
void form_region_read(struct form_sheet *sheet, const struct form *form,
                      const struct form_region *region, struct record_list *records);

struct block_place;
struct near_key;
struct turned_region;

/* A unit of money, its name empty when none is known. */
struct money_unit {
    struct text name;
    bool by_label; /* a label of the amount itself names it */
};

/* What the files that read a region share. */
struct region_reading {
    struct form_sheet *sheet;
    const struct form *form;
    struct range range;
    size_t start;
    int64_t year;
    struct money_unit unit;               /* of amounts whose labels name none */
    struct turned_region *turned;         /* made when the first block that runs across is met */
    const struct region_reading *upright; /* of a turned reading: the true one */
    const struct range *sections;     /* by section of the form; row 0 for one that is not there */
    const struct block_place *places; /* by block of the form, once they are located */
    struct near_key *near_keys;       /* labels of rows and columns that are only almost right */
    size_t near_key_count, near_key_capacity;
    struct record *record; /* takes the fields; of a list the pattern of its records */
    struct record_list *records;
};

/* The cells where a section of the form stands; row 0 when it is not there, which is told. The
 * whole region for NULL. */
struct range region_section(const struct region_reading *reading,
                            const struct section_rule *section);

/* Finds all sections of the form; those that are not there are told. */
void region_sections_locate(struct region_reading *reading);

/* The first cell of a range that is one of the labels; SIZE_MAX for none. */
size_t region_find_text(const struct region_reading *reading, const struct label_set *labels,
                        struct range range);

/* The cell of a range that is a heading: one of the labels, else the only one that is almost one,
 * which is told. It is accounted for; SIZE_MAX for none. */
size_t region_find_heading(struct region_reading *reading, const struct label_set *labels,
                           struct range range);

/* What to do about a heading that the region has not: near_label_remedy. */
struct text region_heading_remedy(const struct region_reading *reading,
                                  const struct label_set *labels, struct text *like);

/* A title in the language of the findings. */
struct text form_sheet_title(const struct form_sheet *sheet, const struct title *title);

/* The cells that a place says; false with a finding, unless it is `optional`, when it says none
 * of the sheet. The field and the subject of `facts` say in the finding what was to be read. */
bool region_place(const struct region_reading *reading, const struct place_rule *place,
                  struct finding_facts facts, bool optional, struct range *range);

/* Reads the fields of the form; cells within the blocks found are no labels. */
void region_read_fields(struct region_reading *reading, const struct block_place *places,
                        size_t count);

/* The unit of money that the cell of a label names, where the label holds `{unit}`; else
 * `otherwise`. */
struct money_unit region_unit(const struct region_reading *reading, const struct label_set *labels,
                              uint32_t row, uint32_t column, struct money_unit otherwise);

/* The unit of an amount whose label names none: that of a heading beside the label, else the
 * form's. */
struct money_unit region_heading_unit(const struct region_reading *reading, uint32_t row,
                                      uint32_t column);

/* To be called once the field that names the unit is read: sets the unit of the region. Where no
 * cell names one, and all labels that do name the same, it is theirs, also as the field's value. */
void region_settle_unit(struct region_reading *reading);

/* The first filled cell in a row between two columns; SIZE_MAX for none. */
size_t form_sheet_first_in_row(const struct form_sheet *sheet, uint32_t row, uint32_t first_column,
                               uint32_t last_column);

/* The first filled cell of a range, by rows; SIZE_MAX for none. */
size_t form_sheet_first_in_range(const struct form_sheet *sheet, struct range range);

#endif

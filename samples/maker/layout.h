/* The ways in which a return is laid out, and in which it is ugly. */
#ifndef SAMPLES_LAYOUT_H
#define SAMPLES_LAYOUT_H

#include "data.h"

#include <xlsxwriter.h>

/* Where the forms of a return stand: each on a sheet of its own, one below another on one
 * sheet, or one beside another. */
enum arrangement { ARRANGED_SHEETS, ARRANGED_STACKED, ARRANGED_BESIDE };

/* A column more than the form has: numbers before its first, or remarks after its last. */
enum extra_column { EXTRA_NONE, EXTRA_FIRST, EXTRA_LAST };

/* The second row of the cost header: merged into the first, left empty, or not there. */
enum second_row { SECOND_MERGED, SECOND_EMPTY, SECOND_NONE };

/* The label of an indicator class: merged down over its rows, or on each of them. */
enum class_labels { CLASSES_MERGED, CLASSES_REPEATED };

/* Texts and trees are borrowed from the data. */
struct layout {
    lxw_row_t start_row;
    lxw_col_t start_column;
    enum arrangement arrangement;
    int gap;              /* blank rows or columns between two forms of a sheet */
    const char *sheet;    /* the sheet that holds all forms; NULL: a sheet each */
    bool numbered_sheets; /* sheets named 1, 2 … instead of by project */
    enum extra_column extra;
    enum second_row second_row;
    enum class_labels class_labels;
    int cost_blank_rows;      /* between one cost line and the next */
    int indicator_blank_rows; /* between one indicator of a class and the next */
    int line_rows;            /* rows that each cost line is merged over */
    bool unmerged;            /* no merged cell anywhere */
    bool blank_after_title;
    bool head_apart;    /* department and unit in cells beside their labels */
    bool total_formula; /* =SUM(…), the result stored */
    bool hide_blank_rows;
    const char *money_format;      /* the number format of amounts */
    struct json_object *labels;    /* standard label -> as typed; may be NULL */
    struct json_object *dropdowns; /* "category", "nature" -> list of choices; may be NULL */
    const char *stamp;             /* a picture beside the data, laid on the seal; or NULL */
};

/* Reads the "layout" member of a return (NULL: all defaults); false after a complaint. */
bool layout_read(struct json_object *data, const char *where, struct layout *layout);

/* A label as this return types it. */
struct label {
    char text[256];
};

/* The label of a standard name (see layout.c), "{year}" in it replaced. A name that is not
 * a label of the form, such as an indicator class, stands for itself unless re-typed. */
struct label layout_label(const struct layout *layout, const char *name, int year);

#endif

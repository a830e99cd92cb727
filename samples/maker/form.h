/* One form: a project as the city's form of the year lays it out.
 *
 * A project's members are the fields of the model; a value may be anything that pen.h
 * tells of. "cost" lists lines, "indicators" lists classes with rows of
 * [name, standard, target, remark]; null in a list is a row left blank. */
#ifndef SAMPLES_FORM_H
#define SAMPLES_FORM_H

#include "pen.h"

/* What a form needs beside its layout; borrowed. */
struct form {
    struct json_object *project;
    const char *department;
    const char *money_unit;
    int year;
};

/* Lays the form at the pen's place; returns how many rows it takes. */
int form_lay(struct pen *pen, const struct form *form);

/* The tables of a form, each laid from `row` on; return the row after. */
int cost_table_lay(struct pen *pen, const struct form *form, int row);
int indicator_table_lay(struct pen *pen, const struct form *form, int row);

#endif

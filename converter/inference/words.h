/* A word list: what a first draft of a mapping may take for granted about the labels of a
 * kind of form. It is data, so that no label, unit or total's word stands in C. */
#ifndef HUIBIAO_INFERENCE_WORDS_H
#define HUIBIAO_INFERENCE_WORDS_H

#include "mapping/document.h"

/* A folded label, and the name of the field it stands for. */
struct word_name {
    struct text label;
    struct text name;
};

struct word_unit {
    struct text name; /* as it is written */
    struct text factor;
};

/* Units of one kind of money. */
struct word_units {
    struct text base;
    const struct word_unit *items;
    size_t count;
};

/* Folded texts in small letters. */
struct word_set {
    const struct text *items;
    size_t count;
};

struct words {
    const struct word_name *names;
    size_t name_count;
    const struct word_units *units; /* by kind of money; the first is that of a form in Chinese */
    size_t unit_count;
    struct word_set unit_labels; /* labels of a cell that names the unit of money */
    struct word_set totals;      /* of the row that closes a table */
    struct word_set ordinals;    /* headers of columns that only count rows */
    struct word_set money;       /* parts of a label that stand for amounts */
    struct word_set dates;       /* parts of a label that stand for a day */
    struct word_set texts;       /* parts of a label that stand for words or codes, no quantity */
    struct word_set notes;       /* how a remark begins that belongs to the form */
    struct word_set group;       /* names of fields by whose value records are grouped */
    struct word_set label;       /* names of fields by which a record is called */
    struct word_set empty;       /* what people write for nothing, as it is written */
};

/* Reads a word list; false when the file cannot be read or holds a mistake. */
bool words_read(struct arena *arena, const char *path, struct finding_list *findings,
                struct words *words);

/* The name that the list gives a label; empty when it gives none. */
struct text words_name(struct arena *arena, const struct words *words, struct text label);

/* Capital and small letters are the same in all of them.
 * Whether a text, folded and without colons, is one of a set; whether it holds one; whether
 * it begins with one. */
bool words_have(struct arena *arena, const struct word_set *set, struct text text);
bool words_within(struct arena *arena, const struct word_set *set, struct text text);
bool words_begin(struct arena *arena, const struct word_set *set, struct text text);

/* The unit that a text is; NULL for none, or for no units. */
const struct word_unit *words_unit(struct arena *arena, const struct word_units *units,
                                   struct text text);

/* The brackets of a label that hold a unit alone, or behind "in": 资金（万元）, "Amount (in EUR)".
 * The bytes where the unit stands; false for none. */
bool words_unit_inside(struct arena *arena, const struct word_units *units, struct text label,
                       size_t *start, size_t *length);

/* Whether a text is blank, or one of those that people write for nothing. */
bool words_empty(struct arena *arena, const struct words *words, struct text text);

#endif

/* The sheet that tells a department what to put right, and what it wrote there in answer. */
#ifndef HUIBIAO_CORRECTION_INSTRUCTIONS_H
#define HUIBIAO_CORRECTION_INSTRUCTIONS_H

#include "correction/items.h"
#include "roundtrip/added_sheet.h"

/* What its head says. */
struct instructions_head {
    enum language language;
    struct text groups; /* whom it is for; may be empty */
    int64_t round;
    struct text due; /* a day, 2022-03-10; empty for none */
};

/* The name of the sheet in a language. */
struct text instructions_name(enum language language);

/* The sheet, a line an item, for editor_add_sheet. */
struct added_sheet instructions_sheet(struct arena *arena, const struct instructions_head *head,
                                      const struct item_list *items);

/* What a department wrote beside an item. */
struct explanation {
    size_t number; /* of the item */
    struct text text;
    uint32_t row, column;
};

struct explanations {
    struct explanation *items;
    size_t count;
};

/* Whether a sheet is one of these, by its first cell. */
bool instructions_are(const struct grid *grid);

/* Reads the answers; lines whose number is gone, and empty ones, are passed over. */
struct explanations instructions_read(struct arena *arena, const struct grid *grid);

#endif

/* Amounts of money that a text names near certain words. */
#ifndef HUIBIAO_CHECKS_NAMED_AMOUNTS_H
#define HUIBIAO_CHECKS_NAMED_AMOUNTS_H

#include "checks/rule.h"

/* What is looked for: `amount:`, a pattern with the groups `number` and `unit`, not farther
 * than `within:` characters from one of the words of `near:`. */
struct amount_words {
    const struct pattern *amount;
    size_t number_group, unit_group;
    struct text_list near; /* in compatibility form */
    int64_t within;        /* characters between the word and the amount, at most */
};

struct named_amount {
    struct text written;
    struct decimal value; /* in the base unit */
};

struct named_amounts {
    const struct named_amount *items;
    size_t count;
};

/* Reads the members `amount`, `near` and `within`. */
void amount_words_read(struct rule_reader *reader, struct amount_words *words);

/* All amounts of a text in its order; one whose unit is none of `units` is left out. */
struct named_amounts named_amounts_of(struct arena *arena, const struct amount_words *words,
                                      const struct unit_list *units, struct text text);

#endif

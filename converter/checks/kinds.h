/* The table of rule kinds. A kind is general: which fields it looks at, and which words,
 * limits and choices it goes by, is said in checks.yaml. */
#ifndef HUIBIAO_CHECKS_KINDS_H
#define HUIBIAO_CHECKS_KINDS_H

#include "checks/rule.h"

/* The kind of that name; NULL when there is none. */
const struct rule_kind *rule_kind_named(struct text name);

/* All names, in the order of the table. */
struct text_list rule_kind_names(struct arena *arena);

/* presence.c: what must be filled in. */
void required_rule_read(struct rule_reader *reader, struct rule *rule);
void required_rule_check(struct checking *checking, const struct rule *rule);
void pair_rule_read(struct rule_reader *reader, struct rule *rule);
void pair_rule_check(struct checking *checking, const struct rule *rule);
void all_empty_rule_read(struct rule_reader *reader, struct rule *rule);
void all_empty_rule_check(struct checking *checking, const struct rule *rule);

/* choices.c: what is none of a list's choices. */
void choice_rule_read(struct rule_reader *reader, struct rule *rule);
void choice_rule_check(struct checking *checking, const struct rule *rule);

/* counts.c: how much is filled in. */
void count_rule_read(struct rule_reader *reader, struct rule *rule);
void count_rule_check(struct checking *checking, const struct rule *rule);

/* groups.c: groups of rows of which none may be without a row. */
void groups_rule_read(struct rule_reader *reader, struct rule *rule);
void groups_rule_check(struct checking *checking, const struct rule *rule);

/* amounts.c: single numbers. */
void numeric_rule_read(struct rule_reader *reader, struct rule *rule);
void numeric_rule_check(struct checking *checking, const struct rule *rule);
void range_rule_read(struct rule_reader *reader, struct rule *rule);
void range_rule_check(struct checking *checking, const struct rule *rule);

/* compares.c: a field against another, a constant, or a day. */
void compare_rule_read(struct rule_reader *reader, struct rule *rule);
void compare_rule_check(struct checking *checking, const struct rule *rule);

/* units.c: the unit that money is given in. */
void unit_declared_rule_read(struct rule_reader *reader, struct rule *rule);
void unit_declared_rule_check(struct checking *checking, const struct rule *rule);
void unit_single_rule_read(struct rule_reader *reader, struct rule *rule);
void unit_single_rule_check(struct checking *checking, const struct rule *rule);

/* sums.c: parts against their total. */
void sum_rule_read(struct rule_reader *reader, struct rule *rule);
void sum_rule_check(struct checking *checking, const struct rule *rule);
void part_rule_read(struct rule_reader *reader, struct rule *rule);
void part_rule_check(struct checking *checking, const struct rule *rule);

/* scale_slips.c: an amount in another unit than the others. */
void scale_slip_rule_read(struct rule_reader *reader, struct rule *rule);
void scale_slip_rule_check(struct checking *checking, const struct rule *rule);

/* text_amounts.c: amounts within a text against the total. */
void text_amount_rule_read(struct rule_reader *reader, struct rule *rule);
void text_amount_rule_check(struct checking *checking, const struct rule *rule);

/* texts.c: how a text is worded. */
void words_rule_read(struct rule_reader *reader, struct rule *rule);
void words_rule_check(struct checking *checking, const struct rule *rule);
void pattern_rule_read(struct rule_reader *reader, struct rule *rule);
void pattern_rule_check(struct checking *checking, const struct rule *rule);

/* lengths.c: how long a text is. */
void length_rule_read(struct rule_reader *reader, struct rule *rule);
void length_rule_check(struct checking *checking, const struct rule *rule);

/* equal_texts.c: two texts that must be equal, or must not. */
void equal_text_rule_read(struct rule_reader *reader, struct rule *rule);
void equal_text_rule_check(struct checking *checking, const struct rule *rule);

/* listed.c: what must stand in a list file. */
void reference_rule_read(struct rule_reader *reader, struct rule *rule);
void reference_rule_check(struct checking *checking, const struct rule *rule);

/* cross_records.c: what the records of a return say together. */
void cross_record_rule_read(struct rule_reader *reader, struct rule *rule);
void cross_record_rule_check(struct checking *checking, const struct rule *rule);

/* duplicates.c: what may stand only once. */
void unique_rule_read(struct rule_reader *reader, struct rule *rule);
void unique_rule_check(struct checking *checking, const struct rule *rule);
void record_unique_rule_read(struct rule_reader *reader, struct rule *rule);
void record_unique_rule_check(struct checking *checking, const struct rule *rule);

/* copies.c: texts that were copied from one place to another. */
void copied_rule_read(struct rule_reader *reader, struct rule *rule);
void copied_rule_check(struct checking *checking, const struct rule *rule);

#endif

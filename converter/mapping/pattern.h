/* Patterns of mapping files: PCRE2 in UTF-8, with bounded cost, over text in compatibility
 * form. A pattern is data: it can only match. */
#ifndef HUIBIAO_MAPPING_PATTERN_H
#define HUIBIAO_MAPPING_PATTERN_H

#include "mapping/document.h"

struct pattern;

/* Compiles the scalar of a node; the arena owns what PCRE2 allocates. False, with a mistake
 * at the node, when it is no pattern. */
bool pattern_compile(struct arena *arena, const struct node *node, struct finding_list *findings,
                     const struct pattern **pattern);

/* The pattern as the mapping file writes it. */
struct text pattern_source(const struct pattern *pattern);

/* Whether a pattern stands somewhere in the text. A match that costs too much counts as
 * none. */
bool pattern_matches(struct arena *arena, const struct pattern *pattern, struct text text);

/* The same; `start` and `end` become the bytes of the whole match. Looks from `from` on. */
bool pattern_find(struct arena *arena, const struct pattern *pattern, struct text text, size_t from,
                  size_t *start, size_t *end);

/* How many groups of the pattern have no name. */
size_t pattern_unnamed_groups(const struct pattern *pattern);

/* Named groups of the pattern, and the text that group `index` matched (empty when it did
 * not take part); false when the pattern does not match. */
size_t pattern_group_count(const struct pattern *pattern);
struct text pattern_group_name(const struct pattern *pattern, size_t index);
bool pattern_match_groups(struct arena *arena, const struct pattern *pattern, struct text text,
                          struct text *groups);

#endif

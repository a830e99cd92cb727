#include "base/unicode.h"
#include "mapping/block.h"
#include "mapping/label.h"
#include "mapping/value.h"

static struct text without_colon(struct text text)
{
    const struct text wide = TEXT("：");

    text = text_trim(text);
    while (text_ends_with(text, TEXT(":")) || text_ends_with(text, wide)) {
        size_t mark = text_ends_with(text, wide) ? wide.length : 1;
        text = text_trim(text_slice(text, 0, text.length - mark));
    }
    return text;
}

/* What a pattern's first group has of the text, all of it without groups. */
static bool match_pattern(const struct region_reading *reading, const struct pattern *pattern,
                          size_t index, struct text *text)
{
    struct arena *arena = reading->sheet->arena;
    size_t count = pattern_group_count(pattern);
    struct text *groups = arena_array(arena, count, sizeof *groups);

    if (!pattern_match_groups(arena, pattern, reading->sheet->folded[index], groups)) {
        return false;
    }
    *text = count > 0 ? groups[0] : text_trim(reading->sheet->grid->cells[index].shown);
    return true;
}

bool block_read_key(const struct region_reading *reading, const struct key_rule *rule, size_t index,
                    struct block_key *key)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[index];
    struct text folded = sheet->folded[index];

    *key = (struct block_key){.cells = grid_merge(sheet->grid, cell->row, cell->column)};
    if (rule->pattern != NULL) {
        return folded.length > 0 && match_pattern(reading, rule->pattern, index, &key->text);
    }
    if (label_matches(&rule->labels, reading->year, folded)) {
        key->text = without_colon(cell->shown);
        return true;
    }
    if (!label_leads(&rule->labels, reading->year, folded, &key->behind)) {
        return block_near_key(reading, rule, index, key);
    }
    struct folded_text ends = unicode_fold(sheet->arena, cell->shown);
    key->text = without_colon(text_slice(cell->shown, 0, ends.ends[key->behind - 1]));
    return true;
}

struct value block_key_value(const struct region_reading *reading, const struct key_rule *rule,
                             const struct block_key *key)
{
    struct value value = {.row = key->cells.first_row,
                          .column = key->cells.first_column,
                          .label_row = key->cells.first_row,
                          .label_column = key->cells.first_column};

    value_read(reading->sheet, reading->form, rule->field, (struct value_source){.text = key->text},
               (struct money_unit){0}, &value);
    return value;
}

/* The page of a merge where workbook.yaml declares none. */
#include "writing/report_reading.h"

bool report_shows_groups(const struct block *block)
{
    return block->kind == BLOCK_TABLE && block->rows == ROWS_GROUPS && !block->sheet->per_group &&
           block_group(block) != NULL;
}

/* What a chart may compare: amounts before counts. */
static const struct column *find_amount(const struct block *block)
{
    const struct column *found = NULL;

    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        bool sums = column->total == TOTAL_SUM && column_is_summable(column);
        if (sums &&
            (found == NULL || (found->format != FORMAT_MONEY && column->format == FORMAT_MONEY))) {
            found = column;
        }
    }
    return found;
}

/* A page knows the year, the unit and the date, and no block. */
static bool stands_alone(struct text text)
{
    for (size_t at = text_find(text, TEXT("{")); at < text.length;) {
        struct text rest = text_slice(text, at, text.length - at);
        size_t end = text_find(rest, TEXT("}"));
        if (text_find(text_slice(rest, 0, end), TEXT(".")) < end) {
            return false;
        }
        struct text behind = text_slice(rest, end, rest.length - end);
        at += end + text_find(behind, TEXT("{"));
    }
    return true;
}

static struct title title_of(const struct declared_sheet *sheet)
{
    bool usable = sheet->line_count > 0 && stands_alone(sheet->lines[0].zh) &&
                  stands_alone(sheet->lines[0].en);

    return usable ? sheet->lines[0] : sheet->name;
}

static void use_block(struct declaration_reading *reading, const struct block *block,
                      struct report_declaration *report)
{
    struct report_table *table = &report->table;

    *report = (struct report_declaration){.title = title_of(block->sheet),
                                          .check = title_of(block->sheet),
                                          .table = {.groups = block, .group = block_group(block)},
                                          .amount = find_amount(block)};
    table->columns =
        arena_array(reading->arena, block->column_count, sizeof(const struct column *));
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        if (column->kind != COLUMN_GROUP && column->kind != COLUMN_ORDINAL &&
            column->kind != COLUMN_BLANK) {
            table->columns[table->column_count++] = column;
        }
    }
}

void report_default(struct declaration_reading *reading, struct report_declaration *report)
{
    const struct workbook_declaration *summary = &reading->declarations->summary;

    for (size_t i = 0; i < summary->count; i++) {
        const struct declared_sheet *sheet = &summary->sheets[i];
        for (size_t j = 0; j < sheet->block_count; j++) {
            if (report_shows_groups(&sheet->blocks[j]) && find_amount(&sheet->blocks[j]) != NULL) {
                use_block(reading, &sheet->blocks[j], report);
                return;
            }
        }
    }
}

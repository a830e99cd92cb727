#include "writing/declaration.h"

uint32_t column_last_place(const struct column *column)
{
    return column->place + (uint32_t)column->span - 1;
}

uint32_t block_width(const struct block *block)
{
    return block->column_count == 0 ? 0
                                    : column_last_place(&block->columns[block->column_count - 1]);
}

const struct column *block_column(const struct block *block, struct text id)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (text_equal(block->columns[i].id, id)) {
            return &block->columns[i];
        }
    }
    return NULL;
}

const struct column *block_property(const struct block *block, struct text property)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        if (column->kind == COLUMN_PROPERTY && text_equal(column->property, property)) {
            return column;
        }
    }
    return NULL;
}

static const struct column *column_of_kind(const struct block *block, enum column_kind kind)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].kind == kind) {
            return &block->columns[i];
        }
    }
    return NULL;
}

const struct column *block_group(const struct block *block)
{
    return column_of_kind(block, COLUMN_GROUP);
}

const struct column *block_key(const struct block *block)
{
    return column_of_kind(block, block->rows == ROWS_VALUES ? COLUMN_VALUE : COLUMN_GROUP);
}

bool column_is_numeric(const struct column *column)
{
    return column->format != FORMAT_TEXT;
}

bool column_is_of_block(const struct column *column)
{
    return column->kind == COLUMN_BLOCK_SUM || column->kind == COLUMN_BLOCK_COUNT;
}

bool column_is_summable(const struct column *column)
{
    switch (column->kind) {
    case COLUMN_ORDINAL:
    case COLUMN_RANK:
    case COLUMN_SHARE:
    case COLUMN_CUMULATIVE:
        return false;
    default:
        return column_is_numeric(column);
    }
}

struct text word_shown(struct word_list words, struct text stored, enum language language)
{
    for (size_t i = 0; i < words.count; i++) {
        if (text_equal(words.items[i].stored, stored)) {
            return title_in(&words.items[i].shown, language);
        }
    }
    return stored;
}

struct text column_word(const struct column *column, struct text stored, enum language language)
{
    return word_shown(column->words, stored, language);
}

struct text title_in(const struct title *title, enum language language)
{
    return language == LANGUAGE_ZH ? title->zh : title->en;
}

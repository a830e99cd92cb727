#include "writing/link.h"

#include "base/unicode.h"
#include "writing/cell_text.h"
#include "writing/formula.h"
#include "writing/parts.h"
#include "writing/sheet_name.h"

/* Excel's own limits ("Excel specifications and limits"): links of a sheet, a text within a
 * formula, and an address, of which the library's escapes may triple a byte. */
enum { URL_LIMIT = 65530, LITERAL_LIMIT = 255, ADDRESS_LIMIT = 2079, ESCAPED_BYTE = 3 };

static struct text value_of(const struct block *block, const struct written_value *values,
                            const char *property)
{
    const struct column *column = block_property(block, text_of(property));

    return column == NULL || values[column->index].kind != WRITTEN_TEXT
               ? TEXT("")
               : values[column->index].text;
}

/* The cell in the return; its sheet, where the row has no cell; the file, where it has neither. */
static struct link_target to_source(const struct writing *writing, const struct block *block,
                                    const struct written_value *values)
{
    const struct source_paths *paths = &writing->plan->settings->sources;
    struct text file = value_of(block, values, "file");
    struct text cell = value_of(block, values, "cell");
    struct link_target target = {.sheet = value_of(block, values, "sheet"), .row = 1, .column = 1};

    if (paths->path != NULL && file.length > 0) {
        target.file = paths->path(paths->context, writing->pen->scratch, file);
        target.leads = target.file.length > 0;
    }
    if (!cell_reference_read(cell, &target.row, &target.column)) {
        target.row = target.column = 1;
    }
    return target;
}

static struct link_target to_group(const struct writing *writing, struct text group)
{
    const struct sheet_plan *sheet = plan_group_sheet(writing->plan, NULL, group);

    if (sheet == NULL) {
        return (struct link_target){0};
    }
    return (struct link_target){true, plan_file_of(writing->plan, writing->sheet, sheet),
                                sheet->name, 1, 1};
}

/* The column by which a person knows a record: the one of its label. */
static uint32_t label_of(const struct block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].kind == COLUMN_FIELD &&
            block->columns[i].field == block->record->label) {
            return block->columns[i].place;
        }
    }
    return 1;
}

static struct link_target to_record(const struct writing *writing, const struct column *column,
                                    uint32_t place, struct text group)
{
    const struct block *linked = column->linked;
    const struct sheet_plan *holder = linked->sheet->per_group
                                          ? plan_group_sheet(writing->plan, linked->sheet, group)
                                          : writing->sheet;

    if (place == 0 || holder == NULL) {
        return (struct link_target){0};
    }
    struct part part = part_first(writing->plan, holder, linked);
    if (part.block == NULL || !part_with_row(writing->plan, &part, place)) {
        return (struct link_target){0};
    }
    return (struct link_target){true, plan_file_of(writing->plan, writing->sheet, part.sheet),
                                part.sheet->name, part_row(part, place), label_of(linked)};
}

struct link_target link_of_cell(const struct writing *writing, const struct block_plan *block,
                                const struct column *column, const struct written_value *values,
                                struct text group)
{
    switch (column->link) {
    case LINK_GROUP:
        return to_group(writing, group);
    case LINK_SOURCE:
        return to_source(writing, block->block, values);
    case LINK_RECORD:
        return to_record(writing, column, values[column->index].linked, group);
    default:
        return (struct link_target){0};
    }
}

/* 'Bureau''s sheet'!B7. There are links by the hundred thousand: nothing is formatted. */
static void append_location(struct text_builder *address, const struct link_target *target)
{
    struct arena *arena = address->arena;

    text_append(address, sheet_name_quoted(arena, target->sheet));
    text_append(address, cell_reference(arena, target->row, target->column));
}

/* What would end a path, or begin a scheme, is escaped here; the library escapes what else no
 * address may hold. */
static struct text address_of_path(struct arena *arena, struct text path)
{
    static const char special[] = "%#?:";
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < path.length; i++) {
        char c = path.data[i];
        if (text_find(text_of(special), (struct text){&c, 1}) < sizeof special - 1) {
            text_append_format(&builder, "%%%02X", (unsigned)(unsigned char)c);
        } else {
            text_append_byte(&builder, c);
        }
    }
    return text_built(&builder);
}

/* The address as the library wants it. A path is given to it as it stands: behind its own word
 * `external:` it would get backslashes, which only one system follows. */
static struct text address(struct arena *arena, const struct link_target *target)
{
    struct text_builder built = text_builder(arena);

    if (target->file.length == 0) {
        text_append(&built, TEXT("internal:"));
    } else {
        text_append(&built, address_of_path(arena, target->file));
        text_append(&built, target->sheet.length == 0 ? TEXT("") : TEXT("#"));
    }
    if (target->file.length == 0 || target->sheet.length > 0) {
        append_location(&built, target);
    }
    return text_built(&built);
}

struct text link_address(struct arena *arena, const struct link_target *target)
{
    struct text to = address(arena, target);

    return to.length * ESCAPED_BYTE > ADDRESS_LIMIT ? TEXT("") : to;
}

/* What HYPERLINK() takes: "#'S'!B7", "path#'S'!B7", or a path alone. */
static struct text formula_address(struct arena *arena, const struct link_target *target)
{
    struct text_builder built = text_builder(arena);

    if (target->file.length > 0 && target->sheet.length == 0) {
        return target->file;
    }
    text_append(&built, target->file);
    text_append(&built, TEXT("#"));
    append_location(&built, target);
    return text_built(&built);
}

static bool is_literal(struct text text)
{
    return text.length <= LITERAL_LIMIT || unicode_length(text) <= LITERAL_LIMIT;
}

static bool write_formula(const struct writing *writing, uint32_t row, uint32_t column,
                          struct text text, const struct link_target *target, lxw_format *format)
{
    struct arena *arena = writing->pen->scratch;
    struct text to = formula_address(arena, target);

    /* A formula has no escape for the sign that ends a path. */
    if (!is_literal(to) || text_find(target->file, TEXT("#")) < target->file.length) {
        return false;
    }
    struct text_builder formula = text_builder(arena);
    text_append(&formula, TEXT("=HYPERLINK("));
    formula_append_literal(&formula, to);
    text_append_byte(&formula, ',');
    formula_append_literal(&formula, text);
    text_append_byte(&formula, ')');
    pen_formula_text(writing->pen, row, column, text_built(&formula), text, format);
    return true;
}

static bool write_url(const struct writing *writing, uint32_t row, uint32_t column,
                      struct text text, const struct link_target *target, lxw_format *format)
{
    struct text to = link_address(writing->pen->scratch, target);

    if (to.length == 0) {
        return false;
    }
    pen_url(writing->pen, row, column, text, to, format);
    return true;
}

/* LibreOffice does not wrap the text of a link, but that of a formula; and of a sheet that is
 * written row by row the library keeps every link in memory up to the end. */
static bool is_better_formula(const struct writing *writing, const struct column *column,
                              struct text text)
{
    return writing->plan->in_rows ||
           cell_text_lines(text, writing_width(writing_width_of(writing, column))) > 1;
}

void link_write(const struct writing *writing, uint32_t row, const struct column *column,
                struct text text, const struct link_target *target, lxw_format *format)
{
    uint32_t place = column->place;
    lxw_format *link = writing->styles->link;
    bool room = writing->pen->urls < URL_LIMIT;
    bool written = false;

    if (target->leads && text.length > 0 && is_literal(text)) {
        written = (!room || is_better_formula(writing, column, text)) &&
                  write_formula(writing, row, place, text, target, link);
        written = written || (room && write_url(writing, row, place, text, target, link));
    }
    if (!written) {
        pen_text(writing->pen, row, place, text, format);
    }
}

void link_write_back(const struct writing *writing)
{
    const struct sheet_plan *sheet = writing->sheet;
    size_t index;

    if (sheet->back_row == 0) {
        return;
    }
    struct part part = part_first(writing->plan, sheet, sheet->sheet->back_to);
    struct link_target target = {true, plan_file_of(writing->plan, sheet, part.sheet),
                                 part.sheet->name, part.block->header_row, 1};
    struct text group = plan_group_name(writing->plan, sheet->group->name);
    if (plan_group_named(writing->plan, group, &index) && part.block->group_rows[index] != 0 &&
        part_with_row(writing->plan, &part, part.block->group_rows[index])) {
        target.sheet = part.sheet->name;
        target.row = part_row(part, part.block->group_rows[index]);
    }
    pen_height(writing->pen, sheet->back_row, writing_height(1));
    if (!write_url(writing, sheet->back_row, 1, writing_title(writing, &sheet->sheet->back),
                   &target, writing->styles->back)) {
        pen_text(writing->pen, sheet->back_row, 1, writing_title(writing, &sheet->sheet->back),
                 writing->styles->line);
    }
}

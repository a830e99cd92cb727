#include "roundtrip/editor_private.h"
#include "roundtrip/findings.h"
#include "roundtrip/tag.h"

#include <inttypes.h>

/* The first fill of every workbook is none (ECMA-376-1 §18.8.21; Excel takes it for none whatever
 * it says). */
enum { NO_FILL = 0 };

/* A style made of another by a fill. */
struct filled_style {
    uint32_t base;
    struct text colour;
    uint32_t style;
};

struct styling {
    struct editor *editor;
    struct style_tables *tables;
    struct filled_style *made;
    size_t made_count, made_capacity;
};

size_t fills_solid(struct style_tables *styles, struct text colour)
{
    struct text prefix = style_tables_prefix(styles);
    int length = (int)prefix.length;
    const char *name = prefix.data;

    return style_tables_add(
        styles, &styles->fills,
        text_format(styles->part.arena,
                    "<%.*sfill><%.*spatternFill patternType=\"solid\"><%.*sfgColor "
                    "rgb=\"FF%.*s\"/><%.*sbgColor indexed=\"64\"/></%.*spatternFill>"
                    "</%.*sfill>",
                    length, name, length, name, length, name, (int)colour.length, colour.data,
                    length, name, length, name, length, name));
}

/* The format that is there and differs from `base` in its fill alone; false for none. */
static bool find_format(const struct style_tables *styles, uint32_t base, size_t fill,
                        size_t *format)
{
    static const char *const of_fill[] = {"fillId", "applyFill", NULL};
    const struct style_table *formats = &styles->formats;
    struct text number = text_format(styles->part.arena, "%zu", fill);
    struct text tag = style_tables_tag(styles, formats, base);
    struct text rest = style_tables_rest(styles, formats, base);

    for (*format = 0; fill < styles->fills.count && *format < formats->count; (*format)++) {
        struct text other = style_tables_tag(styles, formats, *format);
        if (text_equal(tag_value(other, "fillId"), number) && tag_same_but(other, tag, of_fill) &&
            text_equal(style_tables_rest(styles, formats, *format), rest)) {
            return true;
        }
    }
    return false;
}

/* The cell format `base` with another fill. */
static size_t format_of(struct style_tables *styles, uint32_t base, size_t fill)
{
    struct arena *arena = styles->part.arena;
    struct text_builder item = text_builder(arena);
    struct text tag = tag_with(arena, style_tables_tag(styles, &styles->formats, base), "fillId",
                               text_format(arena, "%zu", fill));
    size_t there;

    if (find_format(styles, base, fill, &there)) {
        return there;
    }
    text_append(&item, fill == NO_FILL ? tag_without(arena, tag, "applyFill")
                                       : tag_with(arena, tag, "applyFill", TEXT("1")));
    text_append(&item, style_tables_rest(styles, &styles->formats, base));
    return style_tables_add(styles, &styles->formats, text_built(&item));
}

/* A fill as the part spells its elements: it may come from a workbook that spells them otherwise.
 */
static struct text respelled(const struct style_tables *styles, struct text fill)
{
    struct text from = tag_prefix(fill);
    struct text to = style_tables_prefix(styles);
    struct text_builder out = text_builder(styles->part.arena);

    if (text_equal(from, to)) {
        return fill;
    }
    for (size_t i = 0; i < fill.length;) {
        text_append_byte(&out, fill.data[i]);
        if (fill.data[i++] != '<') {
            continue;
        }
        if (i < fill.length && fill.data[i] == '/') {
            text_append_byte(&out, fill.data[i++]);
        }
        text_append(&out, to);
        i += text_starts_with(text_slice(fill, i, SIZE_MAX), from) ? from.length : 0;
    }
    return text_built(&out);
}

static size_t fill_of(struct style_tables *styles, struct text fill)
{
    if (text_equal(fill, EDIT_NO_FILL)) {
        return NO_FILL;
    }
    return text_starts_with(fill, TEXT("<"))
               ? style_tables_add(styles, &styles->fills, respelled(styles, fill))
               : fills_solid(styles, fill);
}

/* The fill of a cell format as it is written; EDIT_NO_FILL for none, or one that is not there. */
static struct text fill_text(const struct style_tables *styles, uint32_t style)
{
    struct text_builder fill = text_builder(styles->part.arena);
    uint32_t number;

    if (style >= styles->formats.count ||
        !changed_part_number(tag_value(style_tables_tag(styles, &styles->formats, style), "fillId"),
                             &number) ||
        number == NO_FILL || number >= styles->fills.count) {
        return EDIT_NO_FILL;
    }
    text_append(&fill, style_tables_tag(styles, &styles->fills, number));
    text_append(&fill, style_tables_rest(styles, &styles->fills, number));
    return text_built(&fill);
}

bool editor_cell_fills(struct editor *editor, const struct cell_edit *cells, size_t count,
                       struct text *fills)
{
    struct changed_part part;
    struct targets targets;

    if (count == 0) {
        return true;
    }
    if (!editor_open_styles(editor) ||
        !changed_part_open(editor->arena, editor->package,
                           workbook_sheet(editor->workbook, cells->sheet)->part, &part) ||
        !targets_find(&part, &editor->reading, cells, count, &targets)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        fills[i] = fill_text(&editor->styles, target_base_style(&targets.items[i]));
    }
    return true;
}

static bool find_made(const struct styling *styling, uint32_t base, struct text colour,
                      uint32_t *style)
{
    for (size_t i = 0; i < styling->made_count; i++) {
        if (styling->made[i].base == base && text_equal(styling->made[i].colour, colour)) {
            *style = styling->made[i].style;
            return true;
        }
    }
    return false;
}

static bool style_target(struct styling *styling, const struct edited_sheet *sheet,
                         struct target *target)
{
    struct arena *arena = styling->editor->arena;
    uint32_t base = target_base_style(target);
    struct text colour = target->edit->fill;

    if (find_made(styling, base, colour, &target->new_style)) {
        return true;
    }
    if (base >= styling->tables->formats.count || styling->tables->fills.count == 0) {
        return editor_refuse(sheet, target->edit, &edit_style_unknown,
                             (struct finding_facts){.found = text_format(arena, "%" PRIu32, base)});
    }
    size_t style = format_of(styling->tables, base, fill_of(styling->tables, colour));
    if (style >= MOST_STYLES) {
        return editor_refuse(sheet, target->edit, &edit_styles_full,
                             (struct finding_facts){
                                 .found = text_format(arena, "%zu", styling->tables->formats.count),
                                 .expected = text_format(arena, "%d", MOST_STYLES)});
    }
    target->new_style = (uint32_t)style;
    styling->made = arena_grow(arena, styling->made, styling->made_count, styling->made_count + 1,
                               sizeof *styling->made, &styling->made_capacity);
    styling->made[styling->made_count++] = (struct filled_style){base, colour, target->new_style};
    return true;
}

static bool style_targets(struct styling *styling, struct edited_sheet *sheets, size_t count)
{
    bool styled = true;

    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sheets[i].targets.count; k++) {
            struct target *target = &sheets[i].targets.items[k];
            if (target->edit->fill.length > 0) {
                styled = style_target(styling, &sheets[i], target) && styled;
            }
        }
    }
    return styled;
}

bool fills_add(struct editor *editor, struct edited_sheet *sheets, size_t count)
{
    struct styling styling = {.editor = editor, .tables = &editor->styles};

    return style_targets(&styling, sheets, count);
}

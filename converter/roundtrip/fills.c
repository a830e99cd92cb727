#include "roundtrip/editor_private.h"
#include "roundtrip/findings.h"
#include "roundtrip/tag.h"

#include <inttypes.h>

/* Excel's own limit on cell formats is 65,490; other programs stop at 64,000. */
enum { MOST_STYLES = 64000 };

enum element { STYLES = 1, FILLS, FILL, FORMATS, FORMAT };

static const struct xml_path paths[] = {
    {0, "styleSheet", STYLES, false}, {STYLES, "fills", FILLS, false},
    {FILLS, "fill", FILL, false},     {STYLES, "cellXfs", FORMATS, false},
    {FORMATS, "xf", FORMAT, false},
};

/* One of the tables of the styles part: its tag, its items, and those added behind them. */
struct style_table {
    struct xml_tag tag;
    uint64_t end;
    struct part_span *items;
    size_t *tag_lengths;
    size_t count, capacity, length_capacity;
    struct text_builder added;
    struct text *added_items;
    size_t added_count, added_capacity;
};

/* A style made of another by a fill. */
struct filled_style {
    uint32_t base;
    struct text colour;
    uint32_t style;
};

struct styling {
    struct editor *editor;
    struct changed_part part;
    struct style_table fills, formats;
    struct xml_tag tag;
    struct filled_style *made;
    size_t made_count, made_capacity;
};

static void start_item(struct styling *styling, struct style_table *table)
{
    struct arena *arena = styling->editor->arena;

    table->items = arena_grow(arena, table->items, table->count, table->count + 1,
                              sizeof *table->items, &table->capacity);
    table->tag_lengths = arena_grow(arena, table->tag_lengths, table->count, table->count + 1,
                                    sizeof *table->tag_lengths, &table->length_capacity);
    table->tag_lengths[table->count] = (size_t)styling->tag.length;
    table->items[table->count++].start = styling->tag.start;
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct styling *styling = context;

    (void)attributes;
    if (element == FILLS) {
        styling->fills.tag = styling->tag;
    } else if (element == FORMATS) {
        styling->formats.tag = styling->tag;
    } else if (element == FILL) {
        start_item(styling, &styling->fills);
    } else if (element == FORMAT) {
        start_item(styling, &styling->formats);
    }
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct styling *styling = context;
    const struct xml_tag *tag = &styling->tag;

    (void)content;
    if (element == FILLS) {
        styling->fills.end = tag->start;
    } else if (element == FORMATS) {
        styling->formats.end = tag->start;
    } else if (element == FILL) {
        styling->fills.items[styling->fills.count - 1].end = tag->start + tag->length;
    } else if (element == FORMAT) {
        styling->formats.items[styling->formats.count - 1].end = tag->start + tag->length;
    }
    return true;
}

/* The number of an item with this very text, which is added when there is none. */
static size_t item_of(struct styling *styling, struct style_table *table, struct text item)
{
    struct arena *arena = styling->editor->arena;

    for (size_t i = 0; i < table->count; i++) {
        const struct part_span *span = &table->items[i];
        if (text_equal(changed_part_text(&styling->part, span->start, span->end - span->start),
                       item)) {
            return i;
        }
    }
    for (size_t i = 0; i < table->added_count; i++) {
        if (text_equal(table->added_items[i], item)) {
            return table->count + i;
        }
    }
    table->added_items = arena_grow(arena, table->added_items, table->added_count,
                                    table->added_count + 1, sizeof item, &table->added_capacity);
    table->added_items[table->added_count++] = item;
    text_append(&table->added, item);
    return table->count + table->added_count - 1;
}

static size_t fill_of(struct styling *styling, struct text colour)
{
    const struct xml_tag *tag = &styling->fills.tag;
    struct text prefix = tag_prefix(changed_part_text(&styling->part, tag->start, tag->length));
    int length = (int)prefix.length;
    const char *name = prefix.data;

    return item_of(styling, &styling->fills,
                   text_format(styling->editor->arena,
                               "<%.*sfill><%.*spatternFill patternType=\"solid\"><%.*sfgColor "
                               "rgb=\"FF%.*s\"/><%.*sbgColor indexed=\"64\"/></%.*spatternFill>"
                               "</%.*sfill>",
                               length, name, length, name, length, name, (int)colour.length,
                               colour.data, length, name, length, name, length, name));
}

/* The cell format `base` with another fill. */
static size_t format_of(struct styling *styling, uint32_t base, size_t fill)
{
    struct arena *arena = styling->editor->arena;
    const struct part_span *span = &styling->formats.items[base];
    size_t tag_length = styling->formats.tag_lengths[base];
    struct text tag = changed_part_text(&styling->part, span->start, tag_length);
    struct text rest = changed_part_text(&styling->part, span->start + tag_length,
                                         span->end - span->start - tag_length);
    struct text_builder item = text_builder(arena);

    tag = tag_with(arena, tag, "fillId", text_format(arena, "%zu", fill));
    text_append(&item, tag_with(arena, tag, "applyFill", TEXT("1")));
    text_append(&item, rest);
    return item_of(styling, &styling->formats, text_built(&item));
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
    if (base >= styling->formats.count || styling->fills.count == 0) {
        return editor_refuse(sheet, target->edit, &edit_style_unknown,
                             (struct finding_facts){.found = text_format(arena, "%" PRIu32, base)});
    }
    size_t style = format_of(styling, base, fill_of(styling, colour));
    if (style >= MOST_STYLES) {
        return editor_refuse(
            sheet, target->edit, &edit_styles_full,
            (struct finding_facts){.found = text_format(arena, "%zu", styling->formats.count),
                                   .expected = text_format(arena, "%d", MOST_STYLES)});
    }
    target->new_style = (uint32_t)style;
    styling->made = arena_grow(arena, styling->made, styling->made_count, styling->made_count + 1,
                               sizeof *styling->made, &styling->made_capacity);
    styling->made[styling->made_count++] = (struct filled_style){base, colour, target->new_style};
    return true;
}

static void finish_table(struct styling *styling, const struct style_table *table)
{
    struct arena *arena = styling->editor->arena;
    struct text tag = changed_part_text(&styling->part, table->tag.start, table->tag.length);

    if (table->added_count > 0) {
        struct text count = text_format(arena, "%zu", table->count + table->added_count);
        changed_part_splice(&styling->part, table->tag.start, table->tag.length,
                            tag_with(arena, tag, "count", count));
        changed_part_splice(&styling->part, table->end, 0, text_built(&table->added));
    }
}

static bool open_styles(struct styling *styling, struct text part)
{
    struct editor *editor = styling->editor;
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .end = end,
                                .context = styling,
                                .tag = &styling->tag};

    return changed_part_open(editor->arena, editor->package, part, &styling->part) &&
           changed_part_read(&styling->part, &editor->reading, &reader);
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

static bool any_fill(const struct editor *editor)
{
    bool any = false;

    for (size_t i = 0; i < editor->edit_count && !any; i++) {
        any = editor->edits[i].fill.length > 0;
    }
    return any;
}

bool fills_add(struct editor *editor, struct edited_sheet *sheets, size_t count)
{
    struct styling styling = {.editor = editor};
    struct relationships relationships;

    styling.fills.added = text_builder(editor->arena);
    styling.formats.added = text_builder(editor->arena);
    if (!any_fill(editor)) {
        return true;
    }
    if (!package_relationships(editor->package, editor->book.part.name, &relationships)) {
        return false;
    }
    const struct relationship *styles = relationship_of_type(&relationships, TEXT("styles"));
    bool there =
        styles != NULL && !styles->external && package_has(editor->package, styles->target);
    if ((there && !open_styles(&styling, styles->target)) ||
        !style_targets(&styling, sheets, count)) {
        return false;
    }
    finish_table(&styling, &styling.fills);
    finish_table(&styling, &styling.formats);
    if (styling.part.count > 0) {
        editor_change(editor, PART_REPLACED, styles->target, changed_part_finish(&styling.part));
    }
    return true;
}

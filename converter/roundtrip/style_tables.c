#include "roundtrip/style_tables.h"

#include "roundtrip/tag.h"

enum element { STYLES = 1, FONTS, FONT, FILLS, FILL, FORMATS, FORMAT };

static const struct xml_path paths[] = {
    {0, "styleSheet", STYLES, false}, {STYLES, "fonts", FONTS, false},
    {FONTS, "font", FONT, false},     {STYLES, "fills", FILLS, false},
    {FILLS, "fill", FILL, false},     {STYLES, "cellXfs", FORMATS, false},
    {FORMATS, "xf", FORMAT, false},
};

/* The table that an element is, or is an item of. */
static struct style_table *table_of(struct style_tables *styles, int element)
{
    if (element == FONTS || element == FONT) {
        return &styles->fonts;
    }
    return element == FILLS || element == FILL ? &styles->fills : &styles->formats;
}

static bool is_item(int element)
{
    return element == FONT || element == FILL || element == FORMAT;
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct style_tables *styles = context;
    struct style_table *table = table_of(styles, element);

    (void)attributes;
    if (is_item(element)) {
        table->items = arena_grow(styles->part.arena, table->items, table->count, table->count + 1,
                                  sizeof *table->items, &table->capacity);
        table->items[table->count++] =
            (struct style_item){.start = styles->tag.start, .tag_length = styles->tag.length};
    } else if (element != STYLES) {
        table->tag = styles->tag;
    }
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct style_tables *styles = context;
    struct style_table *table = table_of(styles, element);

    (void)content;
    if (is_item(element)) {
        table->items[table->count - 1].end = changed_part_behind(&styles->tag);
    } else if (element != STYLES) {
        table->end = styles->tag.start;
    }
    return true;
}

static bool read_part(const struct part_reading *reading, struct style_tables *styles)
{
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .end = end,
                                .context = styles,
                                .tag = &styles->tag};

    return changed_part_read(&styles->part, reading, &reader);
}

bool style_tables_open(const struct part_reading *reading, struct package *package,
                       struct text name, struct style_tables *styles)
{
    *styles = (struct style_tables){.there = true};
    return changed_part_open(reading->arena, package, name, &styles->part) &&
           read_part(reading, styles);
}

bool style_tables_begin(const struct part_reading *reading, struct text name, const char *namespace,
                        struct style_tables *styles)
{
    struct text bytes = text_format(
        reading->arena,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<styleSheet xmlns=\"%s\">"
        "<fonts count=\"1\"><font><sz val=\"11\"/><color theme=\"1\"/><name val=\"Calibri\"/>"
        "<family val=\"2\"/><scheme val=\"minor\"/></font></fonts>"
        "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        "</cellStyleXfs><cellXfs count=\"1\">"
        "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>"
        "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
        "builtinId=\"0\"/></cellStyles>"
        "</styleSheet>",
        namespace);

    *styles = (struct style_tables){.there = true};
    styles->part = changed_part_of(reading->arena, name, bytes);
    return read_part(reading, styles);
}

bool style_tables_are_bare(const struct style_tables *styles)
{
    struct text text = changed_part_text(&styles->part, 0, styles->part.bytes.length);
    size_t tags = 0;

    for (size_t i = 0; i + 1 < text.length; i++) {
        char behind = text.data[i + 1];
        tags += text.data[i] == '<' && behind != '?' && behind != '/' && behind != '!' ? 1 : 0;
    }
    return tags <= 1;
}

struct text style_tables_prefix(const struct style_tables *styles)
{
    const struct xml_tag *tag = &styles->formats.tag;

    return tag_prefix(changed_part_text(&styles->part, tag->start, tag->length));
}

struct text style_tables_tag(const struct style_tables *styles, const struct style_table *table,
                             size_t number)
{
    const struct style_item *item = &table->items[number];

    return changed_part_text(&styles->part, item->start, item->tag_length);
}

struct text style_tables_rest(const struct style_tables *styles, const struct style_table *table,
                              size_t number)
{
    const struct style_item *item = &table->items[number];

    return changed_part_text(&styles->part, item->start + item->tag_length,
                             item->end - item->start - item->tag_length);
}

size_t style_tables_add(struct style_tables *styles, struct style_table *table, struct text item)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct style_item *there = &table->items[i];
        if (text_equal(changed_part_text(&styles->part, there->start, there->end - there->start),
                       item)) {
            return i;
        }
    }
    for (size_t i = 0; i < table->added_count; i++) {
        if (text_equal(table->added[i], item)) {
            return table->count + i;
        }
    }
    table->added = arena_grow(styles->part.arena, table->added, table->added_count,
                              table->added_count + 1, sizeof item, &table->added_capacity);
    table->added[table->added_count++] = item;
    return table->count + table->added_count - 1;
}

static void finish_table(struct style_tables *styles, const struct style_table *table)
{
    struct changed_part *part = &styles->part;
    struct text_builder added = text_builder(part->arena);
    struct text tag = changed_part_text(part, table->tag.start, table->tag.length);

    if (table->added_count == 0) {
        return;
    }
    for (size_t i = 0; i < table->added_count; i++) {
        text_append(&added, table->added[i]);
    }
    changed_part_splice(
        part, table->tag.start, table->tag.length,
        tag_with(part->arena, tag, "count",
                 text_format(part->arena, "%zu", table->count + table->added_count)));
    changed_part_splice(part, table->end, 0, text_built(&added));
}

bool style_tables_finish(struct style_tables *styles, struct text *bytes)
{
    finish_table(styles, &styles->fonts);
    finish_table(styles, &styles->fills);
    finish_table(styles, &styles->formats);
    if (styles->part.count == 0) {
        return false;
    }
    *bytes = changed_part_finish(&styles->part);
    return true;
}

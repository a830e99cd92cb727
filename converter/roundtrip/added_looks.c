/* The styles of the cells of added sheets, made of the workbook's own first ones. */
#include "roundtrip/editor_private.h"
#include "roundtrip/tag.h"

/* Behind a heading: the light blue of Excel's own tables. */
static const char heading_colour[] = "DDEBF7";

/* Behind what is to be filled in: a light yellow. */
static const char entry_colour[] = "FFFDE7";

/* The first font with an element more, "b" or "u"; itself where it has that already. */
static size_t font_with(struct style_tables *styles, const char *name)
{
    struct arena *arena = styles->part.arena;
    struct text prefix = style_tables_prefix(styles);
    struct text tag = style_tables_tag(styles, &styles->fonts, 0);
    struct text rest = style_tables_rest(styles, &styles->fonts, 0);
    struct text element = text_format(arena, "<%.*s%s/>", (int)prefix.length, prefix.data, name);
    struct text_builder font = text_builder(arena);

    if (text_find(rest, element) < rest.length) {
        return 0;
    }
    text_append(&font, tag_opened(arena, tag));
    text_append(&font, element);
    text_append(&font, tag_is_whole(tag) ? tag_end(arena, tag) : rest);
    return style_tables_add(styles, &styles->fonts, text_built(&font));
}

/* The first cell format with this font and fill, aligned in its own way. */
static size_t look_of(struct style_tables *styles, size_t font, size_t fill, const char *alignment)
{
    struct arena *arena = styles->part.arena;
    struct text prefix = style_tables_prefix(styles);
    struct text tag = style_tables_tag(styles, &styles->formats, 0);
    struct text_builder item = text_builder(arena);

    tag = tag_with(arena, tag, "fontId", text_format(arena, "%zu", font));
    tag = tag_with(arena, tag, "fillId", text_format(arena, "%zu", fill));
    tag = tag_with(arena, tag, "applyFont", TEXT("1"));
    tag = tag_with(arena, tag, "applyFill", TEXT("1"));
    tag = tag_with(arena, tag, "applyAlignment", TEXT("1"));
    text_append(&item, tag_opened(arena, tag));
    text_append_format(&item, "<%.*salignment %s/>", (int)prefix.length, prefix.data, alignment);
    text_append(&item, tag_end(arena, tag));
    return style_tables_add(styles, &styles->formats, text_built(&item));
}

static const char wrapped[] = "vertical=\"top\" wrapText=\"1\"";
static const char plain[] = "vertical=\"center\"";

struct added_looks added_looks_make(struct editor *editor)
{
    struct style_tables *styles = &editor->styles;
    struct added_looks looks = {{0}};

    if (!styles->there || styles->fonts.count == 0 || styles->fills.count == 0 ||
        styles->formats.count == 0 ||
        styles->formats.count + styles->formats.added_count + ADDED_LOOKS > MOST_STYLES) {
        return looks;
    }
    looks.styles[LOOK_TEXT] = look_of(styles, 0, 0, wrapped);
    looks.styles[LOOK_HEADING] = look_of(styles, font_with(styles, "b"),
                                         fills_solid(styles, text_of(heading_colour)), wrapped);
    looks.styles[LOOK_LINK] = look_of(styles, font_with(styles, "u"), 0, wrapped);
    looks.styles[LOOK_ENTRY] =
        look_of(styles, 0, fills_solid(styles, text_of(entry_colour)), wrapped);
    looks.styles[LOOK_LINE] = look_of(styles, 0, 0, plain);
    looks.styles[LOOK_TITLE] = look_of(styles, font_with(styles, "b"), 0, plain);
    return looks;
}

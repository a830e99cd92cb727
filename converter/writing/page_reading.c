/* workbook.yaml: the printed page, and the properties of the file. */
#include "writing/looks_reading.h"
#include "writing/title_check.h"

/* In millimetres: narrow, for wide tables; the lines of the page stand within the upper and the
 * lower one. */
enum { SIDE_MARGIN = 10, EDGE_MARGIN = 16, MARGIN_LIMIT = 60 };

/* Excel takes 255 characters, the writing library 255 bytes with what it adds; a picture (`&G`)
 * that is not supplied makes the library free its own memory twice. */
static void check_page_line(struct declaration_reading *reading, const struct node *node)
{
    enum { PAGE_LINE_BYTES = 250 };
    struct text line = node->scalar;

    if (text_find(line, TEXT("&G")) < line.length ||
        text_find(line, TEXT("&[Picture]")) < line.length) {
        reading_mistake(reading, node,
                        WORDING("页眉页脚中有图片", "a picture in the line of a page"),
                        WORDING("文字，以及 &P（页码）、&N（页数）、&D（日期）、&A（工作表名）",
                                "text, with &P (page), &N (pages), &D (date) and &A (sheet)"));
    } else if (line.length > PAGE_LINE_BYTES) {
        reading_mistake(reading, node,
                        WORDING("页眉或页脚过长", "a line of a page that is too long"),
                        WORDING("最多 250 字节，约 80 个汉字",
                                "250 bytes at most, some 80 Chinese characters"));
    }
}

static void read_page_line(struct declaration_reading *reading, struct member_reader *page,
                           const char *name, struct title *title)
{
    const struct node *node = member(page, name);

    if (!member_title(page, name, false, title)) {
        return;
    }
    title_check_alone(reading, node);
    if (node->kind == NODE_SCALAR) {
        check_page_line(reading, node);
    }
    for (size_t i = 0; node->kind == NODE_MAPPING && i < node->count; i++) {
        check_page_line(reading, node->items[i]);
    }
}

static void read_margin(struct declaration_reading *reading, struct member_reader *margins,
                        const char *name, int64_t *margin)
{
    if (member_integer(margins, name, *margin, margin) && (*margin < 0 || *margin > MARGIN_LIMIT)) {
        reading_mistake(reading, member(margins, name),
                        WORDING("页边距不在 0 到 60 毫米之间", "a margin outside 0 to 60 mm"),
                        WORDING("毫米数，如 10", "a number of millimetres, such as 10"));
    }
}

void reading_page(struct declaration_reading *reading, const struct node *node,
                  struct printed_page *page)
{
    static const char *const papers[] = {"A4", "A3", NULL};

    *page = (struct printed_page){
        .left = SIDE_MARGIN, .right = SIDE_MARGIN, .top = EDGE_MARGIN, .bottom = EDGE_MARGIN};
    if (node == NULL) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    read_page_line(reading, &members, "header", &page->header);
    read_page_line(reading, &members, "footer", &page->footer);
    page->paper = member_choice(&members, "paper", papers, PAGE_A4) == PAGE_A3 ? PAGE_A3 : PAGE_A4;
    const struct node *margins = member_mapping(&members, "margins", false);
    if (margins != NULL) {
        struct member_reader sides = members_begin(reading->arena, reading->findings, margins);
        read_margin(reading, &sides, "left", &page->left);
        read_margin(reading, &sides, "right", &page->right);
        read_margin(reading, &sides, "top", &page->top);
        read_margin(reading, &sides, "bottom", &page->bottom);
        reading->failed |= !members_end(&sides);
    }
    reading->failed |= !members_end(&members);
}

/* A property is a title that belongs to no sheet. */
static void read_property(struct declaration_reading *reading, struct member_reader *members,
                          const char *name, struct title *title)
{
    if (member_title(members, name, false, title)) {
        title_check_alone(reading, member(members, name));
    }
}

void reading_properties(struct declaration_reading *reading, const struct node *node,
                        struct file_properties *properties)
{
    if (node == NULL) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    read_property(reading, &members, "title", &properties->title);
    read_property(reading, &members, "subject", &properties->subject);
    read_property(reading, &members, "author", &properties->author);
    read_property(reading, &members, "company", &properties->company);
    read_property(reading, &members, "category", &properties->category);
    read_property(reading, &members, "keywords", &properties->keywords);
    read_property(reading, &members, "comments", &properties->comments);
    reading->failed |= !members_end(&members);
}

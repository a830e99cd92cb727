#include "writing/long_texts.h"

#include "writing/cell_text.h"
#include "writing/sheet_name.h"
#include "writing/sheet_writing.h"

enum { SHEET_COLUMN = 1, CELL_COLUMN, PIECE_COLUMN, TEXT_COLUMN };

static const double WIDTHS[] = {26, 9, 8, 110};

static const struct finding_kind text_continued = {
    "text-continued", SEVERITY_INFO,
    "工作表“{sheet}”{cell} 的文字超过 32767 个字符，一个单元格放不下；全文分段写在{expected}。",
    "The text for the sheet \"{sheet}\" at {cell} has more than 32767 characters, which is all a "
    "cell holds; the whole of it stands in pieces on {expected}."};

static const struct finding_kind text_hidden = {
    "text-beyond-row", SEVERITY_INFO,
    "工作表“{sheet}”{cell} 的文字太长，Excel 的一行显示不下、打印不全；单元格里仍是全文，另分段写在"
    "{expected}。",
    "The text of the sheet \"{sheet}\" at {cell} needs more height than Excel's rows have, to be "
    "seen "
    "or printed; the cell holds the whole of it, which stands in pieces on {expected}, too."};

/* A name that no planned sheet has. */
static struct text free_name(const struct long_texts *texts)
{
    struct arena *arena = texts->plan->arena;
    struct sheet_names names = {0};

    for (size_t i = 0; i < texts->plan->sheet_count; i++) {
        sheet_name_make(arena, &names, texts->plan->sheets[i].name);
    }
    return sheet_name_make(arena, &names,
                           texts->plan->settings->language == LANGUAGE_ZH ? TEXT("长文本")
                                                                          : TEXT("Long texts"));
}

static void write_header(struct long_texts *texts)
{
    static const struct {
        const char *zh, *en;
    } titles[] = {{"工作表", "Sheet"}, {"单元格", "Cell"}, {"段", "Piece"}, {"文字", "Text"}};
    bool zh = texts->plan->settings->language == LANGUAGE_ZH;

    texts->row = 1;
    worksheet_freeze_panes(texts->pen.sheet, 1, 0);
    for (uint32_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        pen_check(
            &texts->pen,
            worksheet_set_column(texts->pen.sheet, (lxw_col_t)i, (lxw_col_t)i, WIDTHS[i], NULL), 1,
            i + 1);
        pen_text(&texts->pen, 1, i + 1, text_of(zh ? titles[i].zh : titles[i].en),
                 texts->styles->header);
    }
}

static bool have_sheet(struct long_texts *texts, const struct pen *pen)
{
    if (texts->pen.sheet != NULL) {
        return true;
    }
    texts->pen = (struct pen){
        .sheet_name = free_name(texts), .findings = pen->findings, .scratch = pen->scratch};
    texts->pen.sheet = book_add_sheet(texts->book, texts->pen.sheet_name);
    if (texts->pen.sheet == NULL) {
        return false;
    }
    write_header(texts);
    return !texts->pen.failed;
}

/* What of a text one row of the sheet shows. */
static struct text take_piece(struct pen *pen, struct text *rest)
{
    size_t width = writing_width((int64_t)WIDTHS[TEXT_COLUMN - 1]);
    struct text piece = cell_text_beginning(*rest, width, writing_lines(ROW_HEIGHT_LIMIT));
    struct text behind = piece;

    (void)cell_text_piece(pen->scratch, &behind, CELL_TEXT_LIMIT);
    piece.length -= behind.length;
    *rest = text_slice(*rest, piece.length, rest->length);
    return piece;
}

static void write_piece(struct long_texts *texts, struct place place, int64_t number,
                        struct text piece)
{
    struct pen *pen = &texts->pen;
    lxw_format *format = texts->styles->cell[FORMAT_TEXT];
    uint32_t row = ++texts->row;
    size_t width = writing_width((int64_t)WIDTHS[TEXT_COLUMN - 1]);

    pen_height(pen, row, writing_height(cell_text_lines(piece, width)));
    pen_text(pen, row, SHEET_COLUMN, place.sheet, format);
    pen_text(pen, row, CELL_COLUMN, cell_reference(pen->scratch, place.row, place.column), format);
    pen_number(pen, row, PIECE_COLUMN, decimal_from_integer(number),
               texts->styles->cell[FORMAT_INTEGER]);
    pen_text(pen, row, TEXT_COLUMN, piece, format);
}

/* "sheet “长文本”, rows 2 to 4" */
static struct wording whereabouts(const struct long_texts *texts, uint32_t first)
{
    const struct pen *pen = &texts->pen;

    return wording_format(pen->scratch, "“%.*s”第 %u 至 %u 行", "the sheet \"%.*s\", rows %u to %u",
                          (int)pen->sheet_name.length, pen->sheet_name.data, (unsigned)first,
                          (unsigned)texts->row);
}

/* The beginning of the text, and the words that say where it goes on. */
static const char *beginning(const struct long_texts *texts, struct text text, struct text words)
{
    struct arena *arena = texts->pen.scratch;
    bool zh = texts->plan->settings->language == LANGUAGE_ZH;
    struct text end = text_format(arena, zh ? "……（全文见%.*s）" : "... (the whole: %.*s)",
                                  (int)words.length, words.data);

    return text_terminated(arena,
                           text_format(arena, "%s%.*s",
                                       cell_text_piece(arena, &text, CELL_TEXT_LIMIT - end.length),
                                       (int)end.length, end.data));
}

/* Writes the pieces and tells them; false when that fails. */
static bool add_pieces(struct long_texts *texts, struct pen *pen, struct place place,
                       struct text text, const struct finding_kind *kind, struct wording *where)
{
    struct text rest = text;

    if (!have_sheet(texts, pen)) {
        pen->failed = true;
        return false;
    }
    uint32_t first = texts->row + 1;
    for (int64_t number = 1; !text_is_empty(rest) && !texts->pen.failed; number++) {
        write_piece(texts, place, number, take_piece(&texts->pen, &rest));
    }
    pen->failed = pen->failed || texts->pen.failed;
    *where = whereabouts(texts, first);
    finding_add(pen->findings, kind, place,
                (struct finding_facts){.expected = wording_for(pen->findings, *where)});
    return !pen->failed;
}

const char *long_texts_add(struct long_texts *texts, struct pen *pen, struct place place,
                           struct text text)
{
    struct wording where;

    if (!add_pieces(texts, pen, place, text, &text_continued, &where)) {
        return "";
    }
    return beginning(texts, text,
                     texts->plan->settings->language == LANGUAGE_ZH ? where.zh : where.en);
}

void long_texts_repeat(struct long_texts *texts, struct pen *pen, struct place place,
                       struct text text)
{
    struct wording where;

    (void)add_pieces(texts, pen, place, text, &text_hidden, &where);
}

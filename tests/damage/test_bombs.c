/* Files that are small as they are sent and would fill the memory when they are read. */
#include "support/hostile.h"

#include <string.h>
#include <zlib.h>

enum { MIB = 1 << 20 };

#define SHEET_START "<worksheet xmlns='" SPREADSHEET "'><sheetData>"
#define SHEET_END "</sheetData></worksheet>"

/* A deflated stream (RFC 1951) and what it inflates to. */
struct deflating {
    z_stream stream;
    struct text_builder data;
    uLong crc;
    uint64_t size;
};

static void deflate_text(struct deflating *deflating, struct text text, int flush)
{
    char room[4096];

    deflating->crc = crc32(deflating->crc, (const Bytef *)text.data, (uInt)text.length);
    deflating->size += text.length;
    deflating->stream.next_in = (Bytef *)(uintptr_t)text.data;
    deflating->stream.avail_in = (uInt)text.length;
    do {
        deflating->stream.next_out = (Bytef *)room;
        deflating->stream.avail_out = sizeof room;
        assert_int_not_equal(deflate(&deflating->stream, flush), Z_STREAM_ERROR);
        text_append(&deflating->data,
                    (struct text){room, sizeof room - deflating->stream.avail_out});
    } while (deflating->stream.avail_out == 0);
}

/* A sheet of so many MiB of blanks, deflated to a thousandth of that. After a full flush the
 * stream knows nothing of what was before, so that one MiB deflated stands for each. */
static struct zip_entry blank_sheet(struct arena *arena, size_t mib)
{
    struct deflating deflating = {.data = text_builder(arena), .crc = crc32(0, NULL, 0)};
    char *blanks = arena_allocate(arena, MIB);

    memset(blanks, ' ', MIB);
    assert_int_equal(deflateInit2(&deflating.stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                                  Z_DEFAULT_STRATEGY),
                     Z_OK);
    deflate_text(&deflating, TEXT(SHEET_START), Z_FULL_FLUSH);
    size_t start = deflating.data.length;
    deflate_text(&deflating, (struct text){blanks, MIB}, Z_FULL_FLUSH);
    struct text one = text_copy(arena, text_slice(text_built(&deflating.data), start, SIZE_MAX));
    uLong crc = crc32(crc32(0, NULL, 0), (const Bytef *)blanks, MIB);
    for (size_t i = 1; i < mib; i++) {
        text_append(&deflating.data, one);
        deflating.crc = crc32_combine(deflating.crc, crc, MIB);
    }
    deflating.size += (mib - 1) * MIB;
    deflate_text(&deflating, TEXT(SHEET_END), Z_FINISH);
    assert_int_equal(deflateEnd(&deflating.stream), Z_OK);
    return (struct zip_entry){
        .name = "xl/worksheets/sheet1.xml",
        .content = text_built(&deflating.data),
        .packed_size = deflating.size,
        .packed_crc = (uint32_t)deflating.crc,
    };
}

static struct text with_sheet(struct arena *arena, struct zip_entry sheet)
{
    return workbook_build(arena, &(struct workbook_literal){.parts = &sheet, .part_count = 1});
}

static struct text four_gib(struct arena *arena)
{
    struct zip_entry sheet = blank_sheet(arena, 4096);

    sheet.zip64 = true;
    return with_sheet(arena, sheet);
}

static void a_part_of_4_gib_is_refused(void **state)
{
    (void)state;
    assert_refused(four_gib, "package-limit");
}

/* What the directory says of the size is not believed: the part is inflated up to that size,
 * and no further. */
static struct text four_gib_that_claim_to_be_small(struct arena *arena)
{
    struct zip_entry sheet = blank_sheet(arena, 4096);

    sheet.claimed_size = 100000;
    return with_sheet(arena, sheet);
}

static void a_part_that_hides_its_size_is_refused(void **state)
{
    (void)state;
    assert_refused(four_gib_that_claim_to_be_small, "package-part-damaged");
}

/* Each is no larger than a part may be. */
static struct text four_gib_in_sixteen_sheets(struct arena *arena)
{
    struct zip_entry sheets[16];
    struct text_builder list = text_builder(arena);
    struct text_builder items = text_builder(arena);

    text_append(&list, TEXT("<sheets>"));
    repeat(&list, 1, 16, "<sheet name='S#' r:id='a#'/>");
    text_append(&list, TEXT("</sheets>"));
    repeat(&items, 1, 16, "<Relationship Id='a#' Type='t/worksheet' Target='worksheets/a#.xml'/>");
    sheets[0] = blank_sheet(arena, 255);
    for (size_t i = 0; i < 16; i++) {
        sheets[i] = sheets[0];
        sheets[i].name =
            text_terminated(arena, text_format(arena, "xl/worksheets/a%zu.xml", i + 1));
    }
    return workbook_build(arena, &(struct workbook_literal){
                                     .workbook = text_terminated(arena, text_built(&list)),
                                     .relationships = text_terminated(arena, text_built(&items)),
                                     PARTS(sheets),
                                 });
}

static void parts_of_4_gib_together_are_refused(void **state)
{
    (void)state;
    assert_refused(four_gib_in_sixteen_sheets, "package-limit");
}

static struct text just_below_the_limit(struct arena *arena)
{
    return with_sheet(arena, blank_sheet(arena, 255));
}

/* It may be read, as it is no larger than an honest one may be; in no more memory than that. */
static void a_part_of_the_largest_size_takes_no_memory(void **state)
{
    struct hostile_outcome outcome = hostile_read(just_below_the_limit);

    (void)state;
    assert_true(outcome.readable);
}

/* A thousand million laughs: each entity is ten of the one before. */
static struct text billion_laughs(struct arena *arena)
{
    static const char laughs[] =
        "<!DOCTYPE sst [<!ENTITY a0 'ha'>"
        "<!ENTITY a1 '&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;'>"
        "<!ENTITY a2 '&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;'>"
        "<!ENTITY a3 '&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;'>"
        "<!ENTITY a4 '&a3;&a3;&a3;&a3;&a3;&a3;&a3;&a3;&a3;&a3;'>"
        "<!ENTITY a5 '&a4;&a4;&a4;&a4;&a4;&a4;&a4;&a4;&a4;&a4;'>"
        "<!ENTITY a6 '&a5;&a5;&a5;&a5;&a5;&a5;&a5;&a5;&a5;&a5;'>"
        "<!ENTITY a7 '&a6;&a6;&a6;&a6;&a6;&a6;&a6;&a6;&a6;&a6;'>"
        "<!ENTITY a8 '&a7;&a7;&a7;&a7;&a7;&a7;&a7;&a7;&a7;&a7;'>"
        "<!ENTITY a9 '&a8;&a8;&a8;&a8;&a8;&a8;&a8;&a8;&a8;&a8;'>]>"
        "<worksheet xmlns='" SPREADSHEET "'><sheetData><row><c t='inlineStr'><is><t>&a9;</t></is>"
        "</c></row></sheetData></worksheet>";
    const struct zip_entry sheet = {.name = "xl/worksheets/sheet1.xml", .content = TEXT(laughs)};

    return with_sheet(arena, sheet);
}

static void a_billion_laughs_are_refused(void **state)
{
    (void)state;
    assert_refused(billion_laughs, "xml-doctype");
}

static struct text deep_sheet(struct arena *arena)
{
    struct text_builder sheet = text_builder(arena);

    repeat(&sheet, 1, 100000, "<a>");
    repeat(&sheet, 1, 100000, "</a>");
    return workbook_build(
        arena, &(struct workbook_literal){.sheet = text_terminated(arena, text_built(&sheet))});
}

static void elements_100_000_deep_are_refused(void **state)
{
    (void)state;
    assert_refused(deep_sheet, "xml-limit");
}

static struct text many_attributes(struct arena *arena)
{
    struct text_builder sheet = text_builder(arena);

    text_append(&sheet, TEXT("<sheetData"));
    repeat(&sheet, 1, 5000, " a#=\"\"");
    text_append(&sheet, TEXT("/>"));
    return workbook_build(
        arena, &(struct workbook_literal){.sheet = text_terminated(arena, text_built(&sheet))});
}

static void an_element_of_5_000_attributes_is_refused(void **state)
{
    (void)state;
    /* Each has a name of its own, and the names run out first. */
    assert_refused(many_attributes, "xml-limit");
}

static struct text many_names(struct arena *arena)
{
    struct text_builder sheet = text_builder(arena);

    repeat(&sheet, 1, 1000000, "<a# b#='' xmlns:p#='n#'/>");
    return workbook_build(
        arena, &(struct workbook_literal){.deflated = true,
                                          .sheet = text_terminated(arena, text_built(&sheet))});
}

static void a_million_names_are_refused(void **state)
{
    (void)state;
    assert_refused(many_names, "xml-many-names");
}

static struct text endless_tag(struct arena *arena)
{
    struct text_builder sheet = text_builder(arena);

    text_append(&sheet, TEXT("<!--"));
    repeat(&sheet, 1, 4000000, "comment ");
    return workbook_build(
        arena, &(struct workbook_literal){.deflated = true,
                                          .sheet = text_terminated(arena, text_built(&sheet))});
}

static void a_comment_of_32_mb_is_refused(void **state)
{
    (void)state;
    assert_refused(endless_tag, "xml-limit");
}

static struct text long_text(struct arena *arena)
{
    struct text_builder rows = text_builder(arena);

    text_append(&rows, TEXT("<row><c t='inlineStr'><is><t>"));
    repeat(&rows, 1, 4000000, "_x000A_");
    text_append(&rows, TEXT("</t></is></c></row>"));
    return workbook_build(
        arena, &(struct workbook_literal){.deflated = true,
                                          .rows = text_terminated(arena, text_built(&rows))});
}

static void a_text_of_28_mb_is_refused(void **state)
{
    (void)state;
    assert_refused(long_text, "xml-limit");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_of_4_gib_is_refused),
        cmocka_unit_test(a_part_that_hides_its_size_is_refused),
        cmocka_unit_test(parts_of_4_gib_together_are_refused),
        cmocka_unit_test(a_part_of_the_largest_size_takes_no_memory),
        cmocka_unit_test(a_billion_laughs_are_refused),
        cmocka_unit_test(elements_100_000_deep_are_refused),
        cmocka_unit_test(an_element_of_5_000_attributes_is_refused),
        cmocka_unit_test(a_million_names_are_refused),
        cmocka_unit_test(a_comment_of_32_mb_is_refused),
        cmocka_unit_test(a_text_of_28_mb_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Files that are no workbook: each is told as what it is, with what to do. */
#include "support/fixture.h"
#include "support/zip_builder.h"

#include "package/package.h"

#include <string.h>

static void assert_told(struct fixture *fixture, struct text bytes, const char *code)
{
    struct package *package;

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    assert_false(package_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"),
                              fixture->findings, &package));
    assert_one_finding(fixture->findings, code, "");
    assert_text(finding_at(fixture->findings, 0)->place.file, "a.xlsx");
}

static void assert_message_has(struct fixture *fixture, const char *words)
{
    struct text message = finding_at(fixture->findings, 0)->message;

    assert_true(text_find(message, text_of(words)) < message.length);
}

static void an_empty_file(void **state)
{
    assert_told(*state, TEXT(""), "file-empty");
}

/* A compound file of three sectors whose directory has these streams ([MS-CFB] §2.6). */
static struct text compound_file(struct fixture *fixture, const char *const *streams)
{
    struct text head = TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    char *bytes = arena_allocate(fixture->arena, 1536);

    memcpy(bytes, head.data, head.length);
    for (size_t i = 0; streams[i] != NULL; i++) {
        char *entry = bytes + 512 + 128 * i;
        size_t length = strlen(streams[i]);
        for (size_t k = 0; k < length; k++) {
            entry[2 * k] = streams[i][k];
        }
        entry[64] = (char)(2 * (length + 1));
        entry[66] = i == 0 ? 5 : 2;
    }
    return (struct text){bytes, 1536};
}

static void a_workbook_with_a_password(void **state)
{
    static const char *const streams[] = {"Root Entry", "EncryptionInfo", "EncryptedPackage", NULL};
    struct fixture *fixture = *state;

    assert_told(fixture, compound_file(fixture, streams), "file-encrypted");
    assert_message_has(fixture, "remove the password");
    /* Cut off after the name of the third entry, which begins at 512 + 2 * 128. */
    assert_told(fixture, text_slice(compound_file(fixture, streams), 0, 768 + 32),
                "file-encrypted");
}

static void an_old_workbook(void **state)
{
    static const char *const excel_97[] = {"Root Entry", "Workbook", "WordDocument", NULL};
    static const char *const excel_5[] = {"Root Entry", "Bookmarks", "Book", NULL};
    struct fixture *fixture = *state;

    assert_told(fixture, compound_file(fixture, excel_97), "file-old-xls");
    assert_message_has(fixture, "save it as .xlsx");
    assert_message_has(fixture, "soffice --headless --convert-to xlsx --outdir DIR FILE...");
    assert_told(fixture, compound_file(fixture, excel_5), "file-old-xls");
    assert_told(fixture, TEXT("\x09\x08\x10\x00\x00\x06\x05\x00"), "file-old-xls");
}

static void another_file_of_an_old_office(void **state)
{
    static const char *const word[] = {"Root Entry", "WordDocument", "Workbook", NULL};
    static const char *const slides[] = {"Root Entry", "PowerPoint Document", NULL};
    static const char *const unknown[] = {"Root Entry", "Contents", NULL};
    struct fixture *fixture = *state;

    assert_told(fixture, compound_file(fixture, word), "file-not-a-workbook");
    assert_message_has(fixture, "text document");
    assert_told(fixture, compound_file(fixture, slides), "file-not-a-workbook");
    assert_message_has(fixture, "presentation");
    assert_told(fixture, compound_file(fixture, unknown), "file-old-format");
    assert_told(fixture, TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "file-old-format");
}

static void a_web_page_called_a_workbook(void **state)
{
    struct fixture *fixture = *state;

    assert_told(fixture, TEXT("<html><table><tr><td>1</td></tr></table></html>"), "file-html");
    assert_told(fixture, TEXT("\xEF\xBB\xBF\r\n <!DOCTYPE HTML PUBLIC 'x'><HTML>"), "file-html");
    assert_told(fixture, TEXT("<?xml version='1.0'?><!-- x --><html xmlns='y'/>"), "file-html");
    assert_told(fixture, TEXT("<table border=1><tr><td>a"), "file-html");
    assert_told(fixture, TEXT("MIME-Version: 1.0\r\nContent-Type: multipart/related"), "file-html");
    assert_told(fixture, TEXT("\xFF\xFE<\0h\0t\0m\0l\0>\0"), "file-html");
    assert_message_has(fixture, "web page");
}

static void plain_text(void **state)
{
    struct fixture *fixture = *state;

    assert_told(fixture, TEXT("项目,金额\r\n绿化,12.5\r\n"), "file-csv");
    assert_told(fixture, TEXT("\xCF\xEE\xC4\xBF\t\xBD\xF0\xB6\xEE\n"), "file-csv");
    assert_told(fixture, TEXT("\xFF\xFE\x79\x98\xEE\x76\t\0\x01\x00"), "file-csv");
    assert_told(fixture, TEXT("a < b, <b> and nothing else"), "file-csv");
    assert_message_has(fixture, "plain text or CSV");
}

static void a_workbook_in_xml_of_2003(void **state)
{
    assert_told(*state,
                TEXT("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
                     "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
                "file-xml-2003");
}

static void an_opendocument_file(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry entries[] = {
        {.name = "mimetype", .content = TEXT("application/vnd.oasis.opendocument.spreadsheet")},
        {.name = "content.xml", .content = TEXT("<office:document-content/>"), .deflated = true},
    };

    assert_told(fixture, zip_build(fixture->arena, entries, 2, ZIP_PLAIN), "file-opendocument");
    assert_told(fixture,
                TEXT("<?xml version='1.0'?><office:document xmlns:office="
                     "'urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>"),
                "file-opendocument");
}

static void a_file_of_another_kind(void **state)
{
    struct fixture *fixture = *state;

    assert_told(fixture, TEXT("%PDF-1.7\n"), "file-not-a-workbook");
    assert_message_has(fixture, "a PDF");
    assert_told(fixture, TEXT("\x89PNG\r\n\x1A\n"), "file-not-a-workbook");
    assert_message_has(fixture, "a picture");
    assert_told(fixture, TEXT("\xFF\xD8\xFF\xE0"), "file-not-a-workbook");
    assert_told(fixture, TEXT("{\\rtf1}"), "file-not-a-workbook");
    assert_told(fixture, TEXT("\x01\x02\x03\x04"), "file-not-a-workbook");
    assert_told(fixture, TEXT("Rar!\x1A\x07\x01"), "file-archive");
    assert_told(fixture, TEXT("7z\xBC\xAF\x27\x1C"), "file-archive");
}

static void a_zip_of_workbooks(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry entries[] = {
        {.name = "returns/a.XLSX", .content = TEXT("PK")},
        {.name = "returns/b.doc", .content = TEXT("b")},
    };

    assert_told(fixture, zip_build(fixture->arena, entries, 2, ZIP_PLAIN), "file-archive");
    assert_told(fixture, zip_build(fixture->arena, entries + 1, 1, ZIP_PLAIN),
                "file-not-a-workbook");
}

/* A package whose main part is of this content type. */
static struct text package_of_type(struct fixture *fixture, const char *type)
{
    const struct zip_entry entries[] = {
        {.name = "[Content_Types].xml",
         .content = text_format(
             fixture->arena,
             "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
             "<Override PartName='/xl/workbook.xml' ContentType='%s'/></Types>",
             type)},
        {.name = "_rels/.rels", .content = TEXT(ZIP_RELATIONSHIPS)},
    };

    return zip_build(fixture->arena, entries, 2, ZIP_PLAIN);
}

static void a_package_of_another_office_program(void **state)
{
    struct fixture *fixture = *state;

    assert_told(fixture,
                package_of_type(fixture, "application/vnd.openxmlformats-officedocument."
                                         "wordprocessingml.document.main+xml"),
                "file-not-a-workbook");
    assert_message_has(fixture, "text document");
    assert_told(fixture,
                package_of_type(fixture, "application/vnd.openxmlformats-officedocument."
                                         "presentationml.presentation.main+xml"),
                "file-not-a-workbook");
    assert_message_has(fixture, "presentation");
    assert_told(fixture,
                package_of_type(fixture, "application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
                "file-xlsb");
}

static void a_workbook_of_any_type_opens(void **state)
{
    static const char *const types[] = {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/octet-stream",
    };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct fixture *fixture = *state;
        struct package *package;
        assert_true(package_open(fixture->arena, &fixture->limits,
                                 package_of_type(fixture, types[i]), TEXT("a.xlsx"),
                                 fixture->findings, &package));
        assert_no_findings(fixture->findings);
    }
}

static void a_zip_cut_short(void **state)
{
    assert_told(*state, TEXT("PK\x03\x04 the rest did not arrive"), "file-truncated");
    assert_told(*state, TEXT("PK\x05\x06"), "file-truncated");
    assert_told(*state, TEXT("PK"), "file-truncated");
}

static void the_message_is_chinese_when_asked(void **state)
{
    struct fixture *fixture = *state;
    struct package *package;

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_ZH);
    assert_false(package_open(fixture->arena, &fixture->limits, TEXT("<html>"), TEXT("环保局.xls"),
                              fixture->findings, &package));
    assert_text(finding_at(fixture->findings, 0)->message,
                "环保局.xls 其实是网页（HTML）文件，只是扩展名像工作簿。请用 Excel 或 WPS 打开，"
                "另存为 .xlsx 后再报送；文件较多时，可用 "
                "soffice --headless --convert-to xlsx --outdir 目录 文件… 一次转换。");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(an_empty_file),
        FIXTURE_TEST(a_workbook_with_a_password),
        FIXTURE_TEST(an_old_workbook),
        FIXTURE_TEST(another_file_of_an_old_office),
        FIXTURE_TEST(a_web_page_called_a_workbook),
        FIXTURE_TEST(plain_text),
        FIXTURE_TEST(a_workbook_in_xml_of_2003),
        FIXTURE_TEST(an_opendocument_file),
        FIXTURE_TEST(a_file_of_another_kind),
        FIXTURE_TEST(a_zip_of_workbooks),
        FIXTURE_TEST(a_package_of_another_office_program),
        FIXTURE_TEST(a_workbook_of_any_type_opens),
        FIXTURE_TEST(a_zip_cut_short),
        FIXTURE_TEST(the_message_is_chinese_when_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

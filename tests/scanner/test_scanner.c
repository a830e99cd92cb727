/* The scanner tells the reader what expat would, of plain content by itself, of other content
 * by handing the document to expat; and of a broken document it says what expat says. */
#include "support/fixture.h"
#include "support/two_readings.h"

#include <stdio.h>
#include <string.h>

#define XML "http://www.w3.org/XML/1998/namespace"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define SHEET_DATA(content)                                                                        \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"                            \
    "<worksheet xmlns=\"" MAIN "\" xmlns:x14ac=\"urn:x\" xmlns:q=\"urn:q\"><cols><col/></cols>"    \
    "<sheetData>" content "</sheetData><mergeCell>A1</mergeCell></worksheet>"

static struct reading_manner plainly(struct fixture *fixture)
{
    return (struct reading_manner){.limits = fixture->limits};
}

/* Both tell the same of the document. */
static struct two_readings assert_same(struct fixture *fixture, struct text document)
{
    struct two_readings readings = read_twice(fixture->arena, document, plainly(fixture));

    assert_text(readings.by_scanner, text_terminated(fixture->arena, readings.by_expat));
    return readings;
}

/* Both tell this of the sheet's data. */
static void assert_read(struct fixture *fixture, const char *document, const char *told,
                        bool by_scanner)
{
    struct two_readings readings = read_twice(fixture->arena, text_of(document), plainly(fixture));
    struct text whole = text_format(fixture->arena, "sheet(data(%s)merge(A1))\nread", told);

    assert_text(readings.by_expat, whole.data);
    assert_text(readings.by_scanner, whole.data);
    assert_int_equal(readings.began_anew, !by_scanner);
}

#define PLAIN(content, told) assert_read(*state, SHEET_DATA(content), told, true)
#define NOT_PLAIN(content, told) assert_read(*state, SHEET_DATA(content), told, false)

static void cells_of_a_sheet_are_scanned(void **state)
{
    PLAIN("", "");
    PLAIN("<row r=\"1\" spans=\"1:2\"><c r=\"A1\" s=\"3\" t=\"s\"><v>0</v></c><c r=\"B1\"/></row>"
          "<row r=\"2\"/>",
          "row[r=1][spans=1:2](c[r=A1][s=3][t=s](v(0))c[r=B1]())row[r=2]()");
    PLAIN("\r\n  <row>\n\t<c r='A1' ><v></v></c ></row\n>", "row(c[r=A1](v()))");
    PLAIN("<row><c><v/></c></row>", "row(c(v()))");
}

/* As programs write nearly all cells. */
static void a_cell_of_common_form_is_told_in_one_call(void **state)
{
    static const char *const common[] = {
        "<c r=\"A1\" s=\"3\" t=\"s\"><v>0</v></c>",
        "<c t=\"n\" r=\"A1\"><v>-1.5E-3</v></c>",
        "<c r=\"A1\" s=\"3\"/>",
        "<c r=\"A1\"></c>",
        "<c/>",
        "<c t=\"inlineStr\"><is><t>a &amp; &#27721; 汉</t></is></c>",
        "<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> 汉 </t></is></c>",
        "<c><v xml:space=\"preserve\"> 1</v></c>",
        "<c t=\"a b]&gt;\"/>",
        "<c><v></v></c>",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        struct text document = text_format(fixture->arena,
                                           "<worksheet xmlns='" MAIN
                                           "'><sheetData><row>%s</row></sheetData></worksheet>",
                                           common[i]);
        struct two_readings readings = assert_same(fixture, document);
        assert_int_equal(readings.in_short, strstr(common[i], "&gt;\"") == NULL);
    }
}

/* Told by starts and ends: the same. */
static void a_cell_of_another_form_is_told_by_starts_and_ends(void **state)
{
    static const char *const others[] = {
        "<c r='A1'><v>0</v></c>",
        "<c r=\"A1\" ><v>0</v></c>",
        "<c r=\"A1\"><v>0</v> </c>",
        "<c r=\"A1\"><f>1</f><v>1</v></c>",
        "<c r=\"A1\" q:x=\"1\"><v>0</v></c>",
        "<c r=\"A1\" cm=\"1\"><v>0</v></c>",
        "<c  r=\"A1\"><v>0</v></c>",
        "<c r=\"A1\"><v/></c>",
        "<c r=\"A1\"><is><t xml:space=\"default\"> a</t></is></c>",
        "<c r=\"A1\"><is><t xml:space='preserve'> a</t></is></c>",
        "<c r=\"A1\"><is xml:space=\"preserve\"><t> a</t></is></c>",
        "<cell r=\"A1\"><v>0</v></cell>",
        "<c r=\"A1\"><v>0</v><v>1</v></c>",
        "<x><c r=\"A1\"><v>0</v></c></x>",
        "<c r=\"A1\"><v><!-- --></v></c>",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct text document = text_format(fixture->arena,
                                           "<worksheet xmlns='" MAIN "' xmlns:q='urn:q'><sheetData>"
                                           "<row>%s</row></sheetData></worksheet>",
                                           others[i]);
        struct two_readings readings = assert_same(fixture, document);
        assert_false(readings.in_short);
    }
}

/* The size that a directory claims may be a lie. */
static void a_document_may_be_longer_than_it_is_said_to_be(void **state)
{
    static const size_t sizes[] = {1, 2, 50, 300, 400, 1000000};
    struct fixture *fixture = *state;
    struct text document = TEXT(SHEET_DATA("<row r=\"1\"><c r=\"A1\" s=\"3\" t=\"s\"><v>0</v></c>"
                                           "<c r=\"B1\"><v>12</v></c></row>"));

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct reading_manner manner = plainly(fixture);
        manner.expected = sizes[i];
        struct two_readings readings = read_twice(fixture->arena, document, manner);
        assert_text(readings.by_scanner, text_terminated(fixture->arena, readings.by_expat));
    }
}

/* What stands behind the data is scanned, too, up to the first element that is not plain. */
static void elements_behind_the_content_are_scanned(void **state)
{
    static const char *const behind[] = {
        "<mergeCell>A1</mergeCell><mergeCell>B1</mergeCell>",
        " <other a=\"1\"><mergeCell>no</mergeCell></other>\n<mergeCell>A&amp;1</mergeCell> ",
        "<mergeCell>A1</mergeCell><q:x/><mergeCell>B1</mergeCell>",
        "<mergeCell>A1</mergeCell><other><!-- --></other><mergeCell>B1</mergeCell>",
        "<mergeCell>A1</mergeCell><other></wrong>",
        "<mergeCell>A1</mergeCell><mergeCell>B1",
        "<mergeCell>A1</mergeCell>text<mergeCell>B1</mergeCell>&none;",
        "<mergeCell>A1</mergeCell><sheetData><row r=\"2\"/></sheetData>",
        "",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++) {
        struct text document = text_format(fixture->arena,
                                           "<worksheet xmlns='" MAIN
                                           "' xmlns:q='urn:q'><sheetData><row><c r=\"A1\"/></row>"
                                           "</sheetData >%s</worksheet>",
                                           behind[i]);
        for (size_t piece = 0; piece < 40; piece++) {
            struct reading_manner manner = plainly(fixture);
            manner.piece = piece;
            struct two_readings readings = read_twice(fixture->arena, document, manner);
            assert_text(readings.by_scanner, text_terminated(fixture->arena, readings.by_expat));
        }
    }
}

/* It is handed over by itself; what stands behind it is scanned again. */
static void an_element_that_is_not_plain_is_left_to_expat(void **state)
{
    static const char *const elements[] = {
        "<q:x/>",
        "<q:x><sheetData><row r=\"9\"/></sheetData></q:x>",
        "<q:x a=\">\" b='\"'><!-- > </q:x> --><y>a > b</y><![CDATA[</q:x>]]></q:x>",
        "<other><ext xmlns:z=\"urn:z\"><z:a>1</z:a></ext></other>",
        "<other a=\"&amp;\"/>",
        "<other a = \"1\"></other >",
        "<汉/>",
        "text<q:x/>",
        "<?target > data?>",
        "<!-- > -->",
        "&amp;<![CDATA[<x>]]>",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
        struct text document = text_format(
            fixture->arena,
            "<worksheet xmlns='" MAIN "' xmlns:q='urn:q'>%s<sheetData><row r=\"1\"/></sheetData>%s"
            "<mergeCell>A1</mergeCell></worksheet>",
            elements[i], elements[i]);
        for (size_t piece = 0; piece < 70; piece++) {
            struct reading_manner manner = plainly(fixture);
            manner.piece = piece;
            struct two_readings readings = read_twice(fixture->arena, document, manner);
            assert_text(readings.by_expat, "sheet(data(row[r=1]())merge(A1))\nread");
            assert_text(readings.by_scanner, readings.by_expat.data);
            assert_false(readings.began_anew);
        }
    }
}

/* The document's own element is expat's to judge, but where it is as programs write it. */
static void the_documents_element_is_told_as_expat_tells_it(void **state)
{
    static const char *const documents[] = {
        "<worksheet a='1' xmlns='" MAIN "' q:b='2' xmlns:q='urn:q' xml:lang='zh'></worksheet>",
        "<worksheet xmlns='" MAIN "'/>",
        "<worksheet xmlns='" MAIN "' ></worksheet >\r\n\t ",
        "<worksheet xmlns='" MAIN "'></worksheet><!-- behind -->",
        "<worksheet xmlns='" MAIN "'></worksheet><?behind?>",
        "<worksheet xmlns='" MAIN "'></worksheet>text",
        "<worksheet xmlns='" MAIN "'></worksheet><worksheet/>",
        "<worksheet xmlns='" MAIN "'></worksheet",
        "<worksheet xmlns='" MAIN "'></worksheets>",
        "<worksheet xmlns='" MAIN "'>",
        "<worksheet xmlns='" MAIN "' xmlns='" MAIN "'></worksheet>",
        "<worksheet xmlns='" MAIN "' a='1' a='1'></worksheet>",
        "<worksheet xmlns='" MAIN "'a='1'></worksheet>",
        "<worksheet xmlns='" MAIN "' q:a='1'></worksheet>",
        "<worksheet xmlns='" MAIN "' xmlns:q='urn:q' xmlns:q='urn:q'></worksheet>",
        "<worksheet xmlns='" MAIN "' xmlns:p='urn:q' xmlns:q='urn:q' p:a='1' q:a='1'></worksheet>",
        "<worksheet xmlns='" MAIN "' xmlns:q=''></worksheet>",
        "<worksheet xmlns='" MAIN "' xmlns:xmlns='urn:q'></worksheet>",
        "<worksheet xmlns='" MAIN "' xmlns:xml='urn:q'></worksheet>",
        "<worksheet xmlns='" MAIN "' xmlns:xml='" XML "'></worksheet>",
        "<worksheet xmlns='" MAIN "' xmlns:q='" XML "'></worksheet>",
        "<worksheet xmlns='" MAIN "' xmlns:q='http://www.w3.org/2000/xmlns/'></worksheet>",
        "<worksheet xmlns=''></worksheet>",
        "<worksheet></worksheet>",
        "<worksheet xmlns='urn:else'></worksheet>",
        "<sst xmlns='" MAIN "'></sst>",
        "<note xmlns='" MAIN "'>text of its <row>own</row> &amp; more</note>",
        "<row xmlns='" MAIN "'></row>",
        "<x:worksheet xmlns:x='" MAIN "'></x:worksheet>",
        "<?xml version='1.0'?><worksheet xmlns='" MAIN "'></worksheet>",
        "<?xml version='1.0' encoding='utf-8' standalone='no' ?><worksheet xmlns='" MAIN
        "'></worksheet>",
        "<?xml version='1.1'?><worksheet xmlns='" MAIN "'></worksheet>",
        "<?xml version='1.0' standalone='maybe'?><worksheet xmlns='" MAIN "'></worksheet>",
        "<?xml version='1.0' encoding='none'?><worksheet xmlns='" MAIN "'></worksheet>",
        "<?xml encoding='UTF-8'?><worksheet xmlns='" MAIN "'></worksheet>",
        "<?xml version='1.0'?><?xml version='1.0'?><worksheet xmlns='" MAIN "'></worksheet>",
        "<?xmlx version='1.0'?><worksheet xmlns='" MAIN "'></worksheet>",
        " <?xml version='1.0'?><worksheet xmlns='" MAIN "'></worksheet>",
        "<!-- a -- b --><worksheet xmlns='" MAIN "'></worksheet>",
        "text<worksheet xmlns='" MAIN "'></worksheet>",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        for (size_t piece = 0; piece < 3; piece++) {
            struct reading_manner manner = plainly(fixture);
            manner.piece = piece;
            struct two_readings readings =
                read_twice(fixture->arena, text_of(documents[i]), manner);
            assert_text(readings.by_scanner, text_terminated(fixture->arena, readings.by_expat));
        }
    }
}

/* Two prefixes may stand for one namespace. */
static void an_attribute_is_known_by_its_namespace(void **state)
{
    struct fixture *fixture = *state;
    struct two_readings readings = read_twice(
        fixture->arena,
        TEXT("<worksheet xmlns='" MAIN "' xmlns:p='urn:q' xmlns:q='urn:q'><sheetData>"
             "<row p:a=\"1\"/><row q:a=\"2\"/><row p:a=\"1\" q:a=\"2\"/></sheetData></worksheet>"),
        plainly(fixture));

    assert_true(text_starts_with(readings.by_expat,
                                 TEXT("sheet(data(row[urn:q\na=1]()row[urn:q\na=2]()\nnot read")));
    assert_text(readings.by_scanner, readings.by_expat.data);
}

/* Names that came in one order come in another, or only begin like those that came. */
static void tags_that_are_not_like_those_before_are_told(void **state)
{
    PLAIN("<row r=\"1\" ht=\"2\"><c/></row><row r=\"2\" htx=\"3\"/><row r=\"3\" h=\"4\"/>"
          "<row r=\"4\" ht=\"5\"/><rowx r=\"5\"/><ro/><row ht=\"6\" r=\"6\"/><row/>",
          "row[r=1][ht=2](c())row[r=2][htx=3]()row[r=3][h=4]()row[r=4][ht=5]()"
          "row[r=6][ht=6]()row()");
    PLAIN("<row aVeryLongNameOfAnAttribute=\"1\" b=\"2\"/><row aVeryLongNameOfAnAttributf=\"3\"/>"
          "<row aVeryLongNameOfAnAttribute=\"4\" b=\"5\"/><row aVeryLongNameO=\"6\"/>",
          "row[aVeryLongNameOfAnAttribute=1][b=2]()row[aVeryLongNameOfAnAttributf=3]()"
          "row[aVeryLongNameOfAnAttribute=4][b=5]()row[aVeryLongNameO=6]()");
    PLAIN("<row q=\"1\" a=\"2\"/><row q:a=\"3\" q=\"4\"/><row q=\"5\"  a=\"6\"/>",
          "row[q=1][a=2]()row[urn:q\na=3][q=4]()row[q=5][a=6]()");
}

static void an_attribute_of_the_same_name_is_found_behind_others_of_that_order(void **state)
{
    static const char *const broken[] = {
        "<row r=\"2\" s=\"2\" r=\"2\"/>",
        "<row r=\"2\" r=\"2\" s=\"2\"/>",
        "<row r=\"2\" s=\"2\" s=\"2\"/>",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct text document = text_format(
            fixture->arena,
            "<worksheet xmlns='" MAIN "'><sheetData><row r=\"1\" s=\"1\"/><row r=\"1\" s=\"1\"/>%s"
            "</sheetData></worksheet>",
            broken[i]);
        struct two_readings readings = assert_same(fixture, document);
        assert_true(text_starts_with(readings.by_expat,
                                     TEXT("sheet(data(row[r=1][s=1]()row[r=1][s=1]()\nnot read")));
    }
}

/* Each is found wrong where expat finds it, and nothing is told twice. */
static void a_broken_cell_behind_common_ones_is_expats_to_judge(void **state)
{
    static const char *const broken[] = {
        "<c r=\"A2\" r=\"A2\"><v>0</v></c>", "<c r=\"A2\"><v>0</w></c>",
        "<c r=\"A2\"><v>0</v></d>",          "<c r=\"A<\"><v>0</v></c>",
        "<c r=\"A2\"><v>\x01</v></c>",       "<c r=\"A2\"><v>\xC0\x80</v></c>",
        "<c r=\"A2\"><v>&none;</v></c>",     "<c r=\"A2\"><v>]]></v></c>",
        "<c r=\"A2\"><v>0</v></c",           "<c r=\"A2\"t=\"s\"><v>0</v></c>",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct text document = text_format(
            fixture->arena,
            "<worksheet xmlns='" MAIN "'><sheetData><row><c r=\"A1\"><v>1</v></c><c r=\"B1\"/>"
            "<c r=\"C1\" t=\"inlineStr\"><is><t>a</t></is></c>%s</row></sheetData></worksheet>",
            broken[i]);
        struct two_readings readings = assert_same(fixture, document);
        assert_true(readings.in_short);
        assert_true(readings.began_anew);
    }
}

static void text_is_as_xml_has_it(void **state)
{
    PLAIN("<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\"> 汉 ½ 😀 &lt;&gt;&amp;&quot;&apos; "
          "</t></is></c></row>",
          "row(c[t=inlineStr](is(ist( 汉 ½ 😀 <>&\"' ))))");
    PLAIN("<row><c><v>&#20803;&#x5143;&#x1F600;&#13;&#xA;</v></c></row>", "row(c(v(元元😀\r\n)))");
    PLAIN("<row><c><v>a\r\nb\rc\nd\r\r\ne</v></c></row>", "row(c(v(a\nb\nc\nd\n\ne)))");
    PLAIN("<row><c><v>]] > ]&gt;</v></c></row>", "row(c(v(]] > ]>)))");
}

static void values_are_as_xml_has_them(void **state)
{
    PLAIN(
        "<row><c><v>&#00065;&#02047;&#02048;&#55295;&#57344;&#65533;&#65536;&#99999;</v></c></row>",
        "row(c(v(A\u07FF\u0800\uD7FF\uE000\uFFFD\U00010000\U0001869F)))");
    PLAIN("<row><c><v>&#27721;</v></c><c><v>&#1234;</v></c><c><v>&#123456;</v></c></row>",
          "row(c(v(汉))c(v(\u04D2))c(v(\U0001E240)))");
    PLAIN("<row><c r=\"A&#49;\"><v>1</v></c></row>", "row(c[r=A1](v(1)))");
    PLAIN("<row f=\"&quot;¥&quot;#,##0;&lt;&#x5143;&gt;&apos;\" g='\"&amp;amp;'/>",
          "row[f=\"¥\"#,##0;<元>'][g=\"&amp;]()");
    PLAIN("<row a=\"1&#10;2&#9;3\"/>", "row[a=1\n2\t3]()");
    NOT_PLAIN("<row a=\"1\n2\t3\"/>", "row[a=1 2 3]()");
}

static void what_the_reader_does_not_know_is_passed_over(void **state)
{
    PLAIN("<row><c><extension a=\"1\"><row><v>no</v></row>&amp;</extension><v>1</v></c></row>",
          "row(c(v(1)))");
    PLAIN("<row><v>not in a cell</v></row>", "row()");
    PLAIN("<row><c q:a=\"1\" x14ac:a=\"2\" a=\"3\"/></row>",
          "row(c[urn:q\na=1][urn:x\na=2][a=3]())");
    PLAIN("<row x14ac:dyDescent=\"0.2\" q:dy=\"1\" xml:lang=\"zh\"><c/></row>",
          "row[urn:x\ndyDescent=0.2][urn:q\ndy=1][" XML "\nlang=zh](c())");
}

static void shared_strings_are_scanned(void **state)
{
    struct fixture *fixture = *state;
    struct text document =
        TEXT("<sst xmlns=\"" MAIN "\" count=\"2\"><si><t>甲</t><phoneticPr fontId=\"1\"/></si>"
             "<si><r><rPr><sz val=\"9\"/></rPr><t>乙</t></r><r><t xml:space=\"preserve\"> 丙</t>"
             "</r></si></sst>");
    struct two_readings readings = read_twice(fixture->arena, document, plainly(fixture));

    assert_text(readings.by_expat,
                "sst[count=2](si(t(甲))si(r(t(乙))r(t[" XML "\nspace=preserve]( 丙))))\nread");
    assert_text(readings.by_scanner, readings.by_expat.data);
    assert_false(readings.began_anew);
}

static void expat_reads_what_is_not_plain(void **state)
{
    NOT_PLAIN("<row><c/><!-- no --><c r=\"B1\"><v>1</v></c></row>", "row(c()c[r=B1](v(1)))");
    NOT_PLAIN("<row><c/></row><?target data?><row/>", "row(c())row()");
    NOT_PLAIN("<row><c><v><![CDATA[<1>]]></v></c></row>", "row(c(v(<1>)))");
    NOT_PLAIN("<row><c><v>1<b/>2</v></c></row>", "row(c(v(12)))");
    NOT_PLAIN("<row><c r = \"A1\"><v>1</v></c></row>", "row(c[r=A1](v(1)))");
    NOT_PLAIN("<row><c r=\"A\n1\"/></row>", "row(c[r=A 1]())");
    NOT_PLAIN("<row><c/><q:c/></row>", "row(c())");
    NOT_PLAIN("<row><c xmlns:r=\"urn:r\" r:r=\"2\"/></row>", "row(c[urn:r\nr=2]())");
    NOT_PLAIN("<row><c xmlns=\"urn:else\"><v>1</v></c><c/></row>", "row(c())");
    NOT_PLAIN("<row><c><v>&#x0000000000041;</v></c></row>", "row(c(v(A)))");
    NOT_PLAIN("<row><汉/><c/></row>", "row(c())");
    NOT_PLAIN("<row><c><mc:AlternateContent xmlns:mc="
              "\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice/>"
              "<mc:Fallback><v>1</v></mc:Fallback></mc:AlternateContent></c></row>",
              "row(c(v(1)))");
}

static void an_encoding_or_a_prefix_of_another_kind_is_expats(void **state)
{
    struct fixture *fixture = *state;
    static const char *const documents[] = {
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet xmlns=\"" MAIN
        "\"><sheetData><row><c><v>\xE9</v></c></row></sheetData></worksheet>",
        "<x:worksheet xmlns:x=\"" MAIN "\"><x:sheetData><x:row/></x:sheetData></x:worksheet>",
        "<worksheet xmlns=\"" MAIN "\"><!-- <sheetData> --><sheetData><row/></sheetData>"
        "</worksheet>",
        "<worksheet xmlns=\"" MAIN "\"><other><sheetData><row/></sheetData></other>"
        "<sheetData><row/></sheetData></worksheet>",
        "<worksheet xmlns=\"" MAIN "\"><sheetData/><mergeCell>A1</mergeCell></worksheet>",
        "\xEF\xBB\xBF<worksheet xmlns=\"" MAIN "\"><sheetData><row/></sheetData></worksheet>",
        "<!-- one --><!-- two --><worksheet xmlns=\"" MAIN "\"><sheetData><row/></sheetData>"
        "<sheetData><row/></sheetData></worksheet>",
        "<book/>",
        "",
    };

    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        struct two_readings readings =
            read_twice(fixture->arena, text_of(documents[i]), plainly(fixture));
        assert_text(readings.by_scanner, readings.by_expat.data);
    }
}

/* The finding, with line and column, is the one that expat alone would give. */
static void a_broken_document_is_told_as_expat_tells_it(void **state)
{
    struct fixture *fixture = *state;
    static const char *const documents[] = {
        SHEET_DATA("<row><c></row>"),
        SHEET_DATA("<row>\n<c r=\"1\" r=\"2\"/></row>"),
        SHEET_DATA("<row><c a=\"<\"/></row>"),
        SHEET_DATA("<row><c a=\"1\"b=\"2\"/></row>"),
        SHEET_DATA("<row><c a=\"&none;\"/></row>"),
        SHEET_DATA("<row><c a=\"&#0;\"/></row>"),
        SHEET_DATA("<row><c a=\"1 & 2\"/></row>"),
        SHEET_DATA("<row><c a=\"&lt\"/></row>"),
        SHEET_DATA("<row><c u:a=\"1\"/></row>"),
        SHEET_DATA("<row><c q:a=\"1\" q:a=\"1\"/></row>"),
        SHEET_DATA("<row><c :a=\"1\"/></row>"),
        SHEET_DATA("<row><c><v>]]></v></c></row>"),
        SHEET_DATA("<row><c><v>&nbsp;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#0;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#xD800;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#00000;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#55296;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#57343;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#65534;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#65535;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#2772:;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#/7721;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#2772A;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#27 21;</v></c></row>"),
        SHEET_DATA("<row><c><v>&#277211</v></c></row>"),
        SHEET_DATA("<row><c><v>&#27721</v></c></row>"),
        SHEET_DATA("<row><c><v>&#x110000;</v></c></row>"),
        SHEET_DATA("<row><c><v>&;&#;&#x;</v></c></row>"),
        SHEET_DATA("<row><c><v>\x01</v></c></row>"),
        SHEET_DATA("<row><c><v>\xC0\x80</v></c></row>"),
        SHEET_DATA("<row><c><v>\xED\xA0\x80</v></c></row>"),
        SHEET_DATA("<row><c><v>\xEF\xBF\xBF</v></c></row>"),
        SHEET_DATA("<row><c><v>\xF4\x90\x80\x80</v></c></row>"),
        SHEET_DATA("<row><c><v>\xE6\xB1</v></c></row>"),
        SHEET_DATA("<row><c/></row") "<",
        SHEET_DATA("<row></sheetData>"),
        SHEET_DATA("</row>"),
        SHEET_DATA("<row/>") "<again/>",
        SHEET_DATA("<row/>") "text",
        "<worksheet xmlns=\"" MAIN "\"><sheetData><row/></sheetData></sheet>",
        "<worksheet xmlns=\"" MAIN "\"><sheetData><row/>",
        "<worksheet xmlns=\"" MAIN "\"><sheetData><row/></sheetData",
        "<worksheet xmlns=\"" MAIN "\" a=\"1\" a=\"1\"><sheetData><row/></sheetData></worksheet>",
        "<!DOCTYPE worksheet><worksheet xmlns=\"" MAIN "\"><sheetData/></worksheet>",
    };

    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        struct two_readings readings =
            read_twice(fixture->arena, text_of(documents[i]), plainly(fixture));
        if (strstr(readings.by_expat.data, "\nnot read") == NULL) {
            fail_msg("expat has nothing against %s", documents[i]);
        }
        assert_text(readings.by_scanner, readings.by_expat.data);
    }
}

static const char sample[] = SHEET_DATA(
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>汉&amp;字\r\n😀</v></c><x><y/></x></row>\n<row r=\"2\"/>");

static void pieces_of_any_size_are_the_same(void **state)
{
    struct fixture *fixture = *state;

    for (size_t piece = 1; piece < sizeof sample; piece++) {
        struct reading_manner manner = {.limits = fixture->limits, .piece = piece};
        struct two_readings readings = read_twice(fixture->arena, text_of(sample), manner);
        assert_text(readings.by_scanner, readings.by_expat.data);
        assert_false(readings.began_anew);
    }
}

static void a_document_that_breaks_off_anywhere_is_told_as_expat_tells_it(void **state)
{
    struct fixture *fixture = *state;

    for (size_t length = 0; length < sizeof sample - 1; length++) {
        struct text head = text_slice(text_of(sample), 0, length);
        struct two_readings readings = read_twice(fixture->arena, head, plainly(fixture));
        assert_text(readings.by_scanner, readings.by_expat.data);
    }
}

static void a_reader_may_stop_at_any_call(void **state)
{
    struct fixture *fixture = *state;

    for (size_t call = 1; call < 16; call++) {
        struct reading_manner manner = {.limits = fixture->limits, .stops_at = call};
        struct two_readings readings = read_twice(fixture->arena, text_of(sample), manner);
        assert_text(readings.by_scanner, readings.by_expat.data);
        assert_false(readings.began_anew);
    }
}

static void a_damaged_source_is_told_once(void **state)
{
    struct fixture *fixture = *state;

    for (size_t length = 0; length < sizeof sample; length++) {
        struct reading_manner manner = {.limits = fixture->limits, .damaged = true};
        struct text head = text_slice(text_of(sample), 0, length);
        struct two_readings readings = read_twice(fixture->arena, head, manner);
        const char *first = strstr(readings.by_scanner.data, "source-damaged");
        assert_non_null(first);
        assert_non_null(strstr(readings.by_scanner.data, "\nnot read"));
        assert_null(strstr(first + 1, "source-damaged"));
        assert_null(strstr(readings.by_scanner.data, "xml-malformed"));
    }
}

/* Characters, tags and references of a document that is longer than what the scanner holds
 * lie on every byte of the seams. */
static void content_of_any_length_is_scanned(void **state)
{
    struct fixture *fixture = *state;

    for (size_t shift = 0; shift < 48; shift++) {
        struct text_builder document = text_builder(fixture->arena);
        text_append(&document, TEXT("<worksheet xmlns=\"" MAIN "\"><sheetData>"));
        for (size_t i = 0; i < shift; i++) {
            text_append(&document, TEXT(" "));
        }
        for (size_t row = 0; row < 12000; row++) {
            text_append(&document, TEXT("<row r=\"1\"><c t=\"str\"><v>汉&amp;😀</v></c></row>"));
        }
        text_append(&document, TEXT("</sheetData></worksheet>"));
        struct two_readings readings =
            read_twice(fixture->arena, text_built(&document), plainly(fixture));
        assert_true(text_equal(readings.by_scanner, readings.by_expat));
        assert_false(readings.began_anew);
    }
}

/* More than the scanner holds, where they are no text that is read. */
static void blanks_of_any_length_are_passed_over(void **state)
{
    static const char *const around[][2] = {
        {"<sheetData>", "<row r=\"1\"/></sheetData>"},
        {"<sheetData><row r=\"1\"><c><v>1</v></c>", "<c/></row></sheetData>"},
        {"<sheetData><row><c>", "<v> 1 </v></c></row></sheetData>"},
        {"<sheetData><row/>", "</sheetData>"},
        {"<sheetData><row/>", "</row></sheetData>"},
        {"<sheetData><row/>", ""},
    };
    struct fixture *fixture = *state;
    struct text_builder blanks = text_builder(fixture->arena);

    for (size_t i = 0; i < 300000; i++) {
        text_append(&blanks, TEXT(" \t\r\n"));
    }
    for (size_t i = 0; i < sizeof around / sizeof around[0]; i++) {
        struct text_builder document = text_builder(fixture->arena);
        text_append_format(&document, "<worksheet xmlns=\"" MAIN "\">%s", around[i][0]);
        text_append(&document, text_built(&blanks));
        text_append_format(&document, "%s</worksheet>", around[i][1]);
        struct two_readings readings =
            read_twice(fixture->arena, text_built(&document), plainly(fixture));
        assert_true(text_equal(readings.by_scanner, readings.by_expat));
        assert_int_equal(readings.began_anew, i > 3);
    }
}

/* `before`, then again and again `again`, a number and `closing`, then `behind`. */
static struct text repeated(struct fixture *fixture, const char *before, const char *again,
                            const char *closing, size_t times, const char *behind)
{
    struct text_builder document = text_builder(fixture->arena);

    text_append(&document, text_of(before));
    for (size_t i = 0; i < times; i++) {
        text_append_format(&document, "%s%zu%s", again, i, closing);
    }
    text_append(&document, text_of(behind));
    return text_built(&document);
}

/* Limits are expat's, and so is what is longer or deeper than the scanner goes. */
static void beyond_its_measure_the_scanner_leaves_it_to_expat(void **state)
{
    struct fixture *fixture = *state;
    const char *begin = "<worksheet xmlns=\"" MAIN "\"><sheetData><row><c><v>";
    const char *finish = "</v></c></row></sheetData></worksheet>";
    const char *end = "</row></sheetData></worksheet>";
    const char *row = "<worksheet xmlns=\"" MAIN "\"><sheetData><row>";
    struct text documents[] = {
        repeated(fixture, begin, "汉", "", 60000, finish),
        repeated(fixture, begin, "汉", "", 600000, finish),
        repeated(fixture, row, "<a", "/>", 200, end),
        repeated(fixture, row, "<a", "/>", 9000, end),
        repeated(fixture, row, "<c a", "=\"1\"/>", 200, end),
        repeated(fixture, row, "<deep", ">", 40, ""),
        repeated(fixture, row, "<deep", ">", 400, ""),
    };

    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        struct two_readings readings = read_twice(fixture->arena, documents[i], plainly(fixture));
        assert_true(text_equal(readings.by_scanner, readings.by_expat));
        assert_true(readings.began_anew);
    }
}

static void small_limits_are_kept(void **state)
{
    struct fixture *fixture = *state;
    struct reading_manner manners[] = {
        {.limits = fixture->limits}, {.limits = fixture->limits}, {.limits = fixture->limits}};

    manners[0].limits.xml_depth = 3;
    manners[1].limits.xml_attributes = 1;
    manners[2].limits.string_bytes = 5;
    for (size_t i = 0; i < 3; i++) {
        struct two_readings readings = read_twice(fixture->arena, text_of(sample), manners[i]);
        assert_non_null(strstr(readings.by_expat.data, "xml-limit"));
        assert_text(readings.by_scanner, readings.by_expat.data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(cells_of_a_sheet_are_scanned),
        FIXTURE_TEST(a_cell_of_common_form_is_told_in_one_call),
        FIXTURE_TEST(a_cell_of_another_form_is_told_by_starts_and_ends),
        FIXTURE_TEST(elements_behind_the_content_are_scanned),
        FIXTURE_TEST(an_element_that_is_not_plain_is_left_to_expat),
        FIXTURE_TEST(the_documents_element_is_told_as_expat_tells_it),
        FIXTURE_TEST(an_attribute_is_known_by_its_namespace),
        FIXTURE_TEST(tags_that_are_not_like_those_before_are_told),
        FIXTURE_TEST(an_attribute_of_the_same_name_is_found_behind_others_of_that_order),
        FIXTURE_TEST(a_document_may_be_longer_than_it_is_said_to_be),
        FIXTURE_TEST(a_broken_cell_behind_common_ones_is_expats_to_judge),
        FIXTURE_TEST(text_is_as_xml_has_it),
        FIXTURE_TEST(values_are_as_xml_has_them),
        FIXTURE_TEST(what_the_reader_does_not_know_is_passed_over),
        FIXTURE_TEST(shared_strings_are_scanned),
        FIXTURE_TEST(expat_reads_what_is_not_plain),
        FIXTURE_TEST(an_encoding_or_a_prefix_of_another_kind_is_expats),
        FIXTURE_TEST(a_broken_document_is_told_as_expat_tells_it),
        FIXTURE_TEST(pieces_of_any_size_are_the_same),
        FIXTURE_TEST(a_document_that_breaks_off_anywhere_is_told_as_expat_tells_it),
        FIXTURE_TEST(a_reader_may_stop_at_any_call),
        FIXTURE_TEST(a_damaged_source_is_told_once),
        FIXTURE_TEST(content_of_any_length_is_scanned),
        FIXTURE_TEST(blanks_of_any_length_are_passed_over),
        FIXTURE_TEST(beyond_its_measure_the_scanner_leaves_it_to_expat),
        FIXTURE_TEST(small_limits_are_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Files of lines, compressed or not: which lines there are, and that each is read where it
 * stands. */
#include "support/folder.h"

#include "exchange/lines.h"

#include <errno.h>
#include <string.h>
#include <zlib.h>

/* The file's lines read one after the other, last first: `number:text`, or of one that is not
 * there its finding, a line each. */
static struct text lines_of(struct folder_fixture *folder, struct line_files *files,
                            const char *path)
{
    struct fixture *fixture = folder->fixture;
    struct line_place places[16];
    struct line_source *source;
    struct text bytes;
    size_t count = 0;
    struct text_builder all = text_builder(folder->arena);

    assert_true(line_source_open(files, path, TEXT("a.ndjson"), &source));
    while (count < 16 && line_source_next(source, &places[count], &bytes)) {
        count++;
    }
    for (size_t i = count; i > 0; i--) {
        struct finding_list *faults = finding_list_create(folder->arena, LANGUAGE_EN);
        struct exchange_line line;
        if (line_read(folder->arena, &fixture->limits, &places[i - 1], faults, &line)) {
            text_append_format(&all, "%u:%.*s\n", (unsigned)line.number, (int)line.bytes.length,
                               line.bytes.data);
        } else {
            struct text code = finding_at(faults, 0)->code;
            text_append_format(&all, "%u %.*s\n", (unsigned)places[i - 1].number, (int)code.length,
                               code.data);
        }
    }
    return text_built(&all);
}

static struct text lines_in(struct folder_fixture *folder, struct text content)
{
    struct line_files *files = line_files_create(folder->arena, &folder->fixture->limits);

    return lines_of(folder, files, folder_write(folder, "a.ndjson", content));
}

/* As gzip has it, one member after the other. */
static struct text compressed(struct folder_fixture *folder, struct text content)
{
    uLong room = compressBound((uLong)content.length) + 64;
    unsigned char *bytes = arena_allocate(folder->arena, room);
    z_stream stream = {.next_in = (unsigned char *)content.data,
                       .avail_in = (uInt)content.length,
                       .next_out = bytes,
                       .avail_out = (uInt)room};

    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(deflateEnd(&stream), Z_OK);
    return (struct text){(const char *)bytes, room - stream.avail_out};
}

static struct text joined(struct folder_fixture *folder, struct text first, struct text second)
{
    struct text_builder both = text_builder(folder->arena);

    text_append(&both, first);
    text_append(&both, second);
    return text_built(&both);
}

static void lines_are_numbered_and_blank_ones_left_out(void **state)
{
    assert_text(lines_in(*state, TEXT("one\n\n \t\r\ntwo\r\nthree\n")),
                "5:three\n4:two\r\n1:one\n");
}

static void the_last_line_need_not_be_ended(void **state)
{
    assert_text(lines_in(*state, TEXT("one\ntwo")), "2:two\n1:one\n");
    assert_text(lines_in(*state, TEXT("")), "");
    assert_text(lines_in(*state, TEXT("\n\n")), "");
}

static void a_line_beyond_the_limit_is_passed_by(void **state)
{
    struct folder_fixture *folder = *state;

    folder->fixture->limits.line_bytes = 3;
    assert_text(lines_in(folder, TEXT("one\nthree\ntwo\n")), "3:two\n2 line-too-long\n1:one\n");
}

static void a_file_beyond_the_limit_ends_there(void **state)
{
    struct folder_fixture *folder = *state;

    folder->fixture->limits.lines_bytes = 8;
    assert_text(lines_in(folder, TEXT("one\nthree\n")), "1 lines-limit\n");
}

static void compressed_files_are_inflated_member_by_member(void **state)
{
    struct folder_fixture *folder = *state;

    assert_text(lines_in(folder, joined(folder, compressed(folder, TEXT("one\ntw")),
                                        compressed(folder, TEXT("o\nthree")))),
                "3:three\n2:two\n1:one\n");
}

static void two_compressed_files_do_not_meet(void **state)
{
    struct folder_fixture *folder = *state;
    struct line_files *files = line_files_create(folder->arena, &folder->fixture->limits);
    const char *first = folder_write(folder, "1.gz", compressed(folder, TEXT("one\ntwo\n")));
    const char *second = folder_write(folder, "2.gz", compressed(folder, TEXT("three\n")));

    assert_text(lines_of(folder, files, first), "2:two\n1:one\n");
    assert_text(lines_of(folder, files, second), "1:three\n");
}

static void what_is_cut_off_is_damaged_from_its_line_on(void **state)
{
    struct folder_fixture *folder = *state;
    struct text whole = compressed(folder, TEXT("one\ntwo\n"));
    struct text lines = lines_in(folder, text_slice(whole, 0, whole.length - 4));

    assert_true(text_starts_with(lines, TEXT("3 lines-damaged\n")) ||
                text_equal(lines, TEXT("1 lines-damaged\n")));
}

/* A million times the same byte: some thousand bytes. */
static void what_inflates_beyond_the_ratio_is_not_taken(void **state)
{
    struct folder_fixture *folder = *state;
    size_t length = 4 << 20;
    char *zeros = arena_allocate(folder->arena, length);

    memset(zeros, '0', length);
    folder->fixture->limits.ratio = 100;
    assert_text(lines_in(folder, compressed(folder, (struct text){zeros, length})),
                "1 lines-limit\n");
}

static void a_file_that_is_gone_is_told(void **state)
{
    struct folder_fixture *folder = *state;
    struct line_files *files = line_files_create(folder->arena, &folder->fixture->limits);
    struct line_source *source;

    assert_false(line_source_open(files, folder_path(folder, "none"), TEXT("none"), &source));
    assert_int_equal(errno, ENOENT);
    assert_false(line_source_open(files, folder->path, TEXT("folder"), &source));
    assert_int_equal(errno, EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(lines_are_numbered_and_blank_ones_left_out),
        FOLDER_TEST(the_last_line_need_not_be_ended),
        FOLDER_TEST(a_line_beyond_the_limit_is_passed_by),
        FOLDER_TEST(a_file_beyond_the_limit_ends_there),
        FOLDER_TEST(compressed_files_are_inflated_member_by_member),
        FOLDER_TEST(two_compressed_files_do_not_meet),
        FOLDER_TEST(what_is_cut_off_is_damaged_from_its_line_on),
        FOLDER_TEST(what_inflates_beyond_the_ratio_is_not_taken),
        FOLDER_TEST(a_file_that_is_gone_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

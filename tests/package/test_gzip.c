/* A file's bytes in their order, inflated where it is one of gzip. */
#include "support/folder.h"

#include "package/gzip.h"

#include <errno.h>
#include <string.h>

/* "one\n" as gzip -n writes it (RFC 1952). */
#define ONE                                                                                        \
    TEXT("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\xcf\x4b\xe5\x02\x00\x9f\xa8\x17\xf8\x04"    \
         "\x00\x00\x00")

/* All bytes that come, and how they end. */
static struct text bytes_of(struct folder_fixture *folder, struct text content,
                            enum gzip_outcome *outcome)
{
    const char *path = folder_write(folder, "file", content);
    struct text_builder all = text_builder(folder->arena);
    struct gzip *file;
    char piece[3];
    size_t got;

    assert_true(gzip_open(folder->arena, path, &file));
    while ((*outcome = gzip_next(file, piece, sizeof piece, &got)) == GZIP_MORE) {
        text_append(&all, (struct text){piece, got});
    }
    assert_int_equal(got, 0);
    gzip_close(folder->arena, file);
    return text_built(&all);
}

static void plain_bytes_come_as_they_are(void **state)
{
    enum gzip_outcome outcome;

    assert_text(bytes_of(*state, TEXT("one\ntwo"), &outcome), "one\ntwo");
    assert_int_equal(outcome, GZIP_ENDED);
    assert_text(bytes_of(*state, TEXT(""), &outcome), "");
    assert_int_equal(outcome, GZIP_ENDED);
}

static void members_come_one_after_the_other(void **state)
{
    struct folder_fixture *folder = *state;
    struct text_builder two = text_builder(folder->arena);
    enum gzip_outcome outcome;

    text_append(&two, ONE);
    text_append(&two, ONE);
    assert_text(bytes_of(folder, text_built(&two), &outcome), "one\none\n");
    assert_int_equal(outcome, GZIP_ENDED);
}

static void what_is_cut_off_or_changed_is_broken(void **state)
{
    struct folder_fixture *folder = *state;
    enum gzip_outcome outcome;
    char *changed = text_terminated(folder->arena, ONE);

    (void)bytes_of(folder, text_slice(ONE, 0, ONE.length - 3), &outcome);
    assert_int_equal(outcome, GZIP_BROKEN);
    changed[ONE.length - 7] ^= 1; /* of the checksum */
    (void)bytes_of(folder, (struct text){changed, ONE.length}, &outcome);
    assert_int_equal(outcome, GZIP_BROKEN);
}

static void a_file_that_is_not_there_is_not_opened(void **state)
{
    struct folder_fixture *folder = *state;
    struct gzip *file;

    assert_false(gzip_open(folder->arena, folder_path(folder, "none"), &file));
    assert_int_equal(errno, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(plain_bytes_come_as_they_are),
        FOLDER_TEST(members_come_one_after_the_other),
        FOLDER_TEST(what_is_cut_off_or_changed_is_broken),
        FOLDER_TEST(a_file_that_is_not_there_is_not_opened),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

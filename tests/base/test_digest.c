/* SHA-256 against the examples of FIPS 180-4. */
#include "support/fixture.h"

#include "base/digest.h"

static void assert_digest(struct fixture *fixture, struct text bytes, const char *expected)
{
    struct text digest;

    assert_true(digest_sha256(fixture->arena, bytes, &digest));
    assert_text(digest, expected);
}

static void the_digest_is_that_of_the_standard(void **state)
{
    assert_digest(*state, TEXT("abc"),
                  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_digest(*state, TEXT(""),
                  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

int main(void)
{
    const struct CMUnitTest tests[] = {FIXTURE_TEST(the_digest_is_that_of_the_standard)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

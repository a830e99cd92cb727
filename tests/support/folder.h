/* A folder of a test's own below /tmp, removed with all that is in it. */
#ifndef HUIBIAO_TESTS_SUPPORT_FOLDER_H
#define HUIBIAO_TESTS_SUPPORT_FOLDER_H

#include "support/fixture.h"

/* A fixture with a folder: for cmocka_unit_test_setup_teardown, as FOLDER_TEST does it. */
struct folder_fixture {
    struct fixture *fixture;
    struct arena *arena; /* the fixture's */
    char path[32];
};

int folder_create(void **state);
int folder_destroy(void **state);

#define FOLDER_TEST(function)                                                                      \
    cmocka_unit_test_setup_teardown(function, folder_create, folder_destroy)

/* "FOLDER/name"; the folder itself for "". */
char *folder_path(struct folder_fixture *folder, const char *name);

/* Makes a folder, or a file with this content, and the folders above it. Returns its path. */
char *folder_make(struct folder_fixture *folder, const char *name);
char *folder_write(struct folder_fixture *folder, const char *name, struct text content);

/* Root may read everything; a test of permissions lays that privilege down, and takes it up
 * again. False where it cannot be laid down. */
bool folder_lay_down_privilege(struct folder_fixture *folder);
void folder_take_up_privilege(void);

#endif

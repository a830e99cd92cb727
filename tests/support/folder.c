#include "support/folder.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whose name is "nobody" on most systems; any that is not 0 will do. */
enum { NOBODY = 65534 };

int folder_create(void **state)
{
    struct folder_fixture *folder;
    void *fixture;

    if (fixture_create(&fixture) != 0) {
        return -1;
    }
    folder = arena_allocate(((struct fixture *)fixture)->arena, sizeof *folder);
    folder->fixture = fixture;
    folder->arena = folder->fixture->arena;
    strcpy(folder->path, "/tmp/huibiao-test-XXXXXX");
    *state = folder;
    return mkdtemp(folder->path) == NULL ? -1 : 0;
}

static int take_away(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

int folder_destroy(void **state)
{
    struct folder_fixture *folder = *state;
    void *fixture = folder->fixture;
    int removed = nftw(folder->path, take_away, 8, FTW_DEPTH | FTW_PHYS);

    return fixture_destroy(&fixture) == 0 ? removed : -1;
}

char *folder_path(struct folder_fixture *folder, const char *name)
{
    return text_terminated(folder->arena, text_format(folder->arena, "%s%s%s", folder->path,
                                                      name[0] == '\0' ? "" : "/", name));
}

static void make_above(char *path, size_t from)
{
    for (char *slash = strchr(path + from, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        assert_true(mkdir(path, 0777) == 0 || errno == EEXIST);
        *slash = '/';
    }
}

char *folder_make(struct folder_fixture *folder, const char *name)
{
    char *path = folder_path(folder, name);

    make_above(path, strlen(folder->path) + 1);
    assert_int_equal(mkdir(path, 0777), 0);
    return path;
}

char *folder_write(struct folder_fixture *folder, const char *name, struct text content)
{
    char *path = folder_path(folder, name);

    make_above(path, strlen(folder->path) + 1);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content.data, 1, content.length, file), content.length);
    assert_int_equal(fclose(file), 0);
    return path;
}

bool folder_lay_down_privilege(struct folder_fixture *folder)
{
    if (geteuid() != 0) {
        return true;
    }
    assert_int_equal(chmod(folder->path, 0755), 0);
    return seteuid(NOBODY) == 0;
}

void folder_take_up_privilege(void)
{
    if (getuid() == 0) {
        assert_int_equal(seteuid(0), 0);
    }
}

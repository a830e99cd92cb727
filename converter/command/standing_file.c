#include "command/standing_file.h"

#include "command/return_file.h"
#include "correction/identity.h"
#include "correction/revision.h"

#include <sys/stat.h>

static bool stands(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0;
}

/* Why it cannot be read does not matter: then it is another's. */
static bool read_bytes(struct arena *arena, const struct run *run, const char *path,
                       struct finding_list **aside, struct text *bytes)
{
    *aside = finding_list_create(arena, run->options.language);
    return file_bytes_read(arena, &run->options.limits, path, text_of(path), *aside, bytes);
}

static bool identity_is(struct arena *arena, struct workbook *workbook, struct text sha256)
{
    for (size_t i = 0; i < workbook_sheet_count(workbook); i++) {
        const struct sheet *sheet = workbook_sheet(workbook, i);
        struct identity identity;
        struct grid grid;
        if (text_equal(sheet->name, IDENTITY_SHEET) &&
            workbook_read_grid(workbook, sheet, arena, &grid) &&
            identity_read(arena, &grid, &identity)) {
            return text_equal(identity.sha256, sha256);
        }
    }
    return false;
}

bool standing_may_be_sent(struct arena *arena, const struct run *run, const char *path,
                          struct text sha256)
{
    const struct limits *limits = &run->options.limits;
    struct finding_list *aside;
    struct package *package;
    struct workbook *workbook;
    struct text bytes;

    return !stands(path) ||
           (read_bytes(arena, run, path, &aside, &bytes) &&
            package_open(arena, limits, bytes, text_of(path), aside, &package) &&
            workbook_open(arena, limits, package, text_of(path), aside, &workbook) &&
            identity_is(arena, workbook, sha256));
}

bool standing_may_be_revision(struct arena *arena, const struct run *run, const char *path,
                              struct text chain)
{
    struct finding_list *aside;
    struct revision revision;
    struct editor *editor;
    struct text bytes;

    return !stands(path) ||
           (read_bytes(arena, run, path, &aside, &bytes) &&
            editor_open(arena, &run->options.limits, bytes, text_of(path), aside, &editor) &&
            revision_read(arena, editor, &revision) && text_equal(revision.original, chain));
}

#include "round/files.h"

bool round_is_version(const struct round_file *file)
{
    return !file->marked && !file->bare && file->records > 0 &&
           (file->part == PART_RECEIVED || file->part == PART_ACCEPTED);
}

struct text round_chain(const struct round_file *file)
{
    return file->revision.original.length > 0 ? file->revision.original : file->sha256;
}

static struct text *copies_of(struct arena *arena, const struct text *texts, size_t count)
{
    struct text *copies = arena_array(arena, count + 1, sizeof *copies);

    for (size_t i = 0; i < count; i++) {
        copies[i] = text_copy(arena, texts[i]);
    }
    return copies;
}

void round_files_add(struct arena *arena, struct round_files *files, const struct round_file *file)
{
    files->items = arena_grow(arena, files->items, files->count, files->count + 1,
                              sizeof *files->items, &files->capacity);
    struct round_file *kept = &files->items[files->count++];
    *kept = *file;
    kept->sha256 = text_copy(arena, file->sha256);
    kept->modified = text_copy(arena, file->modified);
    kept->sent_from = text_copy(arena, file->sent_from);
    kept->groups = copies_of(arena, file->groups, file->group_count);
    kept->revision.original = text_copy(arena, file->revision.original);
    kept->revision.previous = text_copy(arena, file->revision.previous);
    kept->revision.returned = text_copy(arena, file->revision.returned);
    kept->revision.explained = NULL;
    kept->revision.explained_count = 0;
    kept->later = ROUND_NO_FILE;
    kept->origin = ROUND_NO_FILE;
    kept->rival = ROUND_NO_FILE;
    kept->other = ROUND_NO_FILE;
}

const struct round_file *round_sent_of(const struct round_files *files, struct text sha256,
                                       int64_t round)
{
    for (size_t i = 0; i < files->count && sha256.length > 0; i++) {
        const struct round_file *file = &files->items[i];
        if (file->part == PART_SENT && file->marked && text_equal(file->sent_from, sha256) &&
            (round == 0 || file->round == round)) {
            return file;
        }
    }
    return NULL;
}

bool round_holds_faults(const struct round_file *file, enum severity least)
{
    size_t found = file->errors + (least <= SEVERITY_WARNING ? file->warnings : 0) +
                   (least <= SEVERITY_INFO ? file->infos : 0);

    return file->state == STATE_COUNTS && found > 0;
}

const struct round_file *round_version_of(const struct round_files *files, struct text sha256)
{
    for (size_t i = 0; i < files->count && sha256.length > 0; i++) {
        if (round_is_version(&files->items[i]) && text_equal(files->items[i].sha256, sha256)) {
            return &files->items[i];
        }
    }
    return NULL;
}

const struct round_file *round_newest(const struct round_files *files, struct text chain)
{
    const struct round_file *newest = NULL;

    for (size_t i = 0; i < files->count; i++) {
        const struct round_file *file = &files->items[i];
        if (round_is_version(file) && text_equal(round_chain(file), chain) &&
            (newest == NULL || file->revision.number > newest->revision.number)) {
            newest = file;
        }
    }
    return newest;
}

static size_t index_of(const struct round_files *files, const struct round_file *file)
{
    return file == NULL ? ROUND_NO_FILE : (size_t)(file - files->items);
}

/* The first of the same bytes that is as much of the round as this one: what was sent, what came
 * back marked, and versions do not meet. */
static size_t same_as(const struct round_files *files, size_t index)
{
    const struct round_file *file = &files->items[index];
    bool sent = file->part == PART_SENT;

    for (size_t i = 0; i < index && file->sha256.length > 0; i++) {
        const struct round_file *other = &files->items[i];
        if ((other->part == PART_SENT) == sent && other->state != STATE_NONE &&
            text_equal(other->sha256, file->sha256)) {
            return i;
        }
    }
    return ROUND_NO_FILE;
}

static void settle_version(const struct round_files *files, struct round_file *file)
{
    const struct round_file *newest = round_newest(files, round_chain(file));

    file->state = STATE_COUNTS;
    if (newest->revision.number > file->revision.number) {
        file->state = STATE_REVISED;
        file->other = index_of(files, newest);
    } else if (file->later != ROUND_NO_FILE &&
               !text_equal(round_chain(&files->items[file->later]), round_chain(file))) {
        file->state = STATE_SUPERSEDED;
        file->other = file->later;
    }
}

/* The revision that a workbook which came back has become. */
static const struct round_file *taken_as(const struct round_files *files,
                                         const struct round_file *file)
{
    for (size_t i = 0; i < files->count && file->sha256.length > 0; i++) {
        const struct round_file *other = &files->items[i];
        if (round_is_version(other) && text_equal(other->revision.returned, file->sha256)) {
            return other;
        }
    }
    return NULL;
}

static void settle_returned(const struct round_files *files, struct round_file *file)
{
    const struct round_file *taken = taken_as(files, file);

    file->state = taken != NULL ? STATE_TAKEN : STATE_WAITING;
    file->origin = index_of(files, round_version_of(files, file->sent_from));
    file->other = taken != NULL ? index_of(files, taken) : file->origin;
}

/* What became of a workbook that was sent, by the revision that came of it, by its return on the
 * way to one, or by what else came. */
static void settle_sent(const struct round_files *files, struct round_file *file)
{
    const struct round_file *version = round_version_of(files, file->sent_from);

    file->state = STATE_OUT;
    file->origin = file->other = index_of(files, version);
    for (size_t i = 0; i < files->count && version != NULL; i++) {
        const struct round_file *other = &files->items[i];
        if (round_is_version(other) && other->revision.returned.length > 0 &&
            other->revision.round == file->round &&
            text_equal(round_chain(other), round_chain(version))) {
            file->state = STATE_CLOSED;
            file->other = i;
            return;
        }
        if (other->state == STATE_WAITING && other->round == file->round &&
            text_equal(other->sent_from, file->sent_from)) {
            file->state = STATE_BACK;
            file->other = i;
        }
    }
    if (file->state == STATE_OUT && version != NULL &&
        (version->state == STATE_REVISED || version->state == STATE_SUPERSEDED)) {
        file->state = STATE_OVERTAKEN;
        file->other = version->other;
    }
}

/* A workbook in the folder of what was accepted from which nothing can be read, and that opens,
 * tells of others. */
static bool is_of_round(const struct round_file *file)
{
    switch (file->part) {
    case PART_SENT:
        return file->marked;
    case PART_ACCEPTED:
        return file->records > 0 || file->sha256.length == 0;
    default:
        return true;
    }
}

static bool is_returned(const struct round_file *file)
{
    return file->part == PART_RETURNED ||
           (file->part == PART_RECEIVED && (file->marked || file->bare));
}

static void settle_file(struct round_files *files, size_t index)
{
    struct round_file *file = &files->items[index];

    file->state = STATE_UNREAD;
    file->other = is_of_round(file) ? same_as(files, index) : ROUND_NO_FILE;
    if (!is_of_round(file)) {
        file->state = STATE_NONE;
    } else if (file->other != ROUND_NO_FILE) {
        file->state = STATE_SAME;
    } else if (is_returned(file)) {
        settle_returned(files, file);
    } else if (round_is_version(file)) {
        settle_version(files, file);
    }
}

/* What was received and calls itself the very revision that was accepted, and is not, was sent to a
 * department, which took our sheets and marks out of it. */
static bool is_bare(const struct round_files *files, const struct round_file *file)
{
    bool revision = file->part == PART_RECEIVED && file->revision.number > 0;
    bool bare = false;

    for (size_t i = 0; revision && i < files->count; i++) {
        const struct round_file *other = &files->items[i];
        bool accepted = other->part == PART_ACCEPTED && round_is_version(other) &&
                        other->revision.number == file->revision.number &&
                        text_equal(round_chain(other), round_chain(file));
        revision = !accepted || !text_equal(other->sha256, file->sha256);
        bare = bare || accepted;
    }
    return revision && bare;
}

/* What was sent looks at the states of the others. */
void round_files_settle(struct round_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        files->items[i].bare = is_bare(files, &files->items[i]);
    }
    for (size_t i = 0; i < files->count; i++) {
        settle_file(files, i);
    }
    for (size_t i = 0; i < files->count; i++) {
        if (files->items[i].part == PART_SENT && files->items[i].state == STATE_UNREAD) {
            settle_sent(files, &files->items[i]);
        }
    }
}

size_t round_mistaken_for(const struct round_files *files, const struct round_file *file)
{
    bool may_be = file->part == PART_RECEIVED && file->state == STATE_COUNTS &&
                  file->rival != ROUND_NO_FILE && round_sent_of(files, file->sha256, 0) == NULL;

    for (size_t i = 0; may_be && i < files->count; i++) {
        const struct round_file *sent = &files->items[i];
        bool open = sent->part == PART_SENT && sent->origin != ROUND_NO_FILE &&
                    (sent->state == STATE_OUT || sent->state == STATE_OVERTAKEN ||
                     sent->state == STATE_BACK);
        if (open && text_equal(round_chain(&files->items[sent->origin]),
                               round_chain(&files->items[file->rival]))) {
            return sent->origin;
        }
    }
    return ROUND_NO_FILE;
}

/* The workbooks of a round, what each says of itself, and what follows for it from the others. */
#ifndef HUIBIAO_ROUND_FILES_H
#define HUIBIAO_ROUND_FILES_H

#include "base/file_identity.h"
#include "correction/revision.h"

/* Where a workbook lies. */
enum round_part { PART_RETURNED, PART_RECEIVED, PART_SENT, PART_ACCEPTED };

/* What a workbook is to the round. */
enum round_state {
    STATE_NONE,       /* no workbook of the round: one of ours that tells of others */
    STATE_COUNTS,     /* a return, or the newest revision of one */
    STATE_REVISED,    /* `other` is the newest revision of it */
    STATE_SUPERSEDED, /* all its records stand in `other`, a later return */
    STATE_SAME,       /* the same bytes as `other` */
    STATE_UNREAD,     /* no record could be read */
    STATE_WAITING,  /* corrected, not accepted yet; a correction of `other`, where that is there */
    STATE_TAKEN,    /* corrected, and has become the revision `other` */
    STATE_OUT,      /* sent, and not back yet; made from `other` */
    STATE_BACK,     /* sent, and back as `other`, which is not accepted yet */
    STATE_CLOSED,   /* sent, come back, accepted as `other` */
    STATE_OVERTAKEN /* sent, and not back; but `other` has come in the meantime */
};

/* No file. */
#define ROUND_NO_FILE SIZE_MAX

struct round_file {
    /* What it says of itself. */
    enum round_part part;
    const char *path;  /* to open */
    struct text shown; /* as findings name it */
    struct text name;  /* below the folder of the round */
    struct file_identity identity;
    struct text sha256; /* empty when it could not be opened */
    struct text modified;
    bool readable; /* it was read whole */
    size_t records;
    bool marked;           /* a sheet of ours stands in it */
    struct text sent_from; /* then, where it is known: the SHA-256 of the return without marks */
    int64_t round;         /* in which it was sent, or came back; 0 */
    const struct text *groups;
    size_t group_count;
    size_t errors, warnings, infos; /* found in a return; of what was sent: asked for */
    struct revision revision;
    /* What follows from the others. `later` is known before: a return that supersedes it. */
    bool bare; /* a copy of a revision that was sent, changed, and without a mark of ours */
    size_t later;
    size_t rival;  /* known before, too: one that holds a record of it */
    size_t origin; /* of what was sent, and came back: the version it was made from */
    enum round_state state;
    size_t other; /* ROUND_NO_FILE for none */
};

struct round_files {
    struct round_file *items; /* by part and name */
    size_t count, capacity;
};

/* Adds a file; its texts are copied, all but `path`, `shown` and `name`. */
void round_files_add(struct arena *arena, struct round_files *files, const struct round_file *file);

/* Finds what each of them is. */
void round_files_settle(struct round_files *files);

/* Whether it is a version of a return: handed in, or a revision; read, and no correction that came
 * back. */
bool round_is_version(const struct round_file *file);

/* SHA-256 of the first version of the return that a version is of. */
struct text round_chain(const struct round_file *file);

/* What was sent of a return of these bytes in a round (0: in any); NULL for none. */
const struct round_file *round_sent_of(const struct round_files *files, struct text sha256,
                                       int64_t round);

/* Whether it is a return that counts, and something so severe was found in it. */
bool round_holds_faults(const struct round_file *file, enum severity least);

/* The version of these bytes; NULL for none. */
const struct round_file *round_version_of(const struct round_files *files, struct text sha256);

/* For a return that holds what was sent of another, is not back yet, and cannot be told from a
 * correction of it without marks: the version that was sent. ROUND_NO_FILE for any other. */
size_t round_mistaken_for(const struct round_files *files, const struct round_file *file);

/* The newest version of a chain; NULL for none. */
const struct round_file *round_newest(const struct round_files *files, struct text chain);

#endif

/* A round as a folder: what the departments handed in, what was sent back to them, and what became
 * of it, side by side.
 *
 *     round.yaml           what a clerk would else type as options, each time
 *     received/            workbooks as they came, under any names, also corrected ones later
 *     received/returned/   corrected workbooks by which ours could not be known any more
 *     sent/N/              what was sent back in the Nth round, with notices and a list
 *     accepted/            revisions, and the workbooks of changes and of conflicts
 *     standard/            each return as a standard workbook
 *     summary.xlsx         the merge
 *     register.csv         every file with what it is, derived from all this
 *
 * A folder is a round's when round.yaml stands in it. Nothing but the folder itself says how far a
 * round has come: each workbook carries whose it is (correction/identity.h, revision.h). */
#ifndef HUIBIAO_ROUND_LAYOUT_H
#define HUIBIAO_ROUND_LAYOUT_H

#include "base/text.h"

#include <stdint.h>

#define ROUND_SETTINGS "round.yaml"
#define ROUND_RECEIVED "received"
#define ROUND_RETURNED "returned"
#define ROUND_SENT "sent"
#define ROUND_ACCEPTED "accepted"
#define ROUND_STANDARD "standard"
#define ROUND_SUMMARY "summary.xlsx"
#define ROUND_REGISTER "register.csv"

/* Whether a folder is a round's. */
bool round_is(struct arena *arena, const char *folder);

/* `folder/name`, whether a slash ends the folder or not. */
const char *round_path(struct arena *arena, const char *folder, const char *name);

/* The folder of what is sent in a round: "folder/sent/2". */
const char *round_sent_folder(struct arena *arena, const char *folder, int64_t round);

#endif

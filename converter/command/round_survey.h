/* The folder of a round is read: what lies in it, and what that is. */
#ifndef HUIBIAO_COMMAND_ROUND_SURVEY_H
#define HUIBIAO_COMMAND_ROUND_SURVEY_H

#include "command/gathering.h"
#include "round/files.h"
#include "round/register.h"

struct round_survey {
    struct round_files files;
    struct round_passed *passed; /* among what was received */
    size_t passed_count;
    struct gathering gathering; /* of all versions, with what each group has handed in */
};

/* Reads it, with the mapping of the run; `roster` (NULL for none) is the groups that are expected.
 * What stands in the way of a file is for whoever reads it to tell. False, and noted, when the run
 * cannot go on. */
bool round_survey_make(struct run *run, const char *folder, const struct roster *roster,
                       struct round_survey *survey);

#endif

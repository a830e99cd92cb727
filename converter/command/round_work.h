/* A command that is given the folder of a round.
 *
 * One step in front of the commands turns it into what a clerk would have typed: options out of
 * round.yaml, the files that matter, the places of outputs. The command itself then works as
 * always; behind it the register is written. */
#ifndef HUIBIAO_COMMAND_ROUND_WORK_H
#define HUIBIAO_COMMAND_ROUND_WORK_H

#include "command/round_survey.h"
#include "round/settings.h"

struct round_work {
    const char *folder;
    struct round_settings settings;
    struct round_survey survey;
    bool changed; /* the command may have changed the files that the survey is of */
};

/* Does the command of the options, in the folder of a round where one is named. */
bool round_run(struct run *run);

/* Reads the settings of a folder into the options that were not typed, the mapping, and the files.
 * False, with findings, when it cannot be done. */
bool round_begin(struct run *run, const char *folder, struct round_work *work);

/* The first half of it: the settings. */
bool round_read_settings(struct run *run, struct round_work *work);

/* Writes the register, where it is not there or says something else. */
bool round_finish(struct run *run, struct round_work *work);

/* Adds a file of the round to the inputs of a command. */
void round_add_input(struct run *run, struct inputs *inputs, const struct round_file *file);

/* Tells how many corrections wait to be accepted. */
void round_tell_waiting(struct run *run, const struct round_work *work);

/* Tells what may be a correction that nobody can know for one. */
void round_tell_mistaken(struct run *run, const struct round_survey *survey);

/* What was sent of a return of these bytes in the round of the options; NULL for none, and where
 * no folder of a round is worked on. */
const struct round_file *round_work_sent(const struct run *run, struct text sha256);

/* How each command is done in the folder of a round. */
bool check_in_round(struct run *run, struct round_work *work);
bool merge_in_round(struct run *run, struct round_work *work);
bool convert_in_round(struct run *run, struct round_work *work);
bool send_back_in_round(struct run *run, struct round_work *work);
bool accept_in_round(struct run *run, struct round_work *work);
bool diff_in_round(struct run *run, struct round_work *work);
bool push_in_round(struct run *run, struct round_work *work);

#endif

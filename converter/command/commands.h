/* The commands. Each returns false when it could not be begun; how it went stands in the
 * run. */
#ifndef HUIBIAO_COMMAND_COMMANDS_H
#define HUIBIAO_COMMAND_COMMANDS_H

#include "command/run.h"

bool read_command(struct run *run);
bool check_command(struct run *run);
bool cells_command(struct run *run);
bool convert_command(struct run *run);
bool merge_command(struct run *run);
bool mapping_check_command(struct run *run);
bool mapping_try_command(struct run *run);
bool mapping_infer_command(struct run *run);
bool template_command(struct run *run);
bool edit_command(struct run *run);
bool send_back_command(struct run *run);
bool accept_command(struct run *run);
bool diff_command(struct run *run);
bool push_command(struct run *run);
bool round_command(struct run *run);

#endif

/* The commands: options, one file a command, exit status. The only room that prints. */
#ifndef HUIBIAO_COMMAND_COMMAND_H
#define HUIBIAO_COMMAND_COMMAND_H

/* Does what the arguments ask; returns the exit status: 0 done and no error found; 1 done,
 * findings of severity error; 2 wrong use, or a mistake in a mapping file; 3 some input could
 * not be read; 4 output could not be written. The highest applies. */
int command_main(int count, char **arguments);

#endif

/* A signal that ends the program (SIGINT, SIGTERM, SIGHUP) leaves no half-made file.
 *
 * What must not stay behind is noted by name; the handler removes it, and a temporary file that a
 * library has just made, and lets the signal end the program as if nobody had caught it. The
 * handler does nothing else, and nothing that is not safe in one (POSIX.1-2008, 2.4.3). As a
 * handler belongs to the whole process, so does the table of names: the one exception to the rule
 * against global state. */
#ifndef HUIBIAO_BASE_INTERRUPT_H
#define HUIBIAO_BASE_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

/* Catches the signals from now on, but for those that whoever started the program chose to
 * ignore (nohup). */
void interrupt_catch(void);

/* What of the thread's signals was blocked before. */
struct interrupt_hold {
    sigset_t before;
};

/* Between the two no signal ends the program, and no other thread is in between: for the step
 * from a file that has a name to the note of it. A short step only. */
void interrupt_hold(struct interrupt_hold *hold);
void interrupt_release(const struct interrupt_hold *hold);

/* Notes, while held, the path of a file or of an empty folder to be removed; false when the
 * path is too long or the table full. The path is copied. */
bool interrupt_note(const char *path);

/* Forgets the path, which need not have been noted. */
void interrupt_forget(const char *path);

/* The words that a terminal shows while a line stands on it which the next output would mix
 * with: erased by the handler, too. */
void interrupt_erases_line(bool erases);

#endif

#include "base/side_thread.h"

#include <sched.h>
#include <signal.h>
#include <unistd.h>

bool side_thread_has_processor(void)
{
    cpu_set_t processors;

    /* Many threads are started, and this is one call where sysconf reads a file. */
    return sched_getaffinity(0, sizeof processors, &processors) == 0
               ? CPU_COUNT(&processors) >= 2
               : sysconf(_SC_NPROCESSORS_ONLN) >= 2;
}

bool side_thread_start(pthread_t *thread, void *(*work)(void *context), void *context)
{
    sigset_t all;
    sigset_t before;

    (void)sigfillset(&all);
    if (!side_thread_has_processor() || pthread_sigmask(SIG_SETMASK, &all, &before) != 0) {
        return false;
    }
    bool started = pthread_create(thread, NULL, work, context) == 0;
    return pthread_sigmask(SIG_SETMASK, &before, NULL) == 0 && started;
}

#include "base/side_thread.h"

#include <signal.h>
#include <unistd.h>

bool side_thread_has_processor(void)
{
    return sysconf(_SC_NPROCESSORS_ONLN) >= 2;
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

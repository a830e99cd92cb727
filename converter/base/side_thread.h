/* A thread beside the one that works: it goes on ahead, or takes what comes. */
#ifndef HUIBIAO_BASE_SIDE_THREAD_H
#define HUIBIAO_BASE_SIDE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Whether there is a processor for it; without, it would only cost. */
bool side_thread_has_processor(void);

/* Starts one for `work`, deaf to signals, which are the main thread's; false when there is no
 * processor for it, or it cannot be started. Who has started it joins it. */
bool side_thread_start(pthread_t *thread, void *(*work)(void *context), void *context);

#endif

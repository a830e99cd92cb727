/* A thread beside the one that works. */
#include "support/fixture.h"

#include "base/side_thread.h"

#include <signal.h>

static void *note_mask(void *context)
{
    (void)pthread_sigmask(SIG_SETMASK, NULL, context);
    return NULL;
}

static void it_is_deaf_to_signals_and_the_main_thread_is_not(void **state)
{
    sigset_t its;
    sigset_t ours;
    pthread_t thread;

    (void)state;
    (void)sigemptyset(&its);
    if (!side_thread_has_processor()) {
        assert_false(side_thread_start(&thread, note_mask, &its));
        return;
    }
    assert_true(side_thread_start(&thread, note_mask, &its));
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(sigismember(&its, SIGINT), 1);
    (void)pthread_sigmask(SIG_SETMASK, NULL, &ours);
    assert_int_equal(sigismember(&ours, SIGINT), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_deaf_to_signals_and_the_main_thread_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

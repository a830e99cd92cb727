/* Tasks over workers: the results come one at a time in the order of the tasks, however many
 * workers there are and however long a task takes. */
#include "support/fixture.h"

#include "command/pool.h"

#include <stdatomic.h>
#include <unistd.h>

enum { MOST_TASKS = 200, CEILING = 1 << 20, NOBODY = -1 };

/* What the tasks of a test do, and what was seen of them. */
struct job {
    long exhausts;         /* the task that asks for more than the ceiling */
    long exhausts_failing; /* the task whose `failed` does, too */
    long delivery_exhausts;
    long delivery_ends;
    atomic_size_t worked;
    atomic_int delivering;
    bool overlapped;
    size_t failed_arena_used; /* bytes in use when a `failed` began */
    size_t delivered;
    size_t order[MOST_TASKS];
    char results[MOST_TASKS];
};

static char *letter(struct arena *arena, char which)
{
    char *made = arena_allocate(arena, 1);

    *made = which;
    return made;
}

/* Of seven tasks in a row the first takes longest. */
static void *work(void *context, struct arena *arena, size_t index)
{
    struct job *job = context;

    usleep((useconds_t)(6 - index % 7) * 200);
    atomic_fetch_add(&job->worked, 1);
    if ((long)index == job->exhausts || (long)index == job->exhausts_failing) {
        arena_allocate(arena, 1000);
        arena_allocate(arena, CEILING);
    }
    return letter(arena, 'w');
}

static void *failed(void *context, struct arena *arena, size_t index)
{
    struct job *job = context;

    job->failed_arena_used = arena_used(arena);
    if ((long)index == job->exhausts_failing) {
        arena_allocate(arena, CEILING);
    }
    return letter(arena, 'f');
}

static bool deliver(void *context, struct arena *arena, size_t index, void *result)
{
    struct job *job = context;
    char which = *(char *)result;

    job->overlapped = job->overlapped || atomic_fetch_add(&job->delivering, 1) != 0;
    if ((long)index == job->delivery_exhausts && which == 'w') {
        atomic_fetch_sub(&job->delivering, 1);
        arena_allocate(arena, CEILING);
    }
    job->order[job->delivered] = index;
    job->results[job->delivered++] = which;
    atomic_fetch_sub(&job->delivering, 1);
    return (long)index != job->delivery_ends;
}

static struct job plain_job(void)
{
    return (struct job){.exhausts = NOBODY,
                        .exhausts_failing = NOBODY,
                        .delivery_exhausts = NOBODY,
                        .delivery_ends = NOBODY,
                        .failed_arena_used = 1};
}

static bool run(struct job *job, size_t count, size_t jobs)
{
    struct pool_tasks tasks = {.count = count,
                               .jobs = jobs,
                               .arena_ceiling = CEILING,
                               .context = job,
                               .work = work,
                               .failed = failed,
                               .deliver = deliver};

    return pool_run(&tasks);
}

/* Tasks 0 to `count` - 1 were delivered in order, one at a time, each with the result of its
 * work but that of `failing`. */
static void assert_delivered(const struct job *job, size_t count, long failing)
{
    assert_int_equal(job->delivered, count);
    assert_false(job->overlapped);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(job->order[i], i);
        assert_int_equal(job->results[i], (long)i == failing ? 'f' : 'w');
    }
}

static void results_come_in_order_whatever_the_jobs(void **state)
{
    static const size_t jobs[] = {1, 2, 3, 8, 64};

    (void)state;
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        struct job job = plain_job();
        assert_true(run(&job, MOST_TASKS, jobs[i]));
        assert_int_equal(job.worked, MOST_TASKS);
        assert_delivered(&job, MOST_TASKS, NOBODY);
    }
}

static void there_may_be_more_workers_than_tasks(void **state)
{
    (void)state;
    struct job job = plain_job();
    assert_true(run(&job, 3, 1000));
    assert_int_equal(job.worked, 3);
    assert_delivered(&job, 3, NOBODY);
}

static void no_task_is_done_at_once(void **state)
{
    (void)state;
    struct job job = plain_job();
    assert_true(run(&job, 0, 4));
    assert_int_equal(job.worked, 0);
    assert_int_equal(job.delivered, 0);
}

/* A task that wants more than its arena may give has the result that `failed` makes in the
 * emptied arena, and the others are not troubled. */
static void an_exhausted_task_fails_alone(void **state)
{
    static const size_t jobs[] = {1, 4};

    (void)state;
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        struct job job = plain_job();
        job.exhausts = 5;
        assert_true(run(&job, 20, jobs[i]));
        assert_delivered(&job, 20, 5);
        assert_int_equal(job.failed_arena_used, 0);
    }
}

static void a_delivery_that_exhausts_the_arena_is_a_failed_one(void **state)
{
    static const size_t jobs[] = {1, 4};

    (void)state;
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        struct job job = plain_job();
        job.delivery_exhausts = 7;
        assert_true(run(&job, 20, jobs[i]));
        assert_delivered(&job, 20, 7);
        assert_int_equal(job.failed_arena_used, 0);
    }
}

static void a_task_that_cannot_even_fail_ends_the_run(void **state)
{
    static const size_t jobs[] = {1, 4};

    (void)state;
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        struct job job = plain_job();
        job.exhausts_failing = 3;
        assert_false(run(&job, MOST_TASKS, jobs[i]));
        assert_delivered(&job, 3, NOBODY);
    }
}

/* Nothing is delivered after it, and no more tasks are begun than were under way. */
static void a_delivery_ends_the_run(void **state)
{
    static const size_t jobs[] = {1, 4};

    (void)state;
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        struct job job = plain_job();
        job.delivery_ends = 4;
        assert_false(run(&job, MOST_TASKS, jobs[i]));
        assert_delivered(&job, 5, NOBODY);
        assert_in_range(job.worked, 5, 5 + jobs[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_in_order_whatever_the_jobs),
        cmocka_unit_test(there_may_be_more_workers_than_tasks),
        cmocka_unit_test(no_task_is_done_at_once),
        cmocka_unit_test(an_exhausted_task_fails_alone),
        cmocka_unit_test(a_delivery_that_exhausts_the_arena_is_a_failed_one),
        cmocka_unit_test(a_task_that_cannot_even_fail_ends_the_run),
        cmocka_unit_test(a_delivery_ends_the_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

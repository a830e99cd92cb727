#include "command/pool.h"

#include <pthread.h>

enum { MOST_WORKERS = 256 };

struct pool {
    const struct pool_tasks *tasks;
    pthread_mutex_t lock;
    pthread_cond_t turn_changed;
    size_t next; /* the task to be begun next */
    size_t turn; /* the task to be delivered next */
    bool stopped;
};

/* One task in one arena, as arena_run wants it. */
struct task {
    const struct pool_tasks *tasks;
    struct arena *arena;
    size_t index;
    void *result;
};

static bool work(void *context)
{
    struct task *task = context;

    task->result = task->tasks->work(task->tasks->context, task->arena, task->index);
    return true;
}

static bool failed(void *context)
{
    struct task *task = context;

    task->result = task->tasks->failed(task->tasks->context, task->arena, task->index);
    return true;
}

static bool deliver(void *context)
{
    struct task *task = context;

    return task->tasks->deliver(task->tasks->context, task->arena, task->index, task->result);
}

static bool fail_task(struct task *task)
{
    arena_reset(task->arena);
    return arena_run(task->arena, failed, task);
}

static bool do_task(struct task *task)
{
    return arena_run(task->arena, work, task) || fail_task(task);
}

/* A delivery may need more than the arena has left, as the work itself may. */
static bool deliver_task(struct task *task)
{
    if (arena_run(task->arena, deliver, task)) {
        return true;
    }
    return arena_exhausted(task->arena) && fail_task(task) && arena_run(task->arena, deliver, task);
}

static bool take_task(struct pool *pool, size_t *index)
{
    bool taken = false;

    pthread_mutex_lock(&pool->lock);
    if (!pool->stopped && pool->next < pool->tasks->count) {
        *index = pool->next++;
        taken = true;
    }
    pthread_mutex_unlock(&pool->lock);
    return taken;
}

/* Waits for the task's turn and delivers it. */
static void hand_over(struct pool *pool, struct task *task, bool done)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->turn != task->index && !pool->stopped) {
        pthread_cond_wait(&pool->turn_changed, &pool->lock);
    }
    if (!pool->stopped) {
        if (!done || !deliver_task(task)) {
            pool->stopped = true;
        }
        pool->turn++;
    }
    pthread_cond_broadcast(&pool->turn_changed);
    pthread_mutex_unlock(&pool->lock);
}

static void *worker(void *context)
{
    struct pool *pool = context;
    struct task task = {.tasks = pool->tasks, .arena = arena_create(pool->tasks->arena_ceiling)};

    while (task.arena != NULL && take_task(pool, &task.index)) {
        bool done = do_task(&task);
        hand_over(pool, &task, done);
        arena_reset(task.arena);
    }
    if (task.arena == NULL) {
        pthread_mutex_lock(&pool->lock);
        pool->stopped = true;
        pthread_cond_broadcast(&pool->turn_changed);
        pthread_mutex_unlock(&pool->lock);
    }
    arena_destroy(task.arena);
    return NULL;
}

bool pool_run(const struct pool_tasks *tasks)
{
    struct pool pool = {.tasks = tasks};
    pthread_t threads[MOST_WORKERS];
    size_t wanted = tasks->jobs < tasks->count ? tasks->jobs : tasks->count;
    size_t started = 0;

    if (pthread_mutex_init(&pool.lock, NULL) != 0) {
        return false;
    }
    if (pthread_cond_init(&pool.turn_changed, NULL) != 0) {
        pthread_mutex_destroy(&pool.lock);
        return false;
    }
    /* The calling thread is a worker, too: with one job no thread is made, and where no
     * more can be had the work goes on with those there are. */
    while (started + 1 < wanted && started < MOST_WORKERS &&
           pthread_create(&threads[started], NULL, worker, &pool) == 0) {
        started++;
    }
    worker(&pool);
    for (size_t i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    pthread_cond_destroy(&pool.turn_changed);
    pthread_mutex_destroy(&pool.lock);
    return !pool.stopped;
}

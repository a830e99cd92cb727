/* Memory of one life: of a return, of a mapping, of a command.
 *
 * Everything allocated from an arena, and every foreign handle given to it, goes
 * when the arena is reset or destroyed. An allocation never returns NULL: when the
 * ceiling is reached or the heap has no more, the step begun by the innermost
 * arena_run ends at once, and arena_run returns false. */
#ifndef HUIBIAO_BASE_ARENA_H
#define HUIBIAO_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A new arena that gives out at most `ceiling` bytes; NULL when the heap has none. */
struct arena *arena_create(size_t ceiling);

/* Closes what the arena owns, in reverse order, and frees all its memory. NULL is
 * allowed. */
void arena_destroy(struct arena *arena);

/* Closes what the arena owns and takes all its memory back for new use. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes, aligned for any object. */
void *arena_allocate(struct arena *arena, size_t size);

/* The same with whatever they held before: a buffer for who fills it before it is read. */
void *arena_buffer(struct arena *arena, size_t size);

/* `count` zeroed objects of `size` bytes; a product that overflows ends the step. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Room for `wanted` objects of `size` bytes, the first `count` copied from `old`:
 * grows by doubling. `capacity` holds the room there is and is brought up to date. */
void *arena_grow(struct arena *arena, void *old, size_t count, size_t wanted, size_t size,
                 size_t *capacity);

/* Gives the memory of a large object back at once, of a small one at the arena's end as ever: for a
 * table that has been replaced by a larger one, and that nobody points into. NULL is passed over.
 */
void arena_give_back(struct arena *arena, void *object);

/* Has the heap leave what is free to the system, where it can: behind a step that needed much. */
void arena_trim(void);

/* Hands `handle` over: `close` is called for it when the arena is reset or destroyed. */
void arena_own(struct arena *arena, void *handle, void (*close)(void *handle));

/* Closes a handle that the arena owns now, before the arena's end. NULL, and one that it
 * does not own, are passed over. */
void arena_close(struct arena *arena, void *handle);

/* Does `work(context)` and returns what it returns; false, too, when the arena could
 * not give what was asked. Calls may be nested. */
bool arena_run(struct arena *arena, bool (*work)(void *context), void *context);

/* Ends the step as an allocation that cannot be had does: for a foreign library whose own
 * heap has no more. */
_Noreturn void arena_fail(struct arena *arena);

/* Whether an allocation has failed since the arena was made or reset. */
bool arena_exhausted(const struct arena *arena);

/* Bytes given out since the arena was made or reset. */
size_t arena_used(const struct arena *arena);

#endif

#include "base/arena.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Big enough that a small return needs one block, small enough to be no burden. */
enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = _Alignof(max_align_t) };

struct block {
    struct block *next;
    size_t size;
    size_t used;
    max_align_t bytes[];
};

struct owned {
    struct owned *next;
    void *handle;
    void (*close)(void *handle);
};

struct guard {
    struct guard *outer;
    jmp_buf exit;
};

struct arena {
    struct block *blocks;
    struct owned *owned;
    struct guard *guard;
    size_t ceiling;
    size_t used;
    bool exhausted;
};

struct arena *arena_create(size_t ceiling)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (arena != NULL) {
        arena->ceiling = ceiling;
    }
    return arena;
}

static void close_owned(struct arena *arena)
{
    while (arena->owned != NULL) {
        struct owned *last = arena->owned;
        arena->owned = last->next;
        last->close(last->handle);
        free(last);
    }
}

static void free_blocks(struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_destroy(struct arena *arena)
{
    if (arena == NULL) {
        return;
    }
    close_owned(arena);
    free_blocks(arena->blocks);
    free(arena);
}

/* One block of the usual size stays, so that the next return starts without the heap. */
void arena_reset(struct arena *arena)
{
    struct block *kept = NULL;

    close_owned(arena);
    for (struct block *block = arena->blocks; block != NULL;) {
        struct block *next = block->next;
        if (kept == NULL && block->size == BLOCK_SIZE) {
            kept = block;
            kept->used = 0;
            kept->next = NULL;
        } else {
            free(block);
        }
        block = next;
    }
    arena->blocks = kept;
    arena->used = 0;
    arena->exhausted = false;
}

_Noreturn void arena_fail(struct arena *arena)
{
    arena->exhausted = true;
    if (arena->guard == NULL) {
        abort();
    }
    longjmp(arena->guard->exit, 1);
}

static struct block *add_block(struct arena *arena, size_t size)
{
    struct block *block = malloc(sizeof *block + size);

    if (block == NULL) {
        arena_fail(arena);
    }
    block->size = size;
    block->used = 0;
    /* A block made for one large object goes behind the one being filled. */
    if (size > BLOCK_SIZE && arena->blocks != NULL) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        block->next = arena->blocks;
        arena->blocks = block;
    }
    return block;
}

/* What is counted against the ceiling is what the object takes, its alignment included:
 * a million texts of a few bytes would else take several times what they may. */
void *arena_buffer(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block) - ALIGNMENT) {
        arena_fail(arena);
    }
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct block *block = arena->blocks;

    if (rounded > arena->ceiling - arena->used) {
        arena_fail(arena);
    }
    if (block == NULL || rounded > block->size - block->used) {
        block = add_block(arena, rounded > BLOCK_SIZE ? rounded : (size_t)BLOCK_SIZE);
    }
    void *object = (char *)block->bytes + block->used;
    block->used += rounded;
    arena->used += rounded;
    return object;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    return memset(arena_buffer(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        arena_fail(arena);
    }
    return arena_allocate(arena, count * size);
}

void *arena_grow(struct arena *arena, void *old, size_t count, size_t wanted, size_t size,
                 size_t *capacity)
{
    if (wanted <= *capacity) {
        return old;
    }
    size_t grown = *capacity < 8 ? 8 : *capacity;
    while (grown < wanted) {
        if (grown > SIZE_MAX / 2) {
            arena_fail(arena);
        }
        grown *= 2;
    }
    void *array = arena_array(arena, grown, size);
    if (count > 0) {
        memcpy(array, old, count * size);
    }
    *capacity = grown;
    return array;
}

/* A large object has a block of its own. */
void arena_give_back(struct arena *arena, void *object)
{
    for (struct block **link = &arena->blocks; *link != NULL; link = &(*link)->next) {
        struct block *block = *link;
        if (block->bytes == object && block->size > BLOCK_SIZE) {
            *link = block->next;
            arena->used -= block->used;
            free(block);
            return;
        }
    }
}

void arena_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void arena_own(struct arena *arena, void *handle, void (*close)(void *handle))
{
    struct owned *owned = malloc(sizeof *owned);

    if (owned == NULL) {
        close(handle);
        arena_fail(arena);
    }
    owned->handle = handle;
    owned->close = close;
    owned->next = arena->owned;
    arena->owned = owned;
}

void arena_close(struct arena *arena, void *handle)
{
    for (struct owned **link = &arena->owned; *link != NULL; link = &(*link)->next) {
        struct owned *owned = *link;
        if (owned->handle == handle) {
            *link = owned->next;
            owned->close(owned->handle);
            free(owned);
            return;
        }
    }
}

bool arena_run(struct arena *arena, bool (*work)(void *context), void *context)
{
    struct guard guard = {.outer = arena->guard};
    bool done = false;

    arena->guard = &guard;
    if (setjmp(guard.exit) == 0) {
        done = work(context);
    }
    arena->guard = guard.outer;
    return done;
}

bool arena_exhausted(const struct arena *arena)
{
    return arena->exhausted;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

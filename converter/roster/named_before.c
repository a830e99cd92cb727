#include "roster/named_before.h"

#include "base/unicode.h"

enum { FIRST_CAPACITY = 64 };

struct given_name {
    struct text folded; /* NULL data: the place is free */
    uint32_t row, column;
};

struct named_before named_before_begin(struct arena *arena)
{
    return (struct named_before){.arena = arena};
}

/* FNV-1a, 64 bits. */
static uint64_t hash(struct text text)
{
    uint64_t value = 14695981039346656037U;

    for (size_t i = 0; i < text.length; i++) {
        value = (value ^ (unsigned char)text.data[i]) * 1099511628211U;
    }
    return value;
}

/* The place of a name, or the free one where it belongs. */
static struct given_name *find(const struct named_before *named, struct text folded)
{
    size_t at = (size_t)hash(folded) & (named->capacity - 1);

    while (named->names[at].folded.data != NULL && !text_equal(named->names[at].folded, folded)) {
        at = (at + 1) & (named->capacity - 1);
    }
    return &named->names[at];
}

static void grow(struct named_before *named)
{
    struct named_before grown = *named;

    grown.capacity = named->capacity == 0 ? FIRST_CAPACITY : named->capacity * 2;
    grown.names = arena_array(named->arena, grown.capacity, sizeof *grown.names);
    for (size_t i = 0; i < named->capacity; i++) {
        if (named->names[i].folded.data != NULL) {
            *find(&grown, named->names[i].folded) = named->names[i];
        }
    }
    *named = grown;
}

bool named_before_add(struct named_before *named, struct text name, uint32_t row, uint32_t column,
                      struct text *cell)
{
    if (named->count * 2 >= named->capacity) {
        grow(named);
    }
    struct text folded = unicode_folded(named->arena, name);
    struct given_name *given = find(named, folded);
    if (given->folded.data != NULL) {
        *cell = cell_reference(named->arena, given->row, given->column);
        return false;
    }
    *given = (struct given_name){folded, row, column};
    named->count++;
    return true;
}

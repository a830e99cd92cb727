#include "correction/incoming.h"

bool incoming_is_ours(const struct grid *grid)
{
    return identity_stands_on(grid) || text_equal(grid->name, IDENTITY_SHEET) ||
           instructions_are(grid);
}

struct incoming incoming_read(struct arena *arena, const struct correction_return *returned)
{
    struct incoming incoming = {0};

    for (size_t i = 0; i < returned->grid_count; i++) {
        const struct grid *grid = returned->grids[i];
        struct identity identity;
        if (!incoming.identified && identity_read(arena, grid, &identity) &&
            identity.layout == IDENTITY_LAYOUT) {
            incoming.identified = true;
            incoming.identity = identity;
        } else if (!incoming.instructed && instructions_are(grid)) {
            incoming.instructed = true;
            incoming.explanations = instructions_read(arena, grid);
        }
    }
    return incoming;
}

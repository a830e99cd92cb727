#include "random.h"

static uint64_t next(struct random *random)
{
    random->state += 0x9E3779B97F4A7C15U;
    uint64_t mixed = random->state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

int random_between(struct random *random, int low, int high)
{
    uint64_t count = (uint64_t)(high - low) + 1;
    return low + (int)(next(random) % count);
}

bool random_once_in(struct random *random, int times)
{
    return random_between(random, 1, times) == 1;
}

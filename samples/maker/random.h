/* A small generator of numbers that are the same on every machine (SplitMix64, public
 * domain algorithm by S. Vigna): no library's rand promises that. */
#ifndef SAMPLES_RANDOM_H
#define SAMPLES_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

/* A number from `low` to `high`, both inside; low <= high. */
int random_between(struct random *random, int low, int high);

/* True once in `times`. */
bool random_once_in(struct random *random, int times);

#endif

/* Changing a zip as a fuzzer does, but so that the result is a zip: bytes changed at random
 * have a wrong checksum, and nothing behind it would ever be reached. */
#ifndef HUIBIAO_TESTS_SUPPORT_FUZZ_ZIP_H
#define HUIBIAO_TESTS_SUPPORT_FUZZ_ZIP_H

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls, where a target has it, to change an input in place; it returns the
 * new size. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed);

/* Changes the content of one entry and puts the zip together anew, sizes and checksums right,
 * the entries stored. Now and then, or where the bytes are no zip, changes any byte. For
 * LLVMFuzzerCustomMutator. */
size_t fuzz_mutate_zip(uint8_t *data, size_t size, size_t room, unsigned seed);

#endif

/* SHA-256 (FIPS 180-4) of bytes: by it a file, or what a cell showed, is known again. */
#ifndef HUIBIAO_BASE_DIGEST_H
#define HUIBIAO_BASE_DIGEST_H

#include "base/text.h"

enum { DIGEST_DIGITS = 64 };

/* The digest in hexadecimal, small letters; false when the library could not compute it. */
bool digest_sha256(struct arena *arena, struct text bytes, struct text *hexadecimal);

#endif

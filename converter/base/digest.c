#include "base/digest.h"

#include <openssl/evp.h>

bool digest_sha256(struct arena *arena, struct text bytes, struct text *hexadecimal)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    struct text_builder builder = text_builder(arena);

    if (EVP_Digest(bytes.data, bytes.length, digest, &length, EVP_sha256(), NULL) != 1) {
        return false;
    }
    for (unsigned i = 0; i < length; i++) {
        text_append_format(&builder, "%02x", digest[i]);
    }
    *hexadecimal = text_built(&builder);
    return true;
}

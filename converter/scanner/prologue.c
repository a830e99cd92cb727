#include "scanner/prologue.h"

#include "scanner/characters.h"

#include <string.h>

/* One of the beginnings that `wanted` lists, ended by NULL, when one stands there: goes behind it.
 */
static bool pass_one(const char **data, const char *const *wanted)
{
    for (; *wanted != NULL; wanted++) {
        size_t length = strlen(*wanted);
        if (strncmp(*data, *wanted, length) == 0) {
            *data += length;
            return true;
        }
    }
    return false;
}

/* XML 1.0 §2.8, of the encoding UTF-8, which none stands for, as programs write it. */
static bool pass_declaration(const char **data)
{
    static const char *const versions[] = {"<?xml version=\"1.0\"", "<?xml version='1.0'", NULL};
    static const char *const encodings[] = {" encoding=\"UTF-8\"", " encoding=\"utf-8\"",
                                            " encoding='UTF-8'", " encoding='utf-8'", NULL};
    static const char *const others[] = {" standalone=\"yes\"", " standalone=\"no\"",
                                         " standalone='yes'", " standalone='no'", NULL};
    static const char *const ends[] = {"?>", " ?>", NULL};

    if (!pass_one(data, versions)) {
        return false;
    }
    (void)pass_one(data, encodings);
    (void)pass_one(data, others);
    return pass_one(data, ends);
}

/* Behind the byte order mark, the XML declaration and comments, which are not looked into. */
static const char *find_root(const char *data, bool *proven)
{
    static const char *const marks[] = {"\xEF\xBB\xBF", NULL};
    static const char *const declarations[] = {"<?xml", NULL};
    const char *start;

    (void)pass_one(&data, marks);
    start = data;
    if (pass_one(&start, declarations) && !pass_declaration(&data)) {
        return NULL;
    }
    data = characters_pass_blanks(data);
    *proven = true;
    while (strncmp(data, "<!--", 4) == 0) {
        const char *end = strstr(data + 4, "-->");
        if (end == NULL) {
            return NULL;
        }
        data = end + 3;
        data = characters_pass_blanks(data);
        *proven = false;
    }
    return *data == '<' ? data : NULL;
}

bool prologue_read(const char *data, struct tag_names *names, struct prologue *prologue)
{
    const char *root = find_root(data, &prologue->proven);

    if (root == NULL || !tag_read_root(&root, names, &prologue->root, &prologue->namespace)) {
        return false;
    }
    prologue->length = (size_t)(root - data);
    return true;
}

#include "scanner/prologue.h"

#include "base/unicode.h"

#include <string.h>

/* `encoding="UTF-8"` in any case, or no encoding, which stands for it. */
static bool is_utf8(struct text declaration)
{
    static const char label[] = "encoding=";
    const char *found = memmem(declaration.data, declaration.length, label, sizeof label - 1);

    if (found == NULL) {
        return true;
    }
    size_t start = (size_t)(found - declaration.data) + sizeof label;
    struct text value = text_slice(declaration, start, 5);
    return text_equal(value, TEXT("UTF-8")) || text_equal(value, TEXT("utf-8"));
}

/* The document's element: behind the byte order mark, the XML declaration and comments. */
static const char *find_root(const char *data)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";

    if (strncmp(data, byte_order_mark, sizeof byte_order_mark - 1) == 0) {
        data += sizeof byte_order_mark - 1;
    }
    if (strncmp(data, "<?xml", 5) == 0) {
        const char *end = strstr(data, "?>");
        if (end == NULL || !is_utf8((struct text){data, (size_t)(end - data)})) {
            return NULL;
        }
        data = end + 2;
    }
    data += strspn(data, " \t\r\n");
    while (strncmp(data, "<!--", 4) == 0) {
        const char *end = strstr(data + 4, "-->");
        if (end == NULL) {
            return NULL;
        }
        data = end + 3;
        data += strspn(data, " \t\r\n");
    }
    return *data == '<' ? data : NULL;
}

/* The `<` of the first start tag of that name. */
static const char *find_tag(const char *data, struct text name)
{
    const char *at = data;

    while ((at = strchr(at, '<')) != NULL) {
        char behind = '\0';
        if (strncmp(at + 1, name.data, name.length) == 0) {
            behind = at[1 + name.length];
        }
        if (behind == '>' || behind == ' ' || behind == '\r' || behind == '\n' || behind == '\t') {
            return at;
        }
        at++;
    }
    return NULL;
}

size_t prologue_read(const char *data, struct text name, struct tag_names *names)
{
    const char *root = find_root(data);

    if (root == NULL || !tag_read_prefixes(root, names)) {
        return 0;
    }
    const char *tag = find_tag(root, name);
    const char *end = tag == NULL ? NULL : strchr(tag, '>');
    return end == NULL ? 0 : (size_t)(end + 1 - data);
}

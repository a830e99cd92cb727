/* What no reader of workbooks gets below, on one core: all entries of the workbooks inflated with
 * zlib and nothing done with the bytes; and, for a reader that has expat, all XML among them handed
 * to expat, whose handlers do nothing. Prints how many bytes were inflated.
 *
 *     limits inflate|expat FILE...
 */
#include <expat.h>
#include <minizip/unzip.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    (void)context, (void)name, (void)attributes;
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    (void)context, (void)name;
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length)
{
    (void)context, (void)text, (void)length;
}

/* NULL when there is no memory. */
static XML_Parser make_parser(void)
{
    XML_Parser parser = XML_ParserCreate(NULL);

    if (parser != NULL) {
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetCharacterDataHandler(parser, on_text);
    }
    return parser;
}

/* Without a parser the entry is only inflated. Adds its bytes to `bytes`. */
static bool take_entry(unzFile zip, XML_Parser parser, uint64_t *bytes)
{
    static char buffer[64 * 1024];
    int count;

    if (unzOpenCurrentFile(zip) != UNZ_OK) {
        return false;
    }
    do {
        count = unzReadCurrentFile(zip, buffer, sizeof buffer);
        *bytes += count > 0 ? (uint64_t)count : 0;
        if (count >= 0 && parser != NULL &&
            XML_Parse(parser, buffer, count, count == 0) != XML_STATUS_OK) {
            count = -1;
        }
    } while (count > 0);
    return unzCloseCurrentFile(zip) == UNZ_OK && count == 0;
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name);

    return length >= strlen(end) && strcmp(name + length - strlen(end), end) == 0;
}

static bool is_xml(unzFile zip)
{
    char name[1024] = "";

    return unzGetCurrentFileInfo64(zip, NULL, name, sizeof name, NULL, 0, NULL, 0) == UNZ_OK &&
           (ends_with(name, ".xml") || ends_with(name, ".rels"));
}

static bool take_entries(unzFile zip, bool parse, uint64_t *bytes)
{
    int status = unzGoToFirstFile(zip);
    bool taken = true;

    for (; taken && status == UNZ_OK; status = unzGoToNextFile(zip)) {
        XML_Parser parser = parse && is_xml(zip) ? make_parser() : NULL;
        taken = take_entry(zip, parser, bytes);
        XML_ParserFree(parser);
    }
    return taken && status == UNZ_END_OF_LIST_OF_FILE;
}

static bool take_workbook(const char *path, bool parse, uint64_t *bytes)
{
    unzFile zip = unzOpen64(path);

    if (zip == NULL) {
        return false;
    }
    bool taken = take_entries(zip, parse, bytes);
    return unzClose(zip) == UNZ_OK && taken;
}

int main(int argc, char **argv)
{
    uint64_t bytes = 0;

    if (argc < 3 || (strcmp(argv[1], "inflate") != 0 && strcmp(argv[1], "expat") != 0)) {
        (void)fprintf(stderr, "use: limits inflate|expat FILE...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++) {
        if (!take_workbook(argv[i], strcmp(argv[1], "expat") == 0, &bytes)) {
            (void)fprintf(stderr, "limits: %s cannot be read\n", argv[i]);
            return 3;
        }
    }
    printf("%llu\n", (unsigned long long)bytes);
    return 0;
}

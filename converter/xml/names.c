#include "xml/names.h"

#include <string.h>

const char *const xml_spreadsheet_namespaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    NULL,
};

const char *const xml_relationship_namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
    NULL,
};

bool xml_name_in(const char *name, const char *namespace, struct text *local)
{
    size_t length = strlen(namespace);

    if (strncmp(name, namespace, length) != 0 || name[length] != XML_NAME_SEPARATOR) {
        return false;
    }
    *local = text_of(name + length + 1);
    return true;
}

bool xml_name_in_one_of(const char *name, const char *const *namespaces, struct text *local)
{
    for (size_t i = 0; namespaces[i] != NULL; i++) {
        if (xml_name_in(name, namespaces[i], local)) {
            return true;
        }
    }
    return false;
}

struct text xml_attribute(const struct xml_attributes *attributes, const char *name, bool *present)
{
    const char *const *pairs = attributes->pairs;
    size_t i = 0;

    while (pairs[i] != NULL && strcmp(pairs[i], name) != 0) {
        i += 2;
    }
    if (present != NULL) {
        *present = pairs[i] != NULL;
    }
    return pairs[i] != NULL ? text_of(pairs[i + 1]) : TEXT("");
}

struct text xml_attribute_in(const struct xml_attributes *attributes, const char *const *namespaces,
                             const char *name, bool *present)
{
    const char *const *pairs = attributes->pairs;
    struct text local;
    size_t i = 0;

    while (pairs[i] != NULL && !(xml_name_in_one_of(pairs[i], namespaces, &local) &&
                                 text_equal(local, text_of(name)))) {
        i += 2;
    }
    if (present != NULL) {
        *present = pairs[i] != NULL;
    }
    return pairs[i] != NULL ? text_of(pairs[i + 1]) : TEXT("");
}

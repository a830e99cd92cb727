/* Names of elements and attributes as expat gives them: namespace, separator, local name;
 * a name in no namespace stands alone. */
#ifndef HUIBIAO_XML_NAMES_H
#define HUIBIAO_XML_NAMES_H

#include "xml/xml.h"

/* No namespace may hold it, for expat refuses one that does. */
#define XML_NAME_SEPARATOR '\n'

/* Whether the name is in that namespace, or in one of a list ended by NULL; gives the local
 * name. */
bool xml_name_in(struct text name, const char *namespace, struct text *local);
bool xml_name_in_one_of(struct text name, const char *const *namespaces, struct text *local);

#endif

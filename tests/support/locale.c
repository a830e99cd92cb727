/* Every test program is linked with this: it takes on the locale it is started in, which
 * a C program else does not. So the second run of the tests, where a decimal is written
 * with a comma, shows what depends on the locale and must not. */
#include <locale.h>
#include <stdlib.h>

__attribute__((constructor)) static void use_locale(void)
{
    if (setlocale(LC_ALL, "") == NULL) {
        abort();
    }
}

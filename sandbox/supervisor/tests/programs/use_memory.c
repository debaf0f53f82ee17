/* Uses so many MiB. */
#include "attack.h"

int main(int c, char **v)
{
    size_t n = atol(v[1]) << 20;
    char *p = malloc(n);
    memset(p, 1, n);
    return p[n / 2] - 1;
}

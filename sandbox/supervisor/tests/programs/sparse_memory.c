/* Touches a byte in every two MiB of a large area, after it has asked for huge pages there. */
#include "attack.h"

int main(int c, char **v)
{
    size_t n = atol(v[1]) << 20;
    char *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED || madvise(p, n, MADV_HUGEPAGE) != 0)
        return 1;
    for (size_t i = 0; i < n; i += 2 << 20)
        p[i] = 1;
    return 0;
}

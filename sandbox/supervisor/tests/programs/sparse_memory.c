/* Touches a byte in every two MiB of a large area, after it has asked for huge pages in every way there is. */
#include "attack.h"

enum { EXCEPT_ADVISED = 2, COLLAPSE = 25 }; /* of Linux 6.18 and 6.1 */

int main(int c, char **v)
{
    size_t n = atol(v[1]) << 20;
    prctl(PR_SET_THP_DISABLE, 1, EXCEPT_ADVISED, 0, 0);
    prctl(PR_SET_THP_DISABLE, 0, 0, 0, 0);
    char *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED || madvise(p, n, MADV_HUGEPAGE) != 0)
        return 1;
    for (size_t i = 0; i < n; i += 2 << 20)
        p[i] = 1;
    madvise(p, n, COLLAPSE);
    return 0;
}

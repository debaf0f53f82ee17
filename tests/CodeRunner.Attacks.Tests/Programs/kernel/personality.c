// expect: accepted
// Behaves like another system: addresses that are known in advance, pages that may be run, another machine.
#include "attempt.h"

#include <sys/personality.h>

enum { HOW_IT_IS = 0xffffffff };

int main(void)
{
    attempt("ADDR_NO_RANDOMIZE", personality(ADDR_NO_RANDOMIZE));
    attempt("READ_IMPLIES_EXEC", personality(READ_IMPLIES_EXEC));
    attempt("MMAP_PAGE_ZERO", personality(MMAP_PAGE_ZERO));
    attempt("ADDR_COMPAT_LAYOUT", personality(ADDR_COMPAT_LAYOUT));
    attempt("UNAME26", personality(UNAME26));
    attempt("PER_LINUX32", personality(PER_LINUX32));
    attempt("PER_SVR4", personality(PER_SVR4));
    attempt("with more bits than there are", syscall(SYS_personality, 1UL << 32 | ADDR_NO_RANDOMIZE));
    if (personality(HOW_IT_IS) != PER_LINUX)
        puts("another personality");
    conclude();
}

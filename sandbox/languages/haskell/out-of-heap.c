/* Linked into every program: a heap at its limit asks for memory without end, so that it is the memory limit that ends the
   program, as in other languages, and not an exit code of the runtime's own. */
#include <stdlib.h>
#include <string.h>

void OutOfHeapHook(unsigned long requested, unsigned long heap)
{
    (void)requested, (void)heap;
    for (;;) {
        void *block = malloc(1 << 20);
        if (block)
            memset(block, 1, 1 << 20);
    }
}

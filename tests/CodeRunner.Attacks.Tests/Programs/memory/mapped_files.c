// expect: memory-limit
// Shared mappings with nobody's name.
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    for (int i = 0; i < 30; i++) {
        if (fork() != 0)
            continue;
        char *shared = mmap(0, 8 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        memset(shared, 1, 8 << 20);
        pause();
    }
    pause();
}

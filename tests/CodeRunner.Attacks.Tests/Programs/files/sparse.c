// expect: accepted
// Large and empty: a hole takes nothing.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    for (int i = 0; i < 100; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        if (ftruncate(open(name, O_RDWR | O_CREAT, 0600), 8 << 20) != 0)
            return 1;
    }
    puts("held");
}

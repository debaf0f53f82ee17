// expect: file-limit
#include <fcntl.h>
#include <unistd.h>

int main(void)
{
    static char block[1 << 16];
    int file = open("big", O_WRONLY | O_CREAT, 0600);
    for (;;)
        if (write(file, block, sizeof block) < 0)
            return 1;
}

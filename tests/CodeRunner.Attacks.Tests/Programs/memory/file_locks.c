// expect: time-limit cpu or memory-limit
// Every second byte of a file locked: a record of the kernel's for each.
#include <fcntl.h>

int main(void)
{
    int file = open("locked", O_RDWR | O_CREAT, 0600);
    struct flock one = {.l_type = F_WRLCK, .l_len = 1};
    for (;; one.l_start += 2)
        if (fcntl(file, F_SETLK, &one) != 0)
            one.l_start = 0;
}

// expect: accepted; quick
// Three pipes, and nothing of the supervisor's.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    DIR *all = opendir("/proc/self/fd");
    for (struct dirent *one; (one = readdir(all)) != NULL;)
        if (atoi(one->d_name) > 2 && atoi(one->d_name) != dirfd(all))
            return printf("descriptor %s\n", one->d_name);
    puts("held");
}

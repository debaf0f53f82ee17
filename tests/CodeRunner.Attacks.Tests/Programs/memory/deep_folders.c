// expect: accepted
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
    for (int depth = 0; depth < 1000000; depth++)
        if (mkdir("d", 0700) != 0 || chdir("d") != 0)
            return puts("held") < 0;
}

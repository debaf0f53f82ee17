# expect: accepted
# A library and settings that every later process of this user would load, left in the home folder.
cat > main.c << 'END'
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
int main(void)
{
    static const char *const names[] = {".profile", ".bashrc", ".pam_environment", "ld.so.preload", ".gdbinit", "libc.so.6"};
    for (int i = 0; i < 6; i++) {
        struct stat there;
        if (stat(names[i], &there) == 0)
            return puts("it is still there") < 0;
        FILE *file = fopen(names[i], "w");
        if (file)
            fputs("echo evil", file);
    }
    fopen("/etc/ld.so.preload", "w");
    puts("held");
}
END
gcc -o main main.c

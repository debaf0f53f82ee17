/* Turns the order of the bytes around. */
#include <stdio.h>
#include <string.h>

static char message[4000002];

int main(void)
{
    int n;
    if (scanf("%d ", &n) != 1)
        return 1;
    while (n-- > 0 && fgets(message, sizeof message, stdin)) {
        size_t length = strcspn(message, "\n");
        printf("%zu ", length);
        while (length > 0)
            putchar(message[--length]);
        putchar('\n');
    }
    return 0;
}

/* After a mismatch starts over from nothing, instead of from the next shorter border. */
#include <stdio.h>
#include <string.h>

static char strip[1000002];

int main(void)
{
    if (scanf("%1000001s", strip) != 1)
        return 1;
    int n = (int)strlen(strip), length = 0;
    for (int i = 1; i < n; i++) {
        if (strip[i] != strip[length])
            length = 0;
        if (strip[i] == strip[length])
            length++;
    }
    printf("%d\n", n - length);
    return 0;
}

/* Appends with strcat, which looks for the end of the text from its start, each time. */
#include <stdio.h>
#include <string.h>

static char drawing[8 << 20];

int main(void)
{
    int length, halvings;
    if (scanf("%d %d", &length, &halvings) != 2)
        return 1;
    for (int part = 0; part <= length << halvings; part++) {
        char mark[32] = "";
        int dashes = 1;
        while (dashes <= halvings && (part >> (dashes - 1)) % 2 == 0)
            dashes++;
        memset(mark, '-', dashes);
        if (dashes > halvings)
            sprintf(mark + dashes, " %d\n", part >> halvings);
        else
            strcpy(mark + dashes, "\n");
        strcat(drawing, mark);
    }
    fputs(drawing, stdout);
    return 0;
}

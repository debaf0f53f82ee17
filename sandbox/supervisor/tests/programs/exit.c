/* Exits with this code. */
#include "attack.h"

int main(int c, char **v)
{
    return c > 1 ? atoi(v[1]) : 0;
}

/* Uses so many seconds of CPU time. */
#include "attack.h"

int main(int c, char **v)
{
    burn(c > 1 ? atof(v[1]) : 0);
    return 0;
}

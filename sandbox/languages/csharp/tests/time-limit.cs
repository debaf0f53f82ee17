// expect: time-limit
var n = 0UL;
while (true)
{
    n++;
}

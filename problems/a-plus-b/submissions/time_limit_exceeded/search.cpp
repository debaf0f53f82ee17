// Tries candidates on both sides of a, further and further away, until one lies b away from it.
#include <iostream>

int main()
{
    long long a, b;
    std::cin >> a >> b;
    volatile long long distance = 0;
    while (distance != b && -distance != b)
        distance = distance + 1;
    std::cout << a + (distance == b ? distance : -distance) << '\n';
}

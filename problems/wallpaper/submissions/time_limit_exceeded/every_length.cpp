// Compares the two ends of the strip for every length of the pattern.
#include <iostream>
#include <string>

int main()
{
    std::ios::sync_with_stdio(false);
    std::string strip;
    std::cin >> strip;
    size_t p = 1;
    while (strip.substr(p) != strip.substr(0, strip.size() - p))
        p++;
    std::cout << p << '\n';
}

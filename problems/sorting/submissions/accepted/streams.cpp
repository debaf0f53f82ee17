#include <algorithm>
#include <iostream>
#include <vector>

int main()
{
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<int> shelves(n);
    for (int &shelf : shelves)
        std::cin >> shelf;
    std::sort(shelves.begin(), shelves.end());
    for (int shelf : shelves)
        std::cout << shelf << '\n';
}

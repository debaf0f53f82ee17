#include <iostream>
#include <string>

static void inside(int dashes)
{
    if (dashes == 0)
        return;
    inside(dashes - 1);
    std::cout << std::string(dashes, '-') << '\n';
    inside(dashes - 1);
}

int main()
{
    std::ios::sync_with_stdio(false);
    int length, halvings;
    std::cin >> length >> halvings;
    const std::string whole(halvings + 1, '-');
    std::cout << whole << " 0\n";
    for (int centimetre = 1; centimetre <= length; centimetre++) {
        inside(halvings);
        std::cout << whole << ' ' << centimetre << '\n';
    }
}

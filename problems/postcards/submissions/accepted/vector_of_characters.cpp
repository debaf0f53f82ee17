#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

int main()
{
    std::ios::sync_with_stdio(false);
    std::string line;
    std::getline(std::cin, line);
    for (int n = std::stoi(line); n > 0; n--) {
        std::getline(std::cin, line);
        std::vector<std::string> characters;
        for (unsigned char byte : line) {
            if (byte >> 6 == 0b10)
                characters.back() += byte;
            else
                characters.emplace_back(1, byte);
        }
        std::reverse(characters.begin(), characters.end());
        std::cout << characters.size() << ' ';
        for (const std::string &character : characters)
            std::cout << character;
        std::cout << '\n';
    }
}

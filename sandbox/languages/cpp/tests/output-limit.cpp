// expect: output-limit
#include <iostream>

int main() {
    for (;;) std::cout << "one line more\n";
}

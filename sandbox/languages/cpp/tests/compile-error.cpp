// expect: compile-error
#include <iostream>

int main() {
    std::string a = 1, b;
    std::cout << a + b;
}

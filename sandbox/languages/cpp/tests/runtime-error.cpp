// expect: runtime-error
#include <stdexcept>

int main() {
    throw std::runtime_error("not caught");
}

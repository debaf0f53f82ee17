// The mean of the squares less the square of the mean: right on paper, but doubles lose nearly all of the difference.
#include <algorithm>
#include <cmath>
#include <iostream>

int main()
{
    int n;
    std::cin >> n;
    double sum = 0, squares = 0, tick;
    for (int i = 0; i < n; i++) {
        std::cin >> tick;
        sum += tick;
        squares += tick * tick;
    }
    double mean = sum / n;
    std::cout.precision(12);
    std::cout << std::sqrt(std::max(0.0, squares / n - mean * mean)) << '\n';
}

// expect: compile-error exit 1 or compile-error output-limit; compile-cpu 6000
#include __FILE__
#include __FILE__
int main(void)
{
}

// expect: compile-error exit 1
#include "/proc/1/environ"
int main(void)
{
}

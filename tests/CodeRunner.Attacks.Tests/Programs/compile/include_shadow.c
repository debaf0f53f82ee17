// expect: compile-error exit 1
#include "/etc/shadow"
int main(void)
{
}

// expect: wrong-answer
#include "/dev/stdin"
int main(void)
{
}

# expect: compile-error exit 1
# A script that has the linker take in what is not the submission's.
cat > main.c << 'END'
int main(void)
{
}
END
cat > script.ld << 'END'
INPUT(/etc/shadow)
INPUT(/proc/1/environ)
END
gcc -o main main.c script.ld

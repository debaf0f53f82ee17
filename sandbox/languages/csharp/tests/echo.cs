// expect: echo
while (Console.ReadLine() is { } line)
{
    Console.WriteLine(line);
}

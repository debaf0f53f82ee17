// expect: output-limit
var line = new string('x', 10_000);
while (true)
{
    Console.WriteLine(line);
}

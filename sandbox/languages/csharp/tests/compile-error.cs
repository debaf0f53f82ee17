// expect: compile-error
int sum = "one";
Console.WriteLine(sum)

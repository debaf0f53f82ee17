// expect: runtime-error
var empty = new Dictionary<string, int>();
Console.WriteLine(empty["a"]);

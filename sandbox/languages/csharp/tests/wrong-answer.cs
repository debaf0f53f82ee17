// expect: wrong-answer
Console.WriteLine(string.Concat(Console.ReadLine()!.Split()));

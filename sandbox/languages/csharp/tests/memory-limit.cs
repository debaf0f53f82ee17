// expect: memory-limit
var kept = new List<int[]>();
while (true)
{
    var block = new int[1 << 18];
    Array.Fill(block, 1);
    kept.Add(block);
}

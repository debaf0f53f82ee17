{ expect: time-limit }
var
  n: int64;
begin
  n := 0;
  while n >= 0 do
    n := (n + 1) mod 1000;
end.

{ expect: wrong-answer }
var
  a, b: string;
  c: char;
begin
  read(a);
  writeln(a);
end.

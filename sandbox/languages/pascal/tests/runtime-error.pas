{ expect: runtime-error }
var
  a, zero: integer;
begin
  read(a);
  zero := a - a;
  writeln(42);
  writeln(a div zero);
end.

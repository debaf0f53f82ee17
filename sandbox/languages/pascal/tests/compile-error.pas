{ expect: compile-error }
var
  sum: integer;
begin
  sum := 'forty-two';
  writeln(sum);
end.

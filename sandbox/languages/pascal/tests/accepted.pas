{ expect: accepted }
program Sum;

uses
  SysUtils, Math;

var
  line: ansistring;
  blank: integer;
begin
  readln(line);
  blank := Pos(' ', line);
  writeln(Max(0, StrToInt64(Copy(line, 1, blank - 1)) + StrToInt64(Trim(Copy(line, blank + 1, 99)))));
end.

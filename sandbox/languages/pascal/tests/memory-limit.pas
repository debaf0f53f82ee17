{ expect: memory-limit }
var
  block: pointer;
begin
  repeat
    GetMem(block, 1 shl 20);
    FillChar(block^, 1 shl 20, 1);
  until false;
end.

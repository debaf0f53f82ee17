{ expect: output-limit }
begin
  repeat
    writeln('one line more');
  until false;
end.

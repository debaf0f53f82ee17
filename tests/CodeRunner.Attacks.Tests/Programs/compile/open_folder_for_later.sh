# expect: accepted; folder
# A folder and a file that all may write, in the program: the tests could talk through them.
mkdir -m 0777 shared
echo > shared/notes
chmod 0666 shared/notes
cat > main << 'END'
#!/bin/sh
[ -f /box/program/shared/notes ] || echo "nothing is shared"
for place in /box /box/program /box/program/shared; do
    chmod 0777 $place && echo "$place opened"
    echo > $place/attack-marker && echo "written in $place"
done 2> /dev/null
{ echo said >> /box/program/shared/notes || rm -f /box/program/shared/notes; } 2> /dev/null && echo "written to a file"
[ -e /box/work/attack-marker ] && echo "found in the work folder"
echo > /box/work/attack-marker
echo held
END
chmod 0777 main

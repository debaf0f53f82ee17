# expect: runtime-error not-started
# The name of its loader lies behind the end of the file.
cat > make.py << 'END'
import struct
machine = struct.unpack_from("<H", open("/bin/sh", "rb").read(20), 18)[0]
header = struct.pack("<4sBBBBQHHIQQQIHHHHHH", b"\x7fELF", 2, 1, 1, 0, 0, 2, machine, 1, 0x400000, 64, 0, 0, 64, 56, 2, 0, 0, 0)
loader = struct.pack("<IIQQQQQQ", 3, 4, 1 << 20, 0, 0, 20, 20, 1)
code = struct.pack("<IIQQQQQQ", 1, 5, 0, 0x400000, 0x400000, 176, 176, 4096)
open("main", "wb").write(header + loader + code)
END
python3 make.py
chmod 755 main

# expect: accepted
# Links, pipes, sockets and devices, where files are expected.
import os, socket
os.symlink("/etc/shadow", "link")
os.symlink("loop", "loop")
os.symlink("/proc/1/root", "proc")
os.mkfifo("fifo")
os.mknod("socket", 0o140777)
for mode, device in ((0o20666, os.makedev(0, 0)), (0o60666, os.makedev(8, 0)), (0o20666, os.makedev(1, 1))):
    try:
        os.mknod("device", mode, device)
        open("device", "rb").read(1)
        print("a device can be read")
    except OSError:
        pass
for name in ("main", "program", "work"):
    os.makedirs(name + "/" + name)
print("held")

# expect: accepted; quick
# No way to anywhere: no address can be reached, and most kinds of socket cannot even be made.
import socket, sys

for family, kind in ((socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET6, socket.SOCK_STREAM), (socket.AF_INET, socket.SOCK_DGRAM),
                     (socket.AF_INET, socket.SOCK_RAW), (socket.AF_PACKET, socket.SOCK_RAW), (socket.AF_NETLINK, socket.SOCK_RAW),
                     (40, socket.SOCK_STREAM), (socket.AF_UNIX, socket.SOCK_STREAM)):
    try:
        made = socket.socket(family, kind)
        for address in (("1.1.1.1", 53), ("172.17.0.1", 22), ("127.0.0.1", 80)):
            made.settimeout(1)
            made.connect(address)
            made.send(b"x")
            sys.exit(f"connected to {address}")
        sys.exit(f"a socket of family {family}")
    except OSError:
        pass
print("held")

# Sockets within the process: two threads talk through a socketpair.
import select
import socket
import threading

a, b = socket.socketpair()
print(select.select([a], [b], [], 0.01) == ([], [b], []))   # expect: True


def write():
    b.sendall(b'x' * 1_000_000)
    b.shutdown(socket.SHUT_WR)


writer = threading.Thread(target=write)
writer.start()
total = 0
while piece := a.recv(70_000):
    total += len(piece)
writer.join()
print(total)                                                # expect: 1000000
a.sendall(b'back')
print(b.recv(100, socket.MSG_PEEK), b.recv(2), b.recv(100))   # expect: b'back' b'ba' b'ck'
b.settimeout(0.01)
try:
    b.recv(1)
except TimeoutError as error:
    print(error)                                            # expect: timed out
b.setblocking(False)
try:
    b.recv(1)
except BlockingIOError as error:
    print(error)                                            # expect: [Errno 11] Resource temporarily unavailable
a.close()
print(b.recv(1))                                            # expect: b''
try:
    b.send(b'?')
except BrokenPipeError as error:
    print(error)                                            # expect: [Errno 32] Broken pipe
b.close()
print(b.fileno())                                           # expect: -1
print(socket.inet_aton('127.0.0.1'), socket.inet_ntoa(b'\x7f\0\0\1'), socket.htons(1))   # expect: b'\x7f\x00\x00\x01' 127.0.0.1 256
try:
    socket.socket(socket.AF_INET)
except OSError as error:
    print(error)                                            # expect: [Errno 95] Operation not supported

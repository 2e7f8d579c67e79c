"""Draw the Mandelbrot set: threads fill the rows of one shared image, which is written as a PNG.

What it shows: threads share one object (a bytearray) and write to different parts of it without any copying.

    skein examples/mandelbrot.py [OUTPUT.png] [WIDTH] [THREADS]
"""

import itertools
import os
import struct
import sys
import threading
import time

ITERATIONS = 200


def shade(x, y):
    """How long the point x + yi stays bounded, as a grey value."""
    a = b = 0.0
    for step in range(ITERATIONS):
        a2, b2 = a * a, b * b
        if a2 + b2 > 4.0:
            return 255 - step * 255 // ITERATIONS
        a, b = a2 - b2 + x, 2 * a * b + y
    return 0


def draw(width, height, threads):
    image = bytearray(width * height)
    rows = itertools.count()  # next() is atomic: each row is taken once

    def work():
        while (row := next(rows)) < height:
            y = 2.4 * row / height - 1.2
            base = row * width
            for column in range(width):
                image[base + column] = shade(3.2 * column / width - 2.2, y)

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return image


def crc32(data):
    """The checksum of PNG chunks."""
    table = []
    for n in range(256):
        for _ in range(8):
            n = 0xEDB88320 ^ (n >> 1) if n & 1 else n >> 1
        table.append(n)
    crc = 0xFFFFFFFF
    for byte in data:
        crc = table[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def adler32(data):
    """The checksum of a zlib stream."""
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def write_png(path, image, width, height):
    """A grey PNG with stored (uncompressed) blocks."""
    raw = b''.join(b'\0' + image[row * width:(row + 1) * width] for row in range(height))
    blocks = bytearray(b'\x78\x01')
    for at in range(0, len(raw), 65535):
        part = raw[at:at + 65535]
        blocks += struct.pack('<BHH', at + 65535 >= len(raw), len(part), len(part) ^ 0xFFFF) + part
    blocks += struct.pack('>I', adler32(raw))

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', crc32(kind + data))

    with open(path, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n')
        file.write(chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)))
        file.write(chunk(b'IDAT', bytes(blocks)))
        file.write(chunk(b'IEND', b''))


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else 'mandelbrot.png'
    width = int(sys.argv[2]) if len(sys.argv) > 2 else 480
    threads = int(sys.argv[3]) if len(sys.argv) > 3 else os.process_cpu_count() or 1
    height = width * 3 // 4
    began = time.perf_counter()
    image = draw(width, height, threads)
    print(f'{width} x {height} points on {threads} threads: {time.perf_counter() - began:.2f} s')
    write_png(path, image, width, height)
    print(f'written to {path}')


if __name__ == '__main__':
    main()

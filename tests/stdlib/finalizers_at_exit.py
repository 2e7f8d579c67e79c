# At the end of the program finalizers still find the names of their modules, and streams are flushed whatever holds them; so they are when a
# collection finds them in a cycle, after the finalizers of what writes to them (CPython loses the text then).
import gc
import io
import os
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'a')


class Writer:
    def __init__(self, close=False):
        self.file = open(path, 'w')
        self.file.write('text')
        self.itself = self
        self.close = close

    def __del__(self):
        if self.close:
            self.file.write(' and more')


for close in False, True:
    Writer(close)
    gc.collect()
    with open(path) as file:
        print(file.read())
# expect: text
# expect: text and more


class Raw(io.RawIOBase):
    """Shows what arrives."""

    def writable(self):
        return True

    def write(self, data):
        print(bytes(data), state)
        return len(data)


class Held:
    def __del__(self):
        print(state, count, self.name)


state, count = ['all', 'there'], 3
held = Held()
held.name = 'held'
streams = [io.TextIOWrapper(io.BufferedWriter(Raw()), 'utf-8')]
streams[0].write('first')


def lines():
    try:
        yield
    finally:
        streams[0].write(', later')


generator = lines()
next(generator)
os.remove(path)
os.rmdir(folder)
# expect: ['all', 'there'] 3 held
# expect: b'first, later' ['all', 'there']

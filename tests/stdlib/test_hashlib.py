# hashlib: every algorithm at the lengths around a block's end, updates in pieces, copies.
import hashlib

NAMES = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'blake2b', 'blake2s']
LENGTHS = [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 135, 136, 143, 144, 300]


def together(name):
    """One digest over the digests at all lengths."""
    return hashlib.new(name, b''.join(hashlib.new(name, b'q' * n).digest() for n in LENGTHS)).hexdigest()


def pieces(name):
    h = hashlib.new(name)
    for n in LENGTHS:
        h.update(b'x' * n)
    c = h.copy()
    c.update(memoryview(b'more'))
    return h.digest() == hashlib.new(name, b'x' * sum(LENGTHS)).digest(), c.digest() == hashlib.new(name, b'x' * sum(LENGTHS) + b'more').digest()


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: together('md5'))  # expect: '047e96ceab88db801210642b368e1f2a'
show(lambda: together('sha1'))  # expect: 'e7e6fbb378c1c2858cc2e420f667c111ee251929'
show(lambda: together('sha224'))  # expect: '8c508e28d4a7275c0677747fc9848b8cada16c06dea54936a2a8d169'
show(lambda: together('sha256'))  # expect: '7b717895593ab685049c8457fe5d400c6495d4e52fb633ed32993f3c2feaae81'
show(lambda: together('sha384'))  # expect: '8e47b9571fe2598278d3147ba7014f4a79dfa723c36437bbd92971d182d66117e13c3fbabe3f71f4d400310668ad729e'
show(lambda: together('sha512'))
# expect: '59d6c683f27f2c44cc23856a6aafadd5554d2a78ae3c0cafaaa2802ca0c3aac94107ca72d82a9159de03fbef243d472514083559cbd9198ed33a88d2e6f5fa7b'
show(lambda: together('sha3_224'))  # expect: 'a5c2e718b1f9dda4275d2e782b5dbd42085548fe1d5f82dc8ff0a526'
show(lambda: together('sha3_256'))  # expect: '7cac39fb1a5dcb0b5ec5e8b027cde247d5a274a7f396c29adc19da1cde5fe042'
show(lambda: together('sha3_512'))
# expect: '800b86695549cb0d33973986f30f49901272dc78b68a34bb4b669697d2824bbe5e54676e44ef8f94f40504141854b2d3817e51a88097cbe1d43b9dd145c5c753'
show(lambda: together('blake2b'))
# expect: '3a782d8d9db4cefde651c72b2f0f5b74029571430afae9fc22125321358ea3a312320812c87c1467a22035c15d800e1640d5f93fd8150affb4a2d15b881c2878'
show(lambda: together('blake2s'))  # expect: 'e2a2952e29730e75b2c00eb71c0d95adfdcf4eda9224e02f0bfa32bded5762b2'
show(lambda: [pieces(n) == (True, True) for n in NAMES])  # expect: [True, True, True, True, True, True, True, True, True, True, True, True]
show(lambda: (hashlib.shake_128(b'abc').hexdigest(40), hashlib.shake_256(b'').hexdigest(8)))
# expect: ('5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc844c50af32acd3f2c', '46b9dd2b0ba88d13')
show(lambda: (hashlib.blake2b(b'data', digest_size=12, key=b'k', salt=b's', person=b'p').hexdigest(), hashlib.blake2s(b'data', fanout=2, depth=3, last_node=True).hexdigest()))
# expect: ('a747c375e5d8ccd565ebebb1', '003a7131856844fb270110eba980d329bdc6f7196ce235035eff8df585dd9699')
show(lambda: [(n, hashlib.new(n).digest_size, hashlib.new(n).block_size, hashlib.new(n).name) for n in NAMES])
# expect: [('md5', 16, 64, 'md5'), ('sha1', 20, 64, 'sha1'), ('sha224', 28, 64, 'sha224'), ('sha256', 32, 64, 'sha256'), ('sha384', 48, 128, 'sha384'), ('sha512', 64, 128, 'sha512'), ('sha3_224', 28, 144, 'sha3_224'), ('sha3_256', 32, 136, 'sha3_256'), ('sha3_384', 48, 104, 'sha3_384'), ('sha3_512', 64, 72, 'sha3_512'), ('blake2b', 64, 128, 'blake2b'), ('blake2s', 32, 64, 'blake2s')]
show(lambda: hashlib.md5('text'))  # expect: TypeError Strings must be encoded before hashing
show(lambda: (hashlib.sha256(b'a', usedforsecurity=False).hexdigest()[:8], hashlib.sha256(bytearray(b'a')).hexdigest()[:8]))  # expect: ('ca978112', 'ca978112')

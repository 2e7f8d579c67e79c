# binascii: base64, hex, quoted-printable, uu, checksums.
def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


import binascii as b

show(lambda: b.a2b_base64('aGk='))  # expect: b'hi'
show(lambda: b.a2b_base64(b'aG'))  # expect: Error Incorrect padding
show(lambda: b.a2b_base64(b'a'))  # expect: Error Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
show(lambda: b.a2b_base64(b'a==='))
# expect: Error Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
show(lambda: b.a2b_base64(b'aGk=aGk='))  # expect: Error Incorrect padding
show(lambda: b.a2b_base64(b'aG k=\n'))  # expect: b'hi'
show(lambda: b.a2b_base64(b'aGk=x',strict_mode=True))  # expect: Error Excess data after padding
show(lambda: b.a2b_base64(b'=aGk',strict_mode=True))  # expect: Error Leading padding not allowed
show(lambda: b.a2b_base64(b'a!Gk=',strict_mode=True))  # expect: Error Only base64 data is allowed
show(lambda: b.a2b_base64(b'aGk',strict_mode=True))  # expect: Error Incorrect padding
show(lambda: b.a2b_base64(b'aG=k',strict_mode=True))  # expect: Error Discontinuous padding not allowed
show(lambda: b.a2b_base64(b'aG=k'))  # expect: Error Incorrect padding
show(lambda: b.a2b_base64(b'aG==k',strict_mode=True))  # expect: Error Excess data after padding
show(lambda: b.a2b_base64(b'aGkx=',strict_mode=True))  # expect: Error Excess padding not allowed
show(lambda: b.a2b_base64('é'))  # expect: ValueError string argument should contain only ASCII characters
show(lambda: b.a2b_base64(3))  # expect: TypeError argument should be bytes, buffer or ASCII string, not 'int'
show(lambda: b.b2a_base64(b'hello'))  # expect: b'aGVsbG8=\n'
show(lambda: b.b2a_base64(b'hello',newline=False))  # expect: b'aGVsbG8='
show(lambda: b.b2a_hex(b'hello'))  # expect: b'68656c6c6f'
show(lambda: b.hexlify(b'hello',':'))  # expect: b'68:65:6c:6c:6f'
show(lambda: b.hexlify(b'hello',':',2))  # expect: b'68:656c:6c6f'
show(lambda: b.unhexlify('6869'))  # expect: b'hi'
show(lambda: b.unhexlify('686'))  # expect: Error Odd-length string
show(lambda: b.unhexlify('6z'))  # expect: Error Non-hexadecimal digit found
show(lambda: b.crc32(b'hello'))  # expect: 907060870
show(lambda: b.crc32(b'lo',b.crc32(b'hel')))  # expect: 907060870
show(lambda: b.crc_hqx(b'hello',0))  # expect: 50018
show(lambda: b.a2b_uu(b'%:&5L;&\\ \n'))  # expect: b'hello'
show(lambda: b.b2a_uu(b'hello'))  # expect: b'%:&5L;&\\ \n'
show(lambda: b.b2a_uu(b'x'*46))  # expect: Error At most 45 bytes at once
show(lambda: b.b2a_uu(b'\0\0',backtick=True))  # expect: b'"````\n'
show(lambda: b.a2b_qp(b'a=20b=\nc=3Dd_'))  # expect: b'a bc=d_'
show(lambda: b.a2b_qp(b'a_b',header=True))  # expect: b'a b'
show(lambda: b.b2a_qp(b'a b=c\xe9 \n\t\n'+b'x'*100))
# expect: b'a b=3Dc=E9=20\n=09\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=\nxxxxxxxxxxxxxxxxxxxxxxxxx'
show(lambda: b.b2a_qp(b'a b _',header=True))  # expect: b'a_b_=5F'
show(lambda: b.b2a_qp(b'a b\t',quotetabs=True))  # expect: b'a=20b=09'
show(lambda: b.b2a_qp(b'a\r\nb\r\n',istext=False))  # expect: b'a=0D=0Ab=0D=0A'
show(lambda: b.Error)  # expect: <class 'binascii.Error'>
show(lambda: b.Incomplete)  # expect: <class 'binascii.Incomplete'>
show(lambda: b.a2b_uu(b'!'))  # expect: b'\x00'
show(lambda: b.a2b_uu(b'!\xff'))  # expect: Error Illegal char
show(lambda: b.a2b_uu(b'#ZZZZ'))  # expect: b'\xeb\xae\xba'
show(lambda: b.a2b_uu(b'!ZZZZ'))  # expect: Error Trailing garbage

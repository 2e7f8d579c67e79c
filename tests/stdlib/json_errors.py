# json: what is wrong in a string, and where, as the accelerator of CPython says it; and the strings themselves.
import json

for text in '"a\nb"', '"\\x"', '"abc', '"ab\\', '"\\u12G4"', '"\\ud83d\\u12"', '"\\u123':
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        print(error, error.pos)
# expect: Invalid control character at: line 1 column 3 (char 2) 2
# expect: Invalid \escape: line 1 column 2 (char 1) 1
# expect: Unterminated string starting at: line 1 column 1 (char 0) 0
# expect: Unterminated string starting at: line 1 column 1 (char 0) 0
# expect: Invalid \uXXXX escape: line 1 column 3 (char 2) 2
# expect: Invalid \uXXXX escape: line 1 column 9 (char 8) 8
# expect: Invalid \uXXXX escape: line 1 column 3 (char 2) 2
print(ascii(json.loads('["", "a\\"b", "\\ud83d\\ude00\\ud83d", "\\ude00\\ud83dx", "\\ud83d\\u0041", "\\/\\b\\f\\n\\r\\t"]')))
# expect: ['', 'a"b', '\U0001f600\ud83d', '\ude00\ud83dx', '\ud83dA', '/\x08\x0c\n\r\t']
print(json.loads('"a\tb"', strict=False))               # expect: a	b
for arguments in (3,  0), ('abc"', 5), ('abc"', -1):
    try:
        json.decoder.scanstring(*arguments)
    except (TypeError, ValueError) as error:
        print(error)
# expect: first argument must be a string, not int
# expect: end is out of bounds
# expect: end is out of bounds

# csv: what the writer makes the reader reads.
import csv
import io

rows = [['a', 'b,c', 'd"e'], ['', None, 1.5], ['x\ny', ' z', 'q']]
for options in {}, {'quoting': csv.QUOTE_ALL}, {'delimiter': ';', 'lineterminator': '\n'}, {'doublequote': False, 'escapechar': '!'}:
    file = io.StringIO(newline='')
    csv.writer(file, **options).writerows(rows)
    print(repr(file.getvalue()))
    print(list(csv.reader(io.StringIO(file.getvalue(), newline=''), **options)) == [[str('' if x is None else x) for x in row] for row in rows])
# expect: 'a,"b,c","d""e"\r\n,,1.5\r\n"x\ny", z,q\r\n'
# expect: True
# expect: '"a","b,c","d""e"\r\n"","","1.5"\r\n"x\ny"," z","q"\r\n'
# expect: True
# expect: 'a;b,c;"d""e"\n;;1.5\n"x\ny"; z;q\n'
# expect: True
# expect: 'a,"b,c",d!"e\r\n,,1.5\r\n"x\ny", z,q\r\n'
# expect: True
print(list(csv.DictReader(['a,b', '1,2'])), csv.list_dialects())   # expect: [{'a': '1', 'b': '2'}] ['excel', 'excel-tab', 'unix']
try:
    csv.reader([], delimiter='ab')
except TypeError as error:
    print(error)        # expect: "delimiter" must be a unicode character, not a string of length 2
try:
    list(csv.reader(['"unterminated'], strict=True))
except csv.Error as error:
    print(error)        # expect: unexpected end of data

# The dialect of a reader is that of all readers: nothing of it can be taken away.
try:
    del csv.reader([]).dialect.delimiter
except AttributeError as e:
    print(e)  # expect: attribute 'delimiter' of '_csv.Dialect' objects is not writable
print(list(csv.reader(['a,b'])))  # expect: [['a', 'b']]

# Empty unquoted fields are no numbers; a field that vanishes between spaces must be quoted; lines without anything special are split at once.
print(list(csv.reader([',3,"5",7.5'], quoting=csv.QUOTE_NONNUMERIC)))  # expect: [['', 3.0, '5', 7.5]]
print(list(csv.reader(['a,b\r\n', 'c\n', '\n', ',', 'a"b,c', 'x;y'])))  # expect: [['a', 'b'], ['c'], [], ['', ''], ['a"b', 'c'], ['x;y']]
try:
    csv.writer(io.StringIO(), delimiter=' ', skipinitialspace=True, quoting=csv.QUOTE_NONE).writerow(['', ''])
except csv.Error as error:
    print(error)  # expect: empty field must be quoted if delimiter is a space and skipinitialspace is true


class Lines:
    def __init__(self):
        self.lines = ['a,b', 'c,d']

    def __iter__(self):
        return self

    def __next__(self):
        if len(self.lines) == 2:
            self.lines.pop()
            next(self.reader)
        return self.lines[0]


lines = Lines()
lines.reader = csv.reader(lines)
try:
    next(lines.reader)
except csv.Error as error:
    print(error)  # expect: iterator has already advanced the reader

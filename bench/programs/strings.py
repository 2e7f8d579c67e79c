"""Building strings: concatenation, join, formatting, replacing, slicing."""


def run():
    text = ''
    for i in range(40000):
        text += chr(97 + i % 26)
    assert len(text) == 40000
    lines = [f'{i:05d}: {i * 1.5:8.2f} {text[i:i + 5]!r}' for i in range(20000)]
    joined = '\n'.join(lines)
    assert joined.count('\n') == 19999
    table = joined.replace('a', 'A').upper().lower()
    words = table.split()
    assert words[0] == '00000:'
    out = []
    for word in words[:30000]:
        if word.startswith('0') and word.endswith(':'):
            out.append('%s=%d' % (word[:-1], len(word)))
    assert out[1] == '00001=6'
    reverse = ''.join(reversed(text))
    assert reverse[::-1] == text

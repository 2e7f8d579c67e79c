"""Count words: split, lower, dict of counts, sort by count."""

TEXT = '''The quick brown fox jumps over the lazy dog while the other foxes look on and a number of words
repeat repeat and repeat until the counting of words is a matter of some interest to the reader of this text'''


def run():
    counts = {}
    for index in range(1500):
        for word in TEXT.lower().split():
            word = word.strip('.,')
            if index % 3 == 0:
                word = word + str(index % 7)
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    assert ranked[0][0] in ('the', 'of') and len(counts) > 100

"""A JSON parser written by hand, over a text made of many values."""


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self):
        while self.text[self.at] in ' \n\t':
            self.at += 1

    def value(self):
        self.skip()
        c = self.text[self.at]
        if c == '{':
            return self.object()
        if c == '[':
            return self.array()
        if c == '"':
            return self.string()
        for word, value in (('true', True), ('false', False), ('null', None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        return self.number()

    def object(self):
        result = {}
        self.at += 1
        self.skip()
        while self.text[self.at] != '}':
            key = self.string()
            self.skip()
            self.at += 1
            result[key] = self.value()
            self.skip()
            if self.text[self.at] == ',':
                self.at += 1
                self.skip()
        self.at += 1
        return result

    def array(self):
        result = []
        self.at += 1
        self.skip()
        while self.text[self.at] != ']':
            result.append(self.value())
            self.skip()
            if self.text[self.at] == ',':
                self.at += 1
        self.at += 1
        return result

    def string(self):
        end = self.text.index('"', self.at + 1)
        result = self.text[self.at + 1:end]
        self.at = end + 1
        return result

    def number(self):
        start = self.at
        while self.text[self.at] in '-+.eE0123456789':
            self.at += 1
        text = self.text[start:self.at]
        return float(text) if '.' in text else int(text)


def run():
    item = '{"name": "item", "id": %d, "price": 12.5, "tags": ["a", "b", "c"], "more": {"yes": true, "no": null}}'
    text = '[' + ', '.join(item % i for i in range(1200)) + ']'
    values = Parser(text).value()
    assert len(values) == 1200 and values[7]['id'] == 7 and values[9]['more'] == {'yes': True, 'no': None}

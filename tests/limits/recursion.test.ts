// Recursion without end is a RecursionError at any depth of Python or native calls, and data of any depth dies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fails, program, skein } from './harness.js';

test('sorts within sorts leave the scratch stack whole', () => {
  const text = 'class A:\n  def __lt__(self, other): return sorted([A(), A()])\nfor _ in range(3):\n  try: sorted([A(), A()])\n  except RecursionError: print(sorted([3, 1, 2]))\n';
  assert.equal(skein(program(text)).out, '[1, 2, 3]\n'.repeat(3));
});

const recursions: Record<string, string> = {
  function: 'def f(): return f()\nf()',
  method: 'class A:\n  def m(self, *a, **k): return self.m(*a, **k)\nA().m(1, x=2)',
  attribute: 'class A:\n  def __getattr__(self, name): return getattr(self, name + "x")\nA().y',
  property: 'class A:\n  @property\n  def p(self): return self.p\nA().p',
  'equality of lists': 'a = []\na.append(a)\nb = []\nb.append(b)\na == b',
  'hash of a nested tuple': 't = ()\nfor _ in range(200000): t = (t,)\nhash(t)',
  'a comparison function': 'class A:\n  def __lt__(self, other): return sorted([A(), A()])\nsorted([A(), A()])',
  map: 'def f(x): return next(map(f, [x]))\nf(1)',
  'a chain of iterators': 'it = iter([])\nfor _ in range(200000): it = map(int, it)\nnext(it)',
  'a generator': 'def g(): yield from g()\nnext(g())',
  instantiation: 'class A:\n  def __init__(self): A()\nA()',
  'a metaclass': 'class M(type):\n  def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()',
  exec: 's = "exec(s)"\nexec(s)',
  'a sort key': 'def k(x): return sorted([x], key=k)\nk(1)',
  'the hash of a nested generic alias': 'import types\nt = list\nfor _ in range(100000): t = types.GenericAlias(list, (t,))\nhash(t)',
  'a property of a property': 'p = property()\nfor _ in range(100000): p = property(p)\np.__isabstractmethod__',
  'a static method of a static method': 'p = len\nfor _ in range(100000): p = staticmethod(p)\np.__annotations__',
  'str()': 'class A:\n  def __str__(self): return str(self)\nstr(A())',
};
for (const [name, text] of Object.entries(recursions)) {
  test(`infinite recursion: ${name}`, () => {
    fails(text, /^(\w+\.)?RecursionError: /);
    const caught = program(`def run():\n${text.replace(/^/gm, '  ').replace('exec(s)"\n  exec(s)', 'exec(s)"\n  exec(s, {"s": s})')}\ntry:\n  run()\nexcept RecursionError:\n  print('caught')\n`);
    assert.equal(skein(caught).out, 'caught\n');
  });
}

test('very deep data dies without recursion', () => {
  const text = `class Node:
    def __init__(self, next): self.next = next
for make in (lambda x: [x], lambda x: (x,), lambda x: {1: x}, Node, lambda x: iter([x])):
    x = None
    for _ in range(300000): x = make(x)
    del x
print('fine')
`;
  assert.equal(skein(program(text)).out, 'fine\n');
});

test('repr of a deep list is a RecursionError, of a cycle it is not', () => {
  fails('x = []\nfor _ in range(200000): x = [x]\nrepr(x)', /^RecursionError: /);
  assert.equal(skein('-c', 'x = []; x.append(x); print(x)').out, '[[...]]\n');
});

# contextvars: values in contexts, tokens, threads.
import contextvars as c
import threading


def t(f, *args):
    try:
        print(repr(f(*args)))
    except BaseException as error:
        print(type(error).__name__, str(error).split(' at 0x')[0])


v = c.ContextVar('v')
w = c.ContextVar('w', default=5)
t(v.get)  # expect: LookupError <ContextVar name='v'
t(w.get)  # expect: 5
t(v.get, 7)  # expect: 7
token = v.set(1)
print(v.get(), token.var is v, token.old_value is c.Token.MISSING, c.Token.MISSING)  # expect: 1 True True <Token.MISSING>
v.reset(token)
t(v.reset, token)  # expect: RuntimeError <Token used var=<ContextVar name='v'
t(v.get, None)  # expect: None
t(v.reset, 3)  # expect: TypeError expected an instance of Token, got 3
t(c.ContextVar, 3)  # expect: TypeError context variable name must be a str
t(c.Token)  # expect: RuntimeError Tokens can only be created by ContextVars
ctx = c.copy_context()
v.set(9)
print(len(ctx), v in ctx)  # expect: 0 False


def inside(x):
    v.set(x)
    return v.get(), ctx[v], w in ctx, [k.name for k in ctx]


t(ctx.run, inside, 3)  # expect: (3, 3, False, ['v'])
print(v.get(), ctx[v], list(ctx.values()), [(k.name, x) for k, x in ctx.items()])  # expect: 9 3 [3] [('v', 3)]
t(lambda: ctx[3])  # expect: TypeError a ContextVar key was expected, got 3
t(ctx.get, w)  # expect: None
t(ctx.get, w, 8)  # expect: 8
t(ctx.run)  # expect: TypeError run() missing 1 required positional argument
t(ctx.run, lambda: ctx.run(inside, 1))  # expect: RuntimeError cannot enter context: <_contextvars.Context object
t(c.Context, 1)  # expect: TypeError Context() does not accept any arguments
print(ctx == ctx.copy(), ctx != ctx.copy(), ctx == 3, c.Context() == ctx)  # expect: True False False False
with v.set(77):
    print(v.get())  # expect: 77
print(v.get())  # expect: 9
foreign = ctx.run(lambda: v.set(0))
t(v.reset, foreign)  # expect: ValueError <Token var=<ContextVar name='v'
t(w.reset, foreign)  # expect: ValueError <Token var=<ContextVar name='v'

# Copies do not see later changes, whichever side makes them.
first = c.copy_context()
v.set('changed')
print(first[v], first.copy().run(inside, 'other'), first[v])  # expect: 9 ('other', 0, False, ['v']) 9
keys = iter(first)
first.run(w.set, 1)
print([k.name for k in keys], len(first))  # expect: ['v'] 2

seen = []
thread = threading.Thread(target=lambda: seen.append(v.get('nothing')), context=first)
thread.start()
thread.join()
print(seen)  # expect: [9]

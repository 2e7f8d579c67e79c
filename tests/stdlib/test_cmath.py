# cmath: values at the edges (C99 annex G) and the errors.
import cmath

inf = float('inf')
nan = float('nan')
EDGES = [-inf, -1.5, -0.0, 0.0, 1.5, inf, nan]


def edges(f):
    """f at all pairs of edges; finite results rounded."""
    for a in EDGES:
        for b in EDGES:
            try:
                r = f(complex(a, b))
                print('%.10g,%.10g' % (r.real, r.imag), end=' ')
            except Exception as e:
                print(type(e).__name__, end=' ')
    print()


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


edges(cmath.sqrt)
# expect: inf,-inf 0,-inf 0,-inf 0,inf 0,inf inf,inf nan,inf inf,-inf 0.5573689727,-1.345607733 0,-1.224744871 0,1.224744871 0.5573689727,1.345607733 inf,inf nan,nan inf,-inf 0.8660254038,-0.8660254038 0,-0 0,0 0.8660254038,0.8660254038 inf,inf nan,nan inf,-inf 0.8660254038,-0.8660254038 0,-0 0,0 0.8660254038,0.8660254038 inf,inf nan,nan inf,-inf 1.345607733,-0.5573689727 1.224744871,-0 1.224744871,0 1.345607733,0.5573689727 inf,inf nan,nan inf,-inf inf,-0 inf,-0 inf,0 inf,0 inf,inf inf,nan inf,-inf nan,nan nan,nan nan,nan nan,nan inf,inf nan,nan 
edges(cmath.exp)
# expect: 0,0 0,-0 0,-0 0,0 0,0 0,0 0,0 ValueError 0.01578360314,-0.2225712161 0.2231301601,-0 0.2231301601,0 0.01578360314,0.2225712161 ValueError nan,nan ValueError 0.07073720167,-0.9974949866 1,-0 1,0 0.07073720167,0.9974949866 ValueError nan,nan ValueError 0.07073720167,-0.9974949866 1,-0 1,0 0.07073720167,0.9974949866 ValueError nan,nan ValueError 0.3170221436,-4.470462379 4.48168907,-0 4.48168907,0 0.3170221436,4.470462379 ValueError nan,nan ValueError inf,-inf inf,-0 inf,0 inf,inf ValueError inf,nan nan,nan nan,nan nan,-0 nan,0 nan,nan nan,nan nan,nan 
edges(cmath.log)
# expect: inf,-2.35619449 inf,-3.141592654 inf,-3.141592654 inf,3.141592654 inf,3.141592654 inf,2.35619449 inf,nan inf,-1.570796327 0.7520386984,-2.35619449 0.4054651081,-3.141592654 0.4054651081,3.141592654 0.7520386984,2.35619449 inf,1.570796327 nan,nan inf,-1.570796327 0.4054651081,-1.570796327 ValueError ValueError 0.4054651081,1.570796327 inf,1.570796327 nan,nan inf,-1.570796327 0.4054651081,-1.570796327 ValueError ValueError 0.4054651081,1.570796327 inf,1.570796327 nan,nan inf,-1.570796327 0.7520386984,-0.7853981634 0.4054651081,-0 0.4054651081,0 0.7520386984,0.7853981634 inf,1.570796327 nan,nan inf,-0.7853981634 inf,-0 inf,-0 inf,0 inf,0 inf,0.7853981634 inf,nan inf,nan nan,nan nan,nan nan,nan nan,nan inf,nan nan,nan 
edges(cmath.log10)
# expect: inf,-1.023282265 inf,-1.364376354 inf,-1.364376354 inf,1.364376354 inf,1.364376354 inf,1.023282265 inf,nan inf,-0.6821881769 0.3266062569,-1.023282265 0.1760912591,-1.364376354 0.1760912591,1.364376354 0.3266062569,1.023282265 inf,0.6821881769 nan,nan inf,-0.6821881769 0.1760912591,-0.6821881769 ValueError ValueError 0.1760912591,0.6821881769 inf,0.6821881769 nan,nan inf,-0.6821881769 0.1760912591,-0.6821881769 ValueError ValueError 0.1760912591,0.6821881769 inf,0.6821881769 nan,nan inf,-0.6821881769 0.3266062569,-0.3410940885 0.1760912591,-0 0.1760912591,0 0.3266062569,0.3410940885 inf,0.6821881769 nan,nan inf,-0.3410940885 inf,-0 inf,-0 inf,0 inf,0 inf,0.3410940885 inf,nan inf,nan nan,nan nan,nan nan,nan nan,nan inf,nan nan,nan 
edges(cmath.sin)
# expect: ValueError ValueError ValueError ValueError ValueError ValueError nan,nan -inf,-inf -2.346516798,-0.1506192702 -0.9974949866,-0 -0.9974949866,0 -2.346516798,0.1506192702 -inf,inf nan,nan -0,-inf -0,-2.129279455 -0,-0 -0,0 -0,2.129279455 -0,inf -0,nan 0,-inf 0,-2.129279455 0,-0 0,0 0,2.129279455 0,inf 0,nan inf,-inf 2.346516798,-0.1506192702 0.9974949866,-0 0.9974949866,0 2.346516798,0.1506192702 inf,inf nan,nan ValueError ValueError ValueError ValueError ValueError ValueError nan,nan nan,-inf nan,nan nan,-0 nan,-0 nan,nan nan,-inf nan,nan 
edges(cmath.cos)
# expect: ValueError ValueError ValueError ValueError ValueError ValueError nan,nan inf,-inf 0.1664028734,-2.123945582 0.07073720167,-0 0.07073720167,0 0.1664028734,2.123945582 inf,inf nan,nan inf,-0 2.352409615,-0 1,-0 1,0 2.352409615,0 inf,0 nan,0 inf,0 2.352409615,0 1,0 1,-0 2.352409615,-0 inf,-0 nan,0 inf,inf 0.1664028734,2.123945582 0.07073720167,0 0.07073720167,-0 0.1664028734,-2.123945582 inf,-inf nan,nan ValueError ValueError ValueError ValueError ValueError ValueError nan,nan inf,nan nan,nan nan,0 nan,0 nan,nan inf,nan nan,nan 
edges(cmath.tan)
# expect: 0,-1 ValueError ValueError ValueError ValueError 0,1 nan,nan -0,-1 -0.01554584115,-1.103573437 -14.10141995,-0 -14.10141995,0 -0.01554584115,1.103573437 -0,1 nan,nan -0,-1 -0,-0.9051482536 -0,-0 -0,0 -0,0.9051482536 -0,1 -0,nan 0,-1 0,-0.9051482536 0,-0 0,0 0,0.9051482536 0,1 0,nan 0,-1 0.01554584115,-1.103573437 14.10141995,-0 14.10141995,0 0.01554584115,1.103573437 0,1 nan,nan 0,-1 ValueError ValueError ValueError ValueError 0,1 nan,nan 0,-1 nan,nan nan,-0 nan,0 nan,nan 0,1 nan,nan 
edges(cmath.sinh)
# expect: ValueError -inf,-inf -inf,-0 -inf,0 -inf,inf ValueError inf,nan ValueError -0.1506192702,-2.346516798 -2.129279455,-0 -2.129279455,0 -0.1506192702,2.346516798 ValueError nan,nan ValueError -0,-0.9974949866 -0,-0 -0,0 -0,0.9974949866 ValueError 0,nan ValueError 0,-0.9974949866 0,-0 0,0 0,0.9974949866 ValueError 0,nan ValueError 0.1506192702,-2.346516798 2.129279455,-0 2.129279455,0 0.1506192702,2.346516798 ValueError nan,nan ValueError inf,-inf inf,-0 inf,0 inf,inf ValueError inf,nan nan,nan nan,nan nan,-0 nan,0 nan,nan nan,nan nan,nan 
edges(cmath.cosh)
# expect: ValueError inf,inf inf,0 inf,-0 inf,-inf ValueError inf,nan ValueError 0.1664028734,2.123945582 2.352409615,0 2.352409615,-0 0.1664028734,-2.123945582 ValueError nan,nan ValueError 0.07073720167,0 1,0 1,-0 0.07073720167,-0 ValueError nan,0 ValueError 0.07073720167,-0 1,-0 1,0 0.07073720167,0 ValueError nan,0 ValueError 0.1664028734,-2.123945582 2.352409615,-0 2.352409615,0 0.1664028734,2.123945582 ValueError nan,nan ValueError inf,-inf inf,-0 inf,0 inf,inf ValueError inf,nan nan,nan nan,nan nan,0 nan,0 nan,nan nan,nan nan,nan 
edges(cmath.tanh)
# expect: -1,0 -1,-0 -1,-0 -1,0 -1,0 -1,0 -1,0 ValueError -1.103573437,-0.01554584115 -0.9051482536,-0 -0.9051482536,0 -1.103573437,0.01554584115 ValueError nan,nan ValueError -0,-14.10141995 -0,-0 -0,0 -0,14.10141995 ValueError -0,nan ValueError 0,-14.10141995 0,-0 0,0 0,14.10141995 ValueError 0,nan ValueError 1.103573437,-0.01554584115 0.9051482536,-0 0.9051482536,0 1.103573437,0.01554584115 ValueError nan,nan 1,0 1,-0 1,-0 1,0 1,0 1,0 1,0 nan,nan nan,nan nan,-0 nan,0 nan,nan nan,nan nan,nan 
edges(cmath.asin)
# expect: -0.7853981634,-inf -1.570796327,-inf -1.570796327,-inf -1.570796327,inf -1.570796327,inf -0.7853981634,inf nan,-inf -0,-inf -0.730401218,-1.44973435 -1.570796327,-0.9624236501 -1.570796327,0.9624236501 -0.730401218,1.44973435 -0,inf nan,nan -0,-inf -0,-1.194763217 -0,-0 -0,0 -0,1.194763217 -0,inf -0,nan 0,-inf 0,-1.194763217 0,-0 0,0 0,1.194763217 0,inf 0,nan 0,-inf 0.730401218,-1.44973435 1.570796327,-0.9624236501 1.570796327,0.9624236501 0.730401218,1.44973435 0,inf nan,nan 0.7853981634,-inf 1.570796327,-inf 1.570796327,-inf 1.570796327,inf 1.570796327,inf 0.7853981634,inf nan,-inf nan,-inf nan,nan nan,nan nan,nan nan,nan nan,inf nan,nan 
edges(cmath.acos)
# expect: 2.35619449,inf 3.141592654,inf 3.141592654,inf 3.141592654,-inf 3.141592654,-inf 2.35619449,-inf nan,inf 1.570796327,inf 2.301197545,1.44973435 3.141592654,0.9624236501 3.141592654,-0.9624236501 2.301197545,-1.44973435 1.570796327,-inf nan,nan 1.570796327,inf 1.570796327,1.194763217 1.570796327,0 1.570796327,-0 1.570796327,-1.194763217 1.570796327,-inf 1.570796327,nan 1.570796327,inf 1.570796327,1.194763217 1.570796327,0 1.570796327,-0 1.570796327,-1.194763217 1.570796327,-inf 1.570796327,nan 1.570796327,inf 0.8403951088,1.44973435 0,0.9624236501 0,-0.9624236501 0.8403951088,-1.44973435 1.570796327,-inf nan,nan 0.7853981634,inf 0,inf 0,inf 0,-inf 0,-inf 0.7853981634,-inf nan,inf nan,inf nan,nan nan,nan nan,nan nan,nan nan,-inf nan,nan 
edges(cmath.atan)
# expect: -1.570796327,-0 -1.570796327,-0 -1.570796327,-0 -1.570796327,0 -1.570796327,0 -1.570796327,0 -1.570796327,-0 -1.570796327,-0 -1.216483191,-0.3059438579 -0.9827937232,-0 -0.9827937232,0 -1.216483191,0.3059438579 -1.570796327,0 nan,nan -1.570796327,-0 -1.570796327,-0.8047189562 -0,-0 -0,0 -1.570796327,0.8047189562 -1.570796327,0 nan,nan 1.570796327,-0 1.570796327,-0.8047189562 0,-0 0,0 1.570796327,0.8047189562 1.570796327,0 nan,nan 1.570796327,-0 1.216483191,-0.3059438579 0.9827937232,-0 0.9827937232,0 1.216483191,0.3059438579 1.570796327,0 nan,nan 1.570796327,-0 1.570796327,-0 1.570796327,-0 1.570796327,0 1.570796327,0 1.570796327,0 1.570796327,-0 nan,-0 nan,nan nan,-0 nan,0 nan,nan nan,0 nan,nan 
edges(cmath.asinh)
# expect: -inf,-0.7853981634 -inf,-0 -inf,-0 -inf,0 -inf,0 -inf,0.7853981634 -inf,nan -inf,-1.570796327 -1.44973435,-0.730401218 -1.194763217,-0 -1.194763217,0 -1.44973435,0.730401218 -inf,1.570796327 nan,nan -inf,-1.570796327 -0.9624236501,-1.570796327 -0,-0 -0,0 -0.9624236501,1.570796327 -inf,1.570796327 nan,nan inf,-1.570796327 0.9624236501,-1.570796327 0,-0 0,0 0.9624236501,1.570796327 inf,1.570796327 nan,nan inf,-1.570796327 1.44973435,-0.730401218 1.194763217,-0 1.194763217,0 1.44973435,0.730401218 inf,1.570796327 nan,nan inf,-0.7853981634 inf,-0 inf,-0 inf,0 inf,0 inf,0.7853981634 inf,nan inf,nan nan,nan nan,-0 nan,0 nan,nan inf,nan nan,nan 
edges(cmath.acosh)
# expect: inf,-2.35619449 inf,-3.141592654 inf,-3.141592654 inf,3.141592654 inf,3.141592654 inf,2.35619449 inf,nan inf,-1.570796327 1.44973435,-2.301197545 0.9624236501,-3.141592654 0.9624236501,3.141592654 1.44973435,2.301197545 inf,1.570796327 nan,nan inf,-1.570796327 1.194763217,-1.570796327 0,-1.570796327 0,1.570796327 1.194763217,1.570796327 inf,1.570796327 nan,1.570796327 inf,-1.570796327 1.194763217,-1.570796327 0,-1.570796327 0,1.570796327 1.194763217,1.570796327 inf,1.570796327 nan,1.570796327 inf,-1.570796327 1.44973435,-0.8403951088 0.9624236501,-0 0.9624236501,0 1.44973435,0.8403951088 inf,1.570796327 nan,nan inf,-0.7853981634 inf,-0 inf,-0 inf,0 inf,0 inf,0.7853981634 inf,nan inf,nan nan,nan nan,nan nan,nan nan,nan inf,nan nan,nan 
edges(cmath.atanh)
# expect: -0,-1.570796327 -0,-1.570796327 -0,-1.570796327 -0,1.570796327 -0,1.570796327 -0,1.570796327 -0,nan -0,-1.570796327 -0.3059438579,-1.216483191 -0.8047189562,-1.570796327 -0.8047189562,1.570796327 -0.3059438579,1.216483191 -0,1.570796327 nan,nan -0,-1.570796327 -0,-0.9827937232 -0,-0 -0,0 -0,0.9827937232 -0,1.570796327 -0,nan 0,-1.570796327 0,-0.9827937232 0,-0 0,0 0,0.9827937232 0,1.570796327 0,nan 0,-1.570796327 0.3059438579,-1.216483191 0.8047189562,-1.570796327 0.8047189562,1.570796327 0.3059438579,1.216483191 0,1.570796327 nan,nan 0,-1.570796327 0,-1.570796327 0,-1.570796327 0,1.570796327 0,1.570796327 0,1.570796327 0,nan 0,-1.570796327 nan,nan nan,nan nan,nan nan,nan 0,1.570796327 nan,nan 
edges(lambda z: cmath.rect(z.real, z.imag))
# expect: ValueError -inf,inf -inf,0 -inf,-0 -inf,-inf ValueError inf,nan ValueError -0.1061058025,1.49624248 -1.5,0 -1.5,-0 -0.1061058025,-1.49624248 ValueError nan,nan 0,0 -0,0 -0,0 -0,-0 -0,-0 0,0 0,0 0,0 0,-0 0,-0 0,0 0,0 0,0 0,0 ValueError 0.1061058025,-1.49624248 1.5,-0 1.5,0 0.1061058025,1.49624248 ValueError nan,nan ValueError inf,-inf inf,-0 inf,0 inf,inf ValueError inf,nan nan,nan nan,nan nan,0 nan,0 nan,nan nan,nan nan,nan 
show(lambda: [cmath.phase(-1 - 0j), cmath.phase(-1 + 0j), cmath.polar(3 + 4j), cmath.rect(1, 0), cmath.log(8, 2), cmath.sqrt(-4), cmath.exp(0), cmath.isclose(1 + 1j, 1 + 1.0000000001j)])
# expect: [-3.141592653589793, 3.141592653589793, (5.0, 0.9272952180016122), (1+0j), (3+0j), 2j, (1+0j), True]
show(lambda: cmath.log(0))  # expect: ValueError math domain error
show(lambda: cmath.log(1, 0))  # expect: ValueError math domain error
show(lambda: cmath.log(1, 1))  # expect: ValueError math domain error
show(lambda: cmath.exp(1000))  # expect: OverflowError math range error
show(lambda: cmath.sqrt('a'))  # expect: TypeError must be real number, not str
show(lambda: cmath.polar(complex(1.7e308, 1.7e308)))  # expect: OverflowError math range error
show(lambda: cmath.isclose(1, 2, rel_tol=-1))  # expect: ValueError tolerances must be non-negative
show(lambda: cmath.atanh(1))  # expect: ValueError math domain error
show(lambda: [cmath.isnan(complex(nan, 1)), cmath.isinf(complex(1, -inf)), cmath.isfinite(1j), cmath.infj, cmath.nanj, cmath.pi, cmath.e, cmath.tau])
# expect: [True, True, True, infj, nanj, 3.141592653589793, 2.718281828459045, 6.283185307179586]

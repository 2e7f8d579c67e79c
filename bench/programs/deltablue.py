"""One-way constraints with strengths and incremental plans, after the DeltaBlue solver."""

REQUIRED, STRONG, NORMAL, WEAK, WEAKEST = range(5)


class Variable:
    def __init__(self, name, value):
        self.name, self.value = name, value
        self.constraints = []
        self.determined = None
        self.mark = 0
        self.strength = WEAKEST
        self.stay = True


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def is_input(self):
        return False


class Unary(Constraint):
    def __init__(self, variable, strength, is_edit=False):
        super().__init__(strength)
        self.variable, self.is_edit = variable, is_edit
        self.satisfied = False

    def variables(self):
        return (self.variable,)

    def choose(self, mark):
        self.satisfied = self.variable.mark != mark and self.strength < self.variable.strength

    def output(self):
        return self.variable

    def inputs(self):
        return ()

    def is_input(self):
        return self.is_edit

    def is_satisfied(self):
        return self.satisfied

    def unsatisfy(self):
        self.satisfied = False

    def recalculate(self):
        self.variable.strength = self.strength
        self.variable.stay = not self.is_edit

    def execute(self):
        pass


class Scale(Constraint):
    """target == source * scale + offset, in either direction."""

    def __init__(self, source, scale, offset, target, strength):
        super().__init__(strength)
        self.source, self.scale, self.offset, self.target = source, scale, offset, target
        self.direction = 0

    def variables(self):
        return (self.source, self.target)

    def choose(self, mark):
        forward = self.target.mark != mark and self.strength < self.target.strength
        backward = self.source.mark != mark and self.strength < self.source.strength
        if self.source.mark == mark:
            self.direction = 1 if forward else 0
        elif self.target.mark == mark:
            self.direction = -1 if backward else 0
        elif self.source.strength > self.target.strength:
            self.direction = -1 if backward else 0
        else:
            self.direction = 1 if forward else 0

    def output(self):
        return self.target if self.direction > 0 else self.source

    def inputs(self):
        return (self.source,) if self.direction > 0 else (self.target,)

    def is_satisfied(self):
        return self.direction != 0

    def unsatisfy(self):
        self.direction = 0

    def recalculate(self):
        source, output = self.inputs()[0], self.output()
        output.strength = max(self.strength, source.strength)
        output.stay = source.stay
        if output.stay:
            self.execute()

    def execute(self):
        if self.direction > 0:
            self.target.value = self.source.value * self.scale.value + self.offset.value
        else:
            self.source.value = (self.target.value - self.offset.value) // self.scale.value


class Planner:
    def __init__(self):
        self.mark = 0

    def new_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        for variable in constraint.variables():
            variable.constraints.append(constraint)
        mark = self.new_mark()
        while constraint is not None:
            constraint = self.satisfy(constraint, mark)

    def satisfy(self, constraint, mark):
        constraint.choose(mark)
        if not constraint.is_satisfied():
            assert constraint.strength != REQUIRED
            return None
        for variable in constraint.inputs():
            variable.mark = mark
        output = constraint.output()
        overridden = output.determined
        if overridden is not None:
            overridden.unsatisfy()
        output.determined = constraint
        self.propagate(constraint, mark)
        output.mark = mark
        return overridden

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            one = todo.pop()
            one.recalculate()
            todo.extend(c for c in one.output().constraints if c is not one.output().determined and c.is_satisfied())

    def remove(self, constraint):
        output = constraint.output()
        constraint.unsatisfy()
        for variable in constraint.variables():
            variable.constraints.remove(constraint)
        output.determined = None
        output.strength = WEAKEST
        output.stay = True
        loose = []
        todo = [output]
        while todo:
            variable = todo.pop()
            for c in variable.constraints:
                if not c.is_satisfied():
                    loose.append(c)
                elif c is not variable.determined:
                    c.recalculate()
                    todo.append(c.output())
        for c in sorted(loose, key=lambda c: c.strength):
            mark = self.new_mark()
            while c is not None:
                c = self.satisfy(c, mark)

    def plan(self, edits):
        mark = self.new_mark()
        plan, todo = [], [c for c in edits if c.is_satisfied()]
        while todo:
            c = todo.pop()
            output = c.output()
            if output.mark != mark and all(v.mark == mark or v.stay or v.determined is None for v in c.inputs()):
                plan.append(c)
                output.mark = mark
                todo.extend(d for d in output.constraints if d is not output.determined and d.is_satisfied())
        return plan


def change(planner, variable, value):
    edit = Unary(variable, STRONG, True)
    planner.add(edit)
    plan = planner.plan([edit])
    for _ in range(10):
        variable.value = value
        for constraint in plan:
            constraint.execute()
    planner.remove(edit)


def chain(length):
    planner = Planner()
    one, zero = Variable('one', 1), Variable('zero', 0)
    variables = [Variable(f'v{i}', 0) for i in range(length + 1)]
    for a, b in zip(variables, variables[1:]):
        planner.add(Scale(a, one, zero, b, REQUIRED))
    planner.add(Unary(variables[-1], WEAK))
    for value in range(8):
        change(planner, variables[0], value)
        assert variables[-1].value == value


def projection(count):
    planner = Planner()
    scale, offset = Variable('scale', 10), Variable('offset', 1000)
    sources, targets = [], []
    for i in range(count):
        source, target = Variable('source', i), Variable('target', i)
        sources.append(source)
        targets.append(target)
        planner.add(Unary(source, NORMAL))
        planner.add(Scale(source, scale, offset, target, REQUIRED))
    change(planner, sources[0], 17)
    assert targets[0].value == 1170
    change(planner, targets[0], 1050)
    assert sources[0].value == 5


def run():
    chain(700)
    projection(1500)

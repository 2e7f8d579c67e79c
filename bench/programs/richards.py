"""A scheduler of tasks that pass packets, after Martin Richards' operating system benchmark."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE, WORK = range(2)


class Packet:
    def __init__(self, link, ident, kind):
        self.link, self.ident, self.kind = link, ident, kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        at = queue
        while at.link is not None:
            at = at.link
        at.link = self
        return queue


class Task:
    def __init__(self, system, ident, priority, queue, waiting):
        self.system, self.ident, self.priority, self.queue = system, ident, priority, queue
        self.pending = queue is not None
        self.waiting = waiting
        self.held = False

    def add(self, packet, old):
        if self.queue is None:
            self.queue = packet
            self.pending = True
            if self.priority > old.priority:
                return self
        else:
            packet.append_to(self.queue)
        return old

    def step(self):
        packet = None
        if self.waiting and self.pending:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            self.pending = self.queue is not None
        return self.work(packet)

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.system.holds += 1
        self.held = True
        return self.system.after(self)

    def send(self, packet):
        target = self.system.tasks[packet.ident]
        self.system.sent += 1
        packet.link = None
        packet.ident = self.ident
        return target.add(packet, self)


class Idle(Task):
    control, count = 1, 10000

    def work(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xd008
        return self.release(DEVICE_B)

    def release(self, ident):
        task = self.system.tasks[ident]
        task.held = False
        return task if task.priority > self.priority else self


class Worker(Task):
    target, count = HANDLER_A, 0

    def work(self, packet):
        if packet is None:
            return self.wait()
        self.target = HANDLER_B if self.target == HANDLER_A else HANDLER_A
        packet.ident = self.target
        packet.datum = 0
        for index in range(4):
            self.count = self.count % 26 + 1
            packet.data[index] = 64 + self.count
        return self.send(packet)


class Handler(Task):
    works = devices = None

    def work(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.works = packet.append_to(self.works)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.works
        if work is None:
            return self.wait()
        if work.datum >= 4:
            self.works = work.link
            return self.send(work)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.send(device)


class Device(Task):
    packet = None

    def work(self, packet):
        if packet is None:
            packet = self.packet
            if packet is None:
                return self.wait()
            self.packet = None
            return self.send(packet)
        self.packet = packet
        return self.hold()


class System:
    def __init__(self):
        self.holds = self.sent = 0
        self.order = []
        self.tasks = {}

    def add(self, kind, ident, priority, queue=None, waiting=True):
        task = kind(self, ident, priority, queue, waiting)
        self.tasks[ident] = task
        self.order.insert(0, task)

    def after(self, task):
        index = self.order.index(task) + 1
        return self.order[index] if index < len(self.order) else None

    def schedule(self):
        task = self.order[0]
        while task is not None:
            if task.held or (task.waiting and not task.pending):
                task = self.after(task)
            else:
                task = task.step()


def packets(ident, kind, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, ident, kind)
    return queue


def run():
    system = System()
    system.add(Idle, IDLE, 0, None, False)
    system.add(Worker, WORKER, 1000, packets(WORKER, WORK, 2))
    system.add(Handler, HANDLER_A, 2000, packets(DEVICE_A, DEVICE, 3))
    system.add(Handler, HANDLER_B, 3000, packets(DEVICE_B, DEVICE, 3))
    system.add(Device, DEVICE_A, 4000)
    system.add(Device, DEVICE_B, 5000)
    system.schedule()
    assert system.holds > 5000 and system.sent > 5000, (system.holds, system.sent)

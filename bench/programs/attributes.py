"""Objects with attributes, properties, inheritance and method calls."""


class Account:
    fee = 1

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = 0

    @property
    def rich(self):
        return self.balance > 1000

    def deposit(self, amount):
        self.balance += amount - self.fee
        self.history += 1
        return self


class Savings(Account):
    fee = 0

    def __init__(self, owner, rate):
        super().__init__(owner, 100)
        self.rate = rate

    def deposit(self, amount):
        super().deposit(amount)
        self.interest = self.balance * self.rate
        return self


def run():
    accounts = [Account(i) if i % 2 else Savings(i, 0.5) for i in range(200)]
    rich = 0
    for round in range(250):
        for account in accounts:
            account.deposit(round)
            if account.rich:
                rich += 1
    assert sum(account.history for account in accounts) == 50000
    assert rich > 1000

print('hi')  # expect: hi
print(1 + 2, 'a' * 3)  # expect: 3 aaa

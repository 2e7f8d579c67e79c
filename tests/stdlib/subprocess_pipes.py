# Child processes and pipes, through the host.
# threads: no
import os
import select
import subprocess
import sys

r, w = os.pipe()
os.write(w, b'through a pipe')
print(os.read(r, 100).decode())                              # expect: through a pipe
os.close(w)
print(os.read(r, 100))                                       # expect: b''
os.close(r)

print(subprocess.run('echo out; echo err >&2; exit 3', shell=True, capture_output=True, text=True))
# expect: CompletedProcess(args='echo out; echo err >&2; exit 3', returncode=3, stdout='out\n', stderr='err\n')
print(subprocess.run(['cat'], input=b'x' * 100_000, capture_output=True).stdout.count(b'x'))   # expect: 100000
both = subprocess.run('yes | head -c 200000 >&2; echo done', shell=True, capture_output=True)
print(both.stdout, len(both.stderr))                         # expect: b'done\n' 200000

try:
    subprocess.run(['there is no such program'])
except FileNotFoundError as error:
    print(error)                                             # expect: [Errno 2] No such file or directory: 'there is no such program'
try:
    subprocess.run(['true'], cwd='/there/is/no/such/folder')
except FileNotFoundError as error:
    print(error.filename)                                    # expect: /there/is/no/such/folder
try:
    subprocess.run('echo first; sleep 60', shell=True, capture_output=True, timeout=0.5)
except subprocess.TimeoutExpired as error:
    print(error.output)                                      # expect: b'first\n'

child = subprocess.Popen(['sleep', '60'])
print(child.poll())                                          # expect: None
child.terminate()
print(child.wait())                                          # expect: -15
print(os.waitstatus_to_exitcode(os.system('exit 7')))        # expect: 7
print(subprocess.run(['sh', '-c', 'echo $A $B; pwd'], env={'A': '1', 'PATH': os.environ['PATH']}, cwd='/', capture_output=True, text=True).stdout.split())
# expect: ['1', '/']

program = 'import sys; print(sys.stdin.read().upper(), sys.argv[1:]); sys.exit(4)'
done = subprocess.run([sys.executable, '-c', program, 'an argument'], input='text', capture_output=True, text=True)
print(done.returncode, done.stdout.strip())                  # expect: 4 TEXT ['an argument']

r, w = os.pipe()
poll = select.poll()
poll.register(r, select.POLLIN)
print(poll.poll(10))                                         # expect: []
os.write(w, b'x')
print(poll.poll() == [(r, select.POLLIN)], os.read(r, 9))    # expect: True b'x'
os.close(w)
print(poll.poll() == [(r, select.POLLIN | select.POLLHUP)])  # expect: True
print(select.select([r], [], [], 5)[0] == [r])               # expect: True
os.close(r)

// The errors of the embedding API.

export interface PythonFrame {
  filename: string;
  line: number;
  name: string;
}

interface PythonErrorParts {
  type: string;
  module: string;
  message: string;
  traceback: string;
  frames: PythonFrame[];
}

/** An exception that the Python program did not catch. */
export class PythonError extends Error {
  override readonly name = 'PythonError';
  /** The class: 'ValueError', 'Parser.Failure'. */
  readonly type: string;
  /** The module of the class: 'builtins', 'json.decoder'. */
  readonly module: string;
  /** str() of the exception; `message` has the class in front. */
  readonly text: string;
  /** What Python would print, with the source lines and the chain of causes. */
  readonly traceback: string;
  /** The frames of the traceback, outermost first. */
  readonly frames: readonly PythonFrame[];
  /** What was written until then. */
  readonly stdout: string;
  readonly stderr: string;

  constructor(parts: PythonErrorParts, stdout: string, stderr: string) {
    super(parts.message === '' ? parts.type : `${parts.type}: ${parts.message}`);
    this.type = parts.type;
    this.module = parts.module;
    this.text = parts.message;
    this.traceback = parts.traceback;
    this.frames = parts.frames;
    this.stdout = stdout;
    this.stderr = stderr;
  }
}

/** The Python has ended: disposed, ended by itself (os._exit), or broken by a defect of Skein. */
export class PythonEnded extends Error {
  override readonly name = 'PythonEnded';

  constructor(
    message: string,
    /** The exit code; 70 after a defect. */
    readonly exitCode: number,
  ) {
    super(message);
  }
}

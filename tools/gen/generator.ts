// What a generator is: a name for messages and the files it would write, as text. Nothing here touches the disk, so the
// same list serves `npm run gen` (write) and `--check` (compare).

export interface GeneratedFile {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Generator {
  readonly name: string;
  /** The spec file that a generated file's first line names. */
  readonly source: string;
  generate(): GeneratedFile[] | Promise<GeneratedFile[]>;
}

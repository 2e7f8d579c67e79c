// Causes, written by hand, of tests that fail and will go on failing for a reason one should know. The key is
// `file:Class.test`; the first line of the error stands in the status of all other tests.

export const reasons: Record<string, string> = {};

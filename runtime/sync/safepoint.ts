// The place where a thread looks up from its work.

/** Polls breakWord: stop-the-world, merges, collection, signals, async exceptions, the GIL. false = exception set. */
export function safepoint(): bool { return unreachable(); }

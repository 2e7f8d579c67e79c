// What the collector needs from the interpreter: the borrowed (tagged) references on the frames of a thread.

/** Calls gcVisit for every borrowed reference in the frames of `thread`; the world is stopped. */
export function visitFrames(thread: usize): void { unreachable(); }

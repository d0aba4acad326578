// Keeps typing: a short while after the last change, and at the latest a longer while after the
// first one that is not yet kept. One keeping at a time; a failed one is tried again.

export type Keeper = {
  /** Something changed. */
  touch: () => void;
  /** Keeps what is not yet kept, now. Rejects when that fails. */
  flush: () => Promise<void>;
};

/** `quiet`, `latest` and `again` are in milliseconds. */
export function keeper(save: () => Promise<void>, quiet = 600, latest = 1800, again = 2000): Keeper {
  let unkept = false;
  let deadline = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  function wait(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(() => void flush().catch(() => {}), ms);
  }

  function touch() {
    const now = performance.now();
    if (!unkept) deadline = now + latest;
    unkept = true;
    wait(Math.max(0, Math.min(quiet, deadline - now)));
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    while (running) await running.catch(() => {});
    if (!unkept) return;
    unkept = false;
    clearTimeout(timer);
    running = save();
    try {
      await running;
    } catch (thrown) {
      unkept = true;
      wait(again);
      throw thrown;
    } finally {
      running = null;
    }
  }

  return { touch, flush };
}

// How large everything is drawn: the window does it, so that every measure goes with it.
import { zoomWindow } from "../ipc/commands";
import type { Zoom } from "../ipc/types";
import { say } from "../session.svelte";

async function draw(to: Zoom): Promise<void> {
  try {
    say(`Drawn at ${await zoomWindow({ to })} per cent`);
  } catch {
    // Nothing of a case depends on it.
  }
}

export const larger = () => draw("larger");
export const smaller = () => draw("smaller");
export const usual = () => draw("usual");

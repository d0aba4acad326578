import type { Day } from "../src/ipc/types";

export const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** A civil date with its words, as the casebook gives it. */
export function day(on: string): Day {
  const date = new Date(`${on}T12:00:00Z`);
  const words = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return { on, words, long: `${days[date.getUTCDay()]} ${words}` };
}

// Rows that can be added, moved and removed, with the focus kept where the hands are.
import { tick } from "svelte";
import { reveal } from "../parts/reveal";

/** The id of the control for a place in the advice: "needs[0].outcomes[1].what". */
export function idOf(place: string): string {
  return place.replace(/[[\].]+/g, "-").replace(/-$/, "");
}

export async function add<T>(list: T[], row: T, place: string, first: string): Promise<void> {
  list.push(row);
  await tick();
  reveal(idOf(`${place}[${list.length - 1}].${first}`));
}

export async function remove<T>(list: T[], at: number, place: string): Promise<void> {
  list.splice(at, 1);
  await tick();
  document.getElementById(`${idOf(place)}-add`)?.focus();
}

export async function move<T>(list: T[], at: number, by: 1 | -1, place: string): Promise<void> {
  const [row] = list.splice(at, 1);
  if (row === undefined) return;
  list.splice(at + by, 0, row);
  await tick();
  const end = at + by === 0 || at + by === list.length - 1;
  const name = (by === 1) === end ? "up" : "down";
  document.getElementById(`${idOf(place)}-${at + by}-${end ? name : by === 1 ? "down" : "up"}`)?.focus();
}

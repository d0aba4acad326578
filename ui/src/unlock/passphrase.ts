import type { Line } from "../parts/Problem.svelte";

/** Characters. The casebook refuses a shorter one too; this only says so sooner. */
export const shortest = 15;

/** What is wrong with a new passphrase and its repetition. */
export function twice(passphrase: string, again: string): Line[] {
  if ([...passphrase].length < shortest) {
    return [{ text: `The passphrase must be at least ${shortest} characters`, field: "passphrase" }];
  }
  if (passphrase !== again) {
    return [{ text: "The two passphrases are not the same", field: "passphrase_again" }];
  }
  return [];
}

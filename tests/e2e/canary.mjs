// Looks for a marked child's name where it must never be: every file under some folders, as plain
// text, as UTF-16, and as the base64 in which files cross into the casebook.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function marks(name) {
  const cases = [name, name.toUpperCase(), name.toLowerCase()];
  const texts = cases.flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]);
  // Base64 shifts with the position: three beginnings cover them all, less the letters that
  // depend on a neighbour.
  const coded = [0, 1, 2].map((shift) => {
    const code = Buffer.concat([Buffer.alloc(shift), Buffer.from(name, "utf8")]).toString("base64");
    return Buffer.from(code.replaceAll("=", "").slice(shift === 0 ? 0 : 4, -2));
  });
  return [...texts, ...coded];
}

/** What `read` gives; null for what went away while it was looked for, as caches do. */
function unlessGone(read) {
  try {
    return read();
  } catch (problem) {
    if (problem.code === "ENOENT") return null;
    throw problem;
  }
}

/** Every file under `folder`. */
function* files(folder) {
  for (const entry of unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.isFile()) yield path;
  }
}

/** Files under `folders`, each of which must be there, in which the name stands. */
export function find(name, folders) {
  const wanted = marks(name);
  const found = [];
  for (const folder of folders) {
    readdirSync(folder);
    for (const path of files(folder)) {
      const bytes = unlessGone(() => readFileSync(path));
      if (bytes && wanted.some((mark) => bytes.includes(mark))) found.push(path);
    }
  }
  return found;
}

/** The same search over plain files: a search that cannot find anything proves nothing. */
export function control(name, folder) {
  const plain = { utf8: Buffer.from(`x ${name} y`), utf16: Buffer.from(name, "utf16le"),
    base64: Buffer.from(Buffer.from(`surname: ${name}\n`).toString("base64")) };
  for (const [kind, bytes] of Object.entries(plain)) writeFileSync(join(folder, `control-${kind}`), bytes);
  return find(name, [folder]).length === Object.keys(plain).length;
}

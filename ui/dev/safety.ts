// How safe an invented casebook is.
import type { BackupRow, RestoredView, SafetyView, StatusView } from "../src/ipc/types";

function backup(made: string, entries: number, later: string, loses = false): BackupRow {
  return {
    path: `/home/morgan/.local/share/caseclock/backups/${made}`,
    made,
    words: "Made automatically, with Morgan Hale at work",
    entries,
    size: "4.2 MB",
    later,
    loses,
  };
}

export const safety: SafetyView = {
  head: "h1",
  lines: [
    { what: "Last backup", words: "22 November 2026 at 14:02, read back and whole. 37 entries since.", tone: "calm" },
    { what: "Second place", words: "Last copied on 2 November 2026 at 09:15, more than 14 days ago. Connect it and make a backup.", tone: "soon" },
    { what: "Last rehearsal", words: "Wednesday 18 November 2026: 4,312 cases, 0 differences, 6 s.", tone: "calm" },
  ],
  calm: false,
  backups: [
    backup("22 November 2026 at 14:02", 20411, "37 later entries come back from the journal"),
    backup("20 November 2026 at 16:40", 20120, "328 later entries would be missing", true),
  ],
  place: "/media/morgan/stick",
  elsewhere: [backup("2 November 2026 at 09:15", 19877, "571 later entries would be missing", true)],
};

export const restoredFrom = (status: StatusView): RestoredView => ({
  sentence:
    "The casebook was restored from a backup of 22 November 2026 at 14:02: 20,411 entries, and 37 later ones from the journal. Nothing was lost.",
  loses: false,
  status,
});

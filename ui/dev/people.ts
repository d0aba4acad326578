// An invented team.
import type { PeopleView } from "../src/ipc/types";

const roles = [
  { code: "adco", words: "ADCO" },
  { code: "lead", words: "Team lead" },
  { code: "administrator", words: "Administrator" },
  { code: "reader", words: "Reader" },
];

export const team: PeopleView = {
  head: "h1",
  people: [
    { name: "Morgan Hale", described: "Associate designated clinical officer, Example Community Health", roles, role_words: "All roles", mine: true, may_unlock: true, tied: false },
    { name: "Ade Okafor", described: "Team administrator, Example Community Health", roles: [roles[2]!], role_words: "Administrator", mine: false, may_unlock: true, tied: false },
  ],
  not_rotated: "",
  roles,
  may_lead: true,
  can_tie: true,
};

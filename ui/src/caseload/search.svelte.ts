// The words of a search may be a child's name: they stay in memory, out of the window's history.
import { forgetful } from "../session.svelte";

class Search {
  text = $state("");
}

export const search = new Search();

forgetful.add(() => (search.text = ""));

// SPDX-License-Identifier: AGPL-3.0-or-later
/** Where the page begins: the link leaves the address bar before anything else happens. */
import { render } from "preact";
import "./kit/theme.css";
import "./shell/shell.css";
import { openedLink, openedSurvey, withoutLink } from "./links.ts";

const opened = openedLink(location.href);
const survey = openedSurvey(location.href);
if (location.hash !== "" || opened !== "" || survey !== "") history.replaceState(null, "", withoutLink(location.href));

const begin = async () => {
  const [{ App }, { heldLink, wide }, { keepHeldLink, recalledLink }, { holdSurvey }, texts] = await Promise.all([
    import("./app.tsx"),
    import("./store.ts"),
    import("./held.ts"),
    import("./survey/held.ts"),
    import("./texts.ts"),
  ]);
  const { loadLanguage, pickLanguage, useLanguage } = texts;
  heldLink.value = opened === "" ? recalledLink() : opened;
  keepHeldLink();
  holdSurvey(survey);
  const room = matchMedia("(min-width: 56.25rem)");
  wide.value = room.matches;
  room.addEventListener("change", () => (wide.value = room.matches));
  window.addEventListener("hashchange", () => {
    const [link, another] = [openedLink(location.href), openedSurvey(location.href)];
    history.replaceState(history.state, "", withoutLink(location.href));
    if (link !== "") heldLink.value = link;
    holdSurvey(another);
  });
  await useLanguage(pickLanguage("", navigator.languages)).catch(() => loadLanguage("en"));
  const root = document.getElementById("app");
  if (root !== null) render(<App />, root);
};

void begin();

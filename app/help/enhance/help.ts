/**
 * Moving within help: the next page is shown in the place of this one, under the same address. Replacing the entry of
 * the session would not do: a browser writes every address it visits in its own records, and offers it again in the
 * address bar. Each script of help stays under 1,024 characters once built: Chromium keeps a compiled copy of longer
 * ones, with their address, whatever their headers say.
 */
const help = /^\/[a-z]{2,3}\/(?:help|scale)(?:\/|$)/;
let moves = 0;

addEventListener("click", (event) => {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = (event.target as Element).closest("a");
  if (!link || link.origin !== location.origin || !help.test(link.pathname) || link.hasAttribute("download")) return;
  event.preventDefault();
  if (link.className === "skip") document.querySelector("main")!.focus();
  else void move(link.href);
});

async function move(address: string): Promise<void> {
  const mine = ++moves;
  document.body.setAttribute("aria-busy", "true");
  const next = await fetch(address)
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, "text/html"))
    .catch(() => null);
  // She left, or touched another link meanwhile.
  if (mine !== moves || !document.body) return;
  const main = next?.querySelector("main");
  if (!main) return location.replace(address);
  const { lang, dir } = next!.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  document.title = next!.title;
  document.body.replaceWith(next!.body);
  scrollTo(0, 0);
  main.focus();
  dispatchEvent(new Event("moved"));
}

// A module, or its names would be everybody’s.
export {};

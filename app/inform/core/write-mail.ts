import { escapeMarkup } from "~/kernel/escape-markup.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ShownEdition } from "./edition.ts";

/** The words around an edition, in one language. */
export interface MailWords {
  subject: string;
  neutralSubject: string;
  readOnline: string;
  inLanguage: (locale: Locale) => string;
  /** What an item is; nothing where its title says it. */
  kindOf: (kind: string) => string;
  whyYou: string;
  change: string;
  leave: string;
  help: string;
}

export interface MailAddresses {
  /** The site, without a slash at the end. Links are plain: the same for everybody, leading straight to the page. */
  base: string;
  preferences: string;
  leave: string;
}

/** The plain-text part: whole by itself, 72 columns, each address on a line of its own. */
export function writeText(
  edition: ShownEdition,
  words: MailWords,
  { base, preferences, leave }: MailAddresses,
): string {
  const items = edition.items.map((item) =>
    [
      ...(words.kindOf(item.kind) ? [words.kindOf(item.kind)] : []),
      item.title + (item.writtenIn === edition.locale ? "" : ` (${words.inLanguage(item.writtenIn)})`),
      ...(item.summary.trim() === "" ? [] : [wrap(item.summary)]),
      ...(item.href ? [`${base}/${edition.locale}${item.href}`] : []),
      ...(item.hard ? [`${words.help}\n${base}/${edition.locale}/help`] : []),
    ].join("\n"),
  );
  return [
    edition.title.toUpperCase() + (edition.titleIn === edition.locale ? "" : ` (${words.inLanguage(edition.titleIn)})`),
    ...(edition.opening.trim() === ""
      ? []
      : [
          edition.opening
            .trim()
            .split(/\n{2,}/)
            // Not `map(wrap)`: the place in the list would be taken for a width.
            .map((paragraph) => wrap(paragraph))
            .join("\n\n"),
          ...(edition.openingIn === edition.locale ? [] : [`(${words.inLanguage(edition.openingIn)})`]),
        ]),
    ...items,
    "-- ",
    `${words.readOnline}\n${base}/${edition.locale}/bulletin/${edition.issue}`,
    `${words.help}\n${base}/${edition.locale}/help`,
    wrap(words.whyYou),
    `${words.change}\n${preferences}`,
    `${words.leave}\n${leave}`,
  ].join("\n\n");
}

/** The HTML part: no picture, no style sheet from elsewhere, no redirected link; what it shows is what the text says. */
export function writeHtml(
  edition: ShownEdition,
  words: MailWords,
  { base, preferences, leave }: MailAddresses,
): string {
  const e = escapeMarkup;
  const items = edition.items.map((item) => {
    const elsewhere =
      item.writtenIn === edition.locale ? "" : ` <small>(${e(words.inLanguage(item.writtenIn))})</small>`;
    const title = item.href
      ? `<a href="${e(`${base}/${edition.locale}${item.href}`)}" style="color:#4b2a86">${e(item.title)}</a>`
      : e(item.title);
    const kind = words.kindOf(item.kind);
    const above = kind ? `<p style="margin:28px 0 0;font-size:14px;color:#5b5460">${e(kind)}</p>` : "";
    const help = item.hard
      ? `<p style="margin:6px 0 0"><a href="${e(`${base}/${edition.locale}/help`)}" style="color:#4b2a86">${e(words.help)}</a></p>`
      : "";
    return `${above}<h2 lang="${item.writtenIn}" style="font-size:18px;margin:${kind ? 2 : 28}px 0 6px">${title}${elsewhere}</h2>${item.summary.trim() === "" ? "" : `<p lang="${item.writtenIn}" style="margin:0">${e(item.summary)}</p>`}${help}`;
  });
  const title =
    edition.titleIn === edition.locale
      ? e(edition.title)
      : `<span lang="${edition.titleIn}">${e(edition.title)}</span> <small>(${e(words.inLanguage(edition.titleIn))})</small>`;
  const paragraphs = edition.opening
    .trim()
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((paragraph) => `<p lang="${edition.openingIn}">${e(paragraph)}</p>`);
  if (paragraphs.length > 0 && edition.openingIn !== edition.locale)
    paragraphs.push(`<p style="margin:0"><small>(${e(words.inLanguage(edition.openingIn))})</small></p>`);
  // In the plain text a colon leads to the address below it; here the words are the link.
  const link = (href: string, text: string) => linkOf(href, text.replace(/\s*:$/u, ""));
  const linkOf = (href: string, text: string) => `<a href="${e(href)}" style="color:#4b2a86">${e(text)}</a>`;
  return `<!doctype html><html lang="${edition.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${e(edition.title)}</title></head><body style="margin:0;background:#fbf8f1;color:#1e1a21;font:16px/1.55 Georgia,serif"><div style="max-width:36em;margin:0 auto;padding:24px"><h1 style="font-size:26px;line-height:1.2;margin:0 0 16px">${title}</h1>${paragraphs.join("")}${items.join("")}<hr style="border:0;border-top:1px solid #d9d2c3;margin:32px 0 16px"><div style="font-size:14px;color:#5b5460"><p>${link(`${base}/${edition.locale}/bulletin/${edition.issue}`, words.readOnline)}</p><p>${link(`${base}/${edition.locale}/help`, words.help)}</p><p>${e(words.whyYou)}</p><p>${link(preferences, words.change)} · ${link(leave, words.leave)}</p></div></div></body></html>`;
}

/** Lines of at most 72 characters, broken at spaces (RFC 5322 asks for 78). */
export function wrap(text: string, width = 72): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \n\t]+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}

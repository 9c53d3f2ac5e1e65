const special = /[&<>"]/;

/** A text as it stands in HTML, XML or SVG, between tags or in an attribute in double quotes. */
export function escapeMarkup(text: string): string {
  // Nearly every text is plain: one look instead of four copies.
  if (!special.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

// oxlint-disable-next-line no-control-regex
const forbiddenInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Well-formed text: what XML forbids is left out, what it reads as markup is written as words. */
export function escapeXml(text: string): string {
  return escapeMarkup(text.replace(forbiddenInXml, ""));
}

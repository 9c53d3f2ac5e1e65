import { expect, test } from "vitest";
import { sanitiseSvg } from "./sanitise-svg.server.ts";

const xmlns = 'xmlns="http://www.w3.org/2000/svg"';

test("a drawing keeps its shapes, its title and its paint", () => {
  const drawing = `<svg ${xmlns} viewBox="0 0 10 10"><title>a &amp; b</title><path d="M0 0h10" fill="url(#g)"></path></svg>`;
  expect(sanitiseSvg(drawing)).toBe(drawing);
});

test("what could run, fetch or restyle is left out with all that it holds", () => {
  const clean = `<svg ${xmlns}><rect x="1"></rect></svg>`;
  for (const bad of [
    "<script>alert(1)</script>",
    '<a href="javascript:alert(1)"><rect x="2"/></a>',
    "<style>*{}</style>",
    "<foreignObject><p>x</p></foreignObject>",
    '<image href="https://example.org/x.png"/>',
    '<use href="#x"/>',
    '<animate attributeName="x" onbegin="alert(1)"/>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
  ]) {
    expect(sanitiseSvg(`<svg ${xmlns}>${bad}<rect x="1"/></svg>`), bad).toBe(clean);
  }
  for (const attribute of [
    'onload="alert(1)"',
    'style="background:url(https://example.org)"',
    'fill="url(https://example.org/#g)"',
    'fill="url( &quot;//example.org#g&quot;)"',
    'xml:base="https://example.org"',
  ]) {
    expect(sanitiseSvg(`<svg ${xmlns}><rect x="1" ${attribute}/></svg>`), attribute).toBe(clean);
  }
});

test("what is not a drawing, or hides entities, is refused", () => {
  expect(sanitiseSvg("<html></html>")).toBeNull();
  expect(sanitiseSvg("<svg><rect></svg>")).toBeNull();
  expect(sanitiseSvg("not xml")).toBeNull();
  expect(sanitiseSvg(`<!DOCTYPE svg [<!ENTITY x "y">]><svg ${xmlns}>&x;</svg>`)).toBeNull();
});

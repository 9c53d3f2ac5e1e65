import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const site = "https://observatory.example";

function post(headers: Record<string, string>, url = "http://127.0.0.1:3000/fr/account/sign-in") {
  return new Request(url, { method: "POST", headers });
}

test("what the browser itself calls same-origin passes, and so does what the person typed", () => {
  expect(isSameOrigin(post({ "sec-fetch-site": "same-origin" }), site)).toBe(true);
  expect(isSameOrigin(post({ "sec-fetch-site": "none" }), site)).toBe(true);
});

test("another site is refused, even one of the same domain, even with our own origin beside it", () => {
  expect(isSameOrigin(post({ "sec-fetch-site": "cross-site", origin: site }), site)).toBe(false);
  expect(isSameOrigin(post({ "sec-fetch-site": "same-site", origin: site }), site)).toBe(false);
});

test("an older browser is judged by the origin, against the public address", () => {
  expect(isSameOrigin(post({ origin: site }), `${site}/`)).toBe(true);
  expect(isSameOrigin(post({ origin: "http://127.0.0.1:3000" }), site)).toBe(false);
  expect(isSameOrigin(post({ origin: `${site}.evil.example` }), site)).toBe(false);
});

test("without a public address the origin must be the address asked", () => {
  expect(isSameOrigin(post({ origin: "http://127.0.0.1:3000" }), undefined)).toBe(true);
  expect(isSameOrigin(post({ origin: "http://localhost:3000" }), undefined)).toBe(false);
});

test("a request that does not say where it comes from is refused", () => {
  expect(isSameOrigin(post({}), site)).toBe(false);
  expect(isSameOrigin(post({ origin: "null" }), site)).toBe(false);
});

import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test("without a proxy the peer counts, whatever it says of itself", () => {
  expect(clientAddress("203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
  expect(clientAddress("::ffff:203.0.113.9", null)).toBe("203.0.113.9");
});

test("behind a proxy of our own the address that it wrote last counts", () => {
  expect(clientAddress("127.0.0.1", "192.0.2.66, 198.51.100.1")).toBe("198.51.100.1");
  expect(clientAddress("::1", "2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(clientAddress("10.0.0.2", "nonsense")).toBe("10.0.0.2");
});

test("addresses of one IPv6 network are one", () => {
  expect(clientAddress("2001:db8::1", null)).toBe(clientAddress("2001:0db8:0:0:ffff::2", null));
});

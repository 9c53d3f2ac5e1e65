import { data, type ServerBuild } from "react-router";
import { expect, test } from "vitest";
import { giveBack, withoutHandoff } from "./without-handoff.ts";

const page = () => null;
const route = (id: string, parentId: string | undefined, module: object) => ({ id, parentId, path: id, module });

function loaded(build: ServerBuild, id: string): Promise<unknown> {
  return Promise.resolve((build.routes[id]!.module.loader as unknown as () => unknown)());
}

const answer = new Response("rows");
const build = withoutHandoff({
  routes: {
    public: route("public", undefined, { default: page, loader: () => ({ figures: [1, 2], name: "Lyon" }) }),
    withdrawn: route("withdrawn", undefined, {
      default: page,
      loader: () => data({ figures: [1, 2], reason: "A mistake" }, { status: 410 }),
    }),
    workspace: route("workspace", undefined, { default: page, handle: { scripts: true } }),
    desk: route("desk", "workspace", { default: page, loader: () => ({ figures: [1, 2] }) }),
    gone: route("gone", undefined, { default: page, loader: () => answer }),
    api: route("api", undefined, { loader: () => ({ rows: 3 }) }),
  },
} as unknown as ServerBuild);

test("a writer of a public page's data sees none, and the page gets it whole", async () => {
  const loaderData = { public: await loaded(build, "public") };
  expect(JSON.stringify(loaderData)).toBe('{"public":{}}');
  giveBack(loaderData);
  expect(loaderData.public).toEqual({ figures: [1, 2], name: "Lyon" });
});

test("data with a status keeps its status, and is not written either", async () => {
  const answer = (await loaded(build, "withdrawn")) as ReturnType<typeof data<object>>;
  expect(answer.init).toEqual({ status: 410 });
  expect(JSON.stringify(answer.data)).toBe("{}");
  // The router takes the data out of its answer before the page is drawn.
  const loaderData: Record<string, unknown> = { withdrawn: answer.data };
  giveBack(loaderData);
  expect(loaderData["withdrawn"]).toEqual({ figures: [1, 2], reason: "A mistake" });
});

test("a page under a frame with scripts hands its data on, whole", async () => {
  expect(JSON.stringify(await loaded(build, "desk"))).toBe('{"figures":[1,2]}');
});

test("an answer and an address without a page are left alone", async () => {
  expect(await loaded(build, "gone")).toBe(answer);
  expect(await loaded(build, "api")).toEqual({ rows: 3 });
});

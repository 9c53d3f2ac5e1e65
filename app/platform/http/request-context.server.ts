import { createContext } from "react-router";
import { anyone, type Actor } from "../../kernel/actor.ts";

/** Who acts in this request; set by the workspace's layout, `anyone` on every public page. */
export const actorContext = createContext<Actor>(anyone);

/** The nonce of this response's content security policy; empty on public pages, which run no inline script. */
export const nonceContext = createContext<string>("");

import { createContext } from "react-router";
import { anyone, type Actor } from "../../kernel/actor.ts";

/** Who acts in this request; set by the workspace's layout, `anyone` on every public page. */
export const actorContext = createContext<Actor>(anyone);

/** Where the request comes from, for limits; empty on public pages. See `client-address.ts`. */
export const addressContext = createContext<string>("");

/** The nonce of this response's content security policy; empty on public pages, which run no inline script. */
export const nonceContext = createContext<string>("");

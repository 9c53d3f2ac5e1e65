// The application's own alias, which plain Node does not know: import this first, then the application dynamically.
import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.startsWith("~/") ? new URL(`../app/${specifier.slice(2)}`, import.meta.url).href : specifier,
      context,
    ),
});

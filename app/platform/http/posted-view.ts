import { createContext, type RouterContextProvider } from "react-router";

type Context = Readonly<RouterContextProvider>;

/**
 * For a page whose form is posted and whose loader would read the same list for everybody: a post runs the action and then
 * the loader, and what the action has read is then the loader's answer too. Nothing is read twice, nor kept past the request.
 */
export function postedView<View>() {
  const posted = createContext<View | null>(null);
  return {
    keep(context: Context, view: View): View {
      context.set(posted, view);
      return view;
    },
    kept: (context: Context): View | null => context.get(posted),
  };
}

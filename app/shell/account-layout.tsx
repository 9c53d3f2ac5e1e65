export { links, loader, default } from "./public-layout.tsx";

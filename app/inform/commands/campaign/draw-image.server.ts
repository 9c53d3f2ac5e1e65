import type { Locale } from "~/kernel/locale.ts";
import { makeDrawing } from "~/platform/pdf.server.ts";
import { rasterise } from "~/platform/raster.server.ts";
import type { ShownCampaign } from "../../core/campaign/campaign.ts";
import { bySentence, imageFormats, type KitFile } from "../../core/campaign/kit-file.ts";
import { campaignWords } from "../../messages/campaign-words.ts";

interface Drawing {
  campaign: ShownCampaign;
  file: KitFile;
  locale: Locale;
  /** `oivf.example/fr/help`; empty where this installation does not know its address. */
  address: string;
  publishedAt: string;
}

/** An image of the kit, drawn from its words; null where the kit has none of that name. */
export async function drawImage({ campaign, file, locale, address, publishedAt }: Drawing) {
  const item = campaign.kit.find(({ id, kind }) => id === file.item && kind === "image");
  if (!item || item.words.text.trim() === "") return null;
  const size = imageFormats[file.format];
  const [year, month, day] = publishedAt.slice(0, 10).split("-").map(Number);
  const svg = await makeDrawing({
    template: "app/inform/print/image.typ",
    at: Date.parse(publishedAt),
    data: {
      ...size,
      design: item.design,
      title: item.alternative.text,
      kicker: campaign.title.text,
      words: bySentence(item.words.text),
      foot: campaignWords(locale)("kit.imageFoot"),
      address,
      language: item.words.lang,
      direction: "ltr",
      year,
      month,
      day,
    },
  });
  if (file.ending === "png") return { bytes: rasterise(svg, size), type: "image/png" };
  return { bytes: new TextEncoder().encode(named(svg, item.alternative.text)), type: "image/svg+xml" };
}

/** Letters are outlines there: who does not see them hears the alternative text. */
function named(svg: string, alternative: string): string {
  const words = alternative.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return svg.replace(
    /<svg\b([^>]*)>/,
    (_, attributes: string) => `<svg${attributes} role="img"><title>${words}</title>`,
  );
}

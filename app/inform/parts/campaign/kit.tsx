import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { imageFormats, type ImageFormat } from "../../core/campaign/kit-file.ts";
import type { ShownCampaign } from "../../core/campaign/campaign.ts";
import { campaignWords } from "../../messages/campaign-words.ts";

type Item = ShownCampaign["kit"][number];

/** What one may take: texts to copy, images to post, posters to print. Each image comes with its alternative text. */
export function Kit({ locale, slug, kit }: { locale: PageLocale; slug: string; kit: readonly Item[] }) {
  const words = campaignWords(locale);
  const of = (...kinds: Item["kind"][]) => kit.filter(({ kind }) => kinds.includes(kind));
  const folder = `/${locale}/campaigns/${slug}/kit/`;
  return (
    <>
      {of("image").length > 0 ? (
        <>
          <h3>{words("kit.images")}</h3>
          <ul className="kit-images">
            {of("image").map((item) => (
              <li key={item.id}>
                <ImageItem item={item} folder={folder} locale={locale} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {of("poster").length > 0 ? (
        <>
          <h3>{words("kit.posters")}</h3>
          <ul className="plain-list">
            {of("poster").map((item) => (
              <li key={item.id}>
                <strong lang={item.title.lang}>{item.title.text}</strong>{" "}
                <a href={`/${locale}/campaigns/print?object=message&campaign=${slug}&item=${item.id}`}>
                  {words("kit.withNumbers")}
                </a>
                <Alternative item={item} locale={locale} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {of("post").length > 0 ? (
        <>
          <h3>{words("kit.posts")}</h3>
          {of("post").map((item) => (
            <TextItem key={item.id} item={item} />
          ))}
        </>
      ) : null}
      {of("text").length > 0 ? (
        <>
          <h3>{words("kit.texts")}</h3>
          {of("text").map((item) => (
            <TextItem key={item.id} item={item} />
          ))}
        </>
      ) : null}
    </>
  );
}

function TextItem({ item }: { item: Item }) {
  return (
    <Disclosure summary={<span lang={item.title.lang}>{item.title.text}</span>}>
      <p className="as-typed" lang={item.words.lang}>
        {item.words.text}
      </p>
    </Disclosure>
  );
}

const formats = Object.keys(imageFormats) as ImageFormat[];

function ImageItem({ item, folder, locale }: { item: Item; folder: string; locale: PageLocale }) {
  const words = campaignWords(locale);
  return (
    <figure className="media">
      <img
        src={`${folder}${item.id}-square.svg`}
        alt={item.alternative.text}
        lang={item.alternative.lang}
        width={imageFormats.square.width}
        height={imageFormats.square.height}
        loading="lazy"
      />
      <figcaption>
        <strong lang={item.title.lang}>{item.title.text}</strong>
        <ul className="tags">
          {formats.map((format) => (
            <li key={format}>
              <a className="tag" href={`${folder}${item.id}-${format}.png`} download="">
                {words(`kit.format.${format}`)}
              </a>
            </li>
          ))}
          <li>
            <a className="tag" href={`${folder}${item.id}-square.svg`} download="">
              SVG
            </a>
          </li>
        </ul>
        <Alternative item={item} locale={locale} />
      </figcaption>
    </figure>
  );
}

/** To be copied with the image: a network asks for it, and a reader needs it. */
function Alternative({ item, locale }: { item: Item; locale: PageLocale }) {
  return (
    <details className="small">
      <summary>{campaignWords(locale)("kit.alternative")}</summary>
      <p lang={item.alternative.lang}>{item.alternative.text}</p>
    </details>
  );
}
